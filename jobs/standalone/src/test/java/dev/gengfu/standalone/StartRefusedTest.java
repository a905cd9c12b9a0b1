package dev.gengfu.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.brokers.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person has to mend is one line and exit code 2. */
class StartRefusedTest {
  private static final String CONFIG = "../../config/gengfu.yaml";

  @TempDir private Path folder;

  @Test
  void namesATakenPortItsPartAndTheOption() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      JavaProcess.Outcome outcome = demo("--mqtt-port", Integer.toString(taken.getLocalPort()));

      assertRefused(
          outcome,
          "gengfu: port "
              + taken.getLocalPort()
              + " (MQTT) is taken: choose another with --mqtt-port PORT");
    }
  }

  @Test
  void namesADataFolderThatCannotBeWritten() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    JavaProcess.Outcome outcome = demo("--data", file.resolve("data").toString());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.errors().lines()).hasSize(1);
    assertThat(outcome.errors()).contains("can't be written").contains("--data FOLDER");
  }

  @Test
  void refusesASecondDemoOnTheSameFolder() throws Exception {
    Path data = folder.resolve("data");
    try (DataFolder first = DataFolder.acquire(data)) {
      JavaProcess.Outcome outcome = demo("--data", data.toString());

      assertRefused(
          outcome,
          "gengfu: data folder "
              + data
              + " is in use by process "
              + ProcessHandle.current().pid()
              + ": choose another with --data FOLDER");
      assertThat(first.wasLeftBehind()).isFalse();
    }
  }

  @Test
  void namesFileLineAndKeyOfAWrongSetting() throws Exception {
    Path config = folder.resolve("gengfu.yaml");
    Files.writeString(config, "kafka:\n  replication: -1\n");
    for (String other : List.of("community.yaml", "channels.yaml", "devices.csv")) {
      Files.copy(Path.of("../../config", other), folder.resolve(other));
    }

    JavaProcess.Outcome outcome = demo("--config", config.toString());

    assertRefused(
        outcome, "gengfu: " + config + ":2: kafka.replication: expected 1 or more, found -1");
  }

  private static void assertRefused(JavaProcess.Outcome outcome, String line) {
    assertThat(outcome.errors().lines()).containsExactly(line);
    assertThat(outcome.code()).isEqualTo(2);
  }

  private JavaProcess.Outcome demo(String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("demo"));
    for (String option : List.of("mqtt", "kafka", "console", "flink", "http", "metrics")) {
      arguments.addAll(List.of("--" + option + "-port", Integer.toString(FreePort.find())));
    }
    if (!List.of(options).contains("--config")) {
      arguments.addAll(List.of("--config", CONFIG));
    }
    if (!List.of(options).contains("--data")) {
      arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    }
    // The last of two equal options would be an error: the test's own replaces the free port.
    for (int i = 0; i < options.length; i += 2) {
      int at = arguments.indexOf(options[i]);
      if (at >= 0) {
        arguments.set(at + 1, options[i + 1]);
      } else {
        arguments.addAll(List.of(options[i], options[i + 1]));
      }
    }
    return JavaProcess.run(Gengfu.class, arguments.toArray(String[]::new));
  }
}

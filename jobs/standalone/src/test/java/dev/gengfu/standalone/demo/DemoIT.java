package dev.gengfu.standalone.demo;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.brokers.FreePort;
import dev.gengfu.standalone.Gengfu;
import dev.gengfu.standalone.JavaProcess;
import dev.gengfu.testkit.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo with its four real child JVMs: start, the death of all at once, and its end. */
class DemoIT {
  /** More than the demo itself allows one part for its start. */
  private static final Duration UP = Duration.ofSeconds(200);

  @TempDir private Path folder;

  @Test
  @Timeout(600)
  void comesBackAfterTheDeathOfAllChildrenAndEndsCleanly() throws Exception {
    Path output = folder.resolve("output");
    Process demo = start(output);
    try {
      eventually(UP, () -> assertThat(Files.readString(output)).contains("\nOpen http://"));
      assertThat(Files.readString(output)).contains("from the beginning of the log");
      List<ProcessHandle> children = demo.children().toList();
      assertThat(children).hasSize(4);
      checkpointed();

      for (ProcessHandle child : children) {
        JavaProcess.signal("KILL", child.pid());
      }

      eventually(UP, () -> assertThat(upAgain(output)).isEqualTo(4));
      assertThat(Files.readString(output))
          .contains("kafka died: killed (signal 9)")
          .contains("flink died: killed (signal 9)");

      List<ProcessHandle> all = new ArrayList<>(demo.children().toList());
      long begin = System.nanoTime();
      JavaProcess.signal("TERM", demo.pid());
      assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
      Promise.since(begin, "the demo has ended", Duration.ofSeconds(5));
      eventually(Duration.ofSeconds(20), () -> assertThat(all).noneMatch(ProcessHandle::isAlive));
    } finally {
      demo.descendants().forEach(ProcessHandle::destroyForcibly);
      demo.destroyForcibly();
    }
  }

  private void checkpointed() {
    eventually(
        Duration.ofSeconds(30),
        () -> {
          try (var files = Files.walk(folder.resolve("data/flink/checkpoints"))) {
            assertThat(files.anyMatch(file -> file.endsWith("_metadata"))).isTrue();
          }
        });
  }

  private static long upAgain(Path output) throws IOException {
    return Files.readString(output)
        .lines()
        .filter(line -> line.contains("is up again"))
        .map(line -> line.substring(0, line.indexOf("is up again")))
        .distinct()
        .count();
  }

  private Process start(Path output) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "demo",
                "--no-sim",
                "--config",
                "../../config/gengfu.yaml",
                "--data",
                folder.resolve("data").toString()));
    for (String option : List.of("mqtt", "kafka", "console", "flink", "http", "metrics")) {
      arguments.addAll(List.of("--" + option + "-port", Integer.toString(FreePort.find())));
    }
    return new ProcessBuilder(JavaProcess.command(Gengfu.class, arguments.toArray(String[]::new)))
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}

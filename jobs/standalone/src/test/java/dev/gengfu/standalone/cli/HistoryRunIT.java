package dev.gengfu.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.brokers.FreePort;
import dev.gengfu.testkit.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person has to mend first ends the command: whoever watches over it sees the exit code. */
@Timeout(300)
class HistoryRunIT {
  @TempDir private Path folder;

  @Test
  void filesOfATopicThatWasMadeAgainEndItWithCode2() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      Path note = folder.resolve("history/emergency/_topic");
      Files.createDirectories(note.getParent());
      Files.writeString(note, "AAAAAAAAAAAAAAAAAAAAAQ\n");
      int code =
          CommandLines.execute(
              "history",
              "run",
              "--history=" + folder.resolve("history"),
              "--data=" + folder.resolve("data"),
              "--metrics-port=" + FreePort.find(),
              "--config=../../config/gengfu.yaml",
              "--set=kafka.bootstrap=" + kafka.bootstrap());
      assertThat(code).isEqualTo(2);
      assertThat(note).hasContent("AAAAAAAAAAAAAAAAAAAAAQ");
    }
  }
}

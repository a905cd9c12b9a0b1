package dev.gengfu.standalone.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.history.HistoryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideClusterTest {
  @TempDir private Path folder;

  /** Kafka was away, or another job had the folder: the checkpoint is as good as before. */
  @Test
  void aStartThatWasRefusedUsesUpNoCheckpoint() throws Exception {
    Path checkpoint = Files.createDirectories(folder.resolve("history/checkpoints/job/chk-7"));
    Files.writeString(checkpoint.resolve("_metadata"), "state");
    SideCluster.Side side =
        new SideCluster.Side(
            "history",
            kafka -> {
              throw new HistoryException("in use by process 1, asked of " + kafka);
            },
            arguments -> {
              throw new HistoryException("it began");
            },
            Duration.ofMinutes(5),
            Duration.ZERO,
            MemorySize.ofMebiBytes(4));
    SideCluster cluster =
        new SideCluster(side, new Configuration(), folder, new KafkaSettings("nowhere:1", 1));
    for (int start = 0; start < 4; start++) {
      assertThatThrownBy(cluster::run).hasMessage("in use by process 1, asked of nowhere:1");
    }
    assertThat(new Checkpoints(folder.resolve("history/checkpoints")).newest())
        .contains(checkpoint);
    assertThat(checkpoint.resolve("_attempt-1")).doesNotExist();
  }
}

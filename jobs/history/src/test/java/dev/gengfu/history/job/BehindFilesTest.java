package dev.gengfu.history.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.Topics;
import dev.gengfu.history.HistoryException;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.HistoryWriter;
import dev.gengfu.history.files.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BehindFilesTest {
  private static final long NOON = 1_795_435_200_000L;
  private static final TopicPartition PARTITION = new TopicPartition(Topics.EMERGENCY_LOG, 3);
  private static final TopicIds NOW =
      new TopicIds("nowhere:1", Map.of(Topics.EMERGENCY_LOG, "AAAAAAAAAAAAAAAAAAAAAQ"));

  @TempDir private Path folder;
  private Archive archive;
  private BehindFiles starts;

  @BeforeEach
  void open() {
    archive = Archive.of(folder.toString());
    starts = new BehindFiles("nowhere:1", archive);
  }

  /** By the next start the log may have grown over what is kept: then its end says nothing. */
  @Test
  void whatWasRefusedStaysRefusedUntilAPersonSaysOtherwise() throws IOException {
    write(5);
    NOW.requireKept(archive);
    assertThatThrownBy(() -> starts.getPartitionOffsets(List.of(PARTITION), new Ends(3)))
        .isInstanceOf(SuppressRestartsException.class)
        .hasStackTraceContaining("ends at offset 3, but")
        .hasStackTraceContaining("holds it up to 4");
    assertThat(folder.resolve("emergency/_topic")).doesNotExist();
    Path mark = folder.resolve("emergency/_refused");
    assertThatThrownBy(() -> NOW.requireKept(archive))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("ends at offset 3, but")
        .hasMessageContaining(mark + ")");
    assertThatThrownBy(() -> NOW.note(archive)).isInstanceOf(HistoryException.class);
    Files.delete(mark);
    NOW.note(archive);
    assertThat(folder.resolve("emergency/_topic")).hasContent("AAAAAAAAAAAAAAAAAAAAAQ");
  }

  /** Whoever restarts the job does not mend a file. */
  @Test
  void aDamagedFileEndsTheJob() throws Exception {
    write(5);
    Path day = folder.resolve(Archive.folder(Kind.EMERGENCY, NOON, 3));
    Files.writeString(day.resolve("part-5.parquet"), "damaged");
    assertThatThrownBy(() -> starts.getPartitionOffsets(List.of(PARTITION), new Ends(9)))
        .isInstanceOf(SuppressRestartsException.class)
        .hasRootCauseInstanceOf(HistoryException.class)
        .hasStackTraceContaining("part-5.parquet: no Parquet file");
    HistoryRecord next =
        new HistoryRecord(Topics.EMERGENCY_LOG, 3, 5, NOON, null, new byte[] {'{', '}'}, NOON);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    assertThatThrownBy(
            () ->
                env.fromData(next)
                    .transform(
                        "clocks", TypeInformation.of(HistoryRecord.class), new LogClocks(archive))
                    .executeAndCollect(1))
        .hasStackTraceContaining(SuppressRestartsException.class.getName())
        .hasStackTraceContaining("part-5.parquet: no Parquet file");
  }

  private void write(int records) throws IOException {
    Path day = Files.createDirectories(folder.resolve(Archive.folder(Kind.EMERGENCY, NOON, 3)));
    try (OutputStream out = Files.newOutputStream(day.resolve("part-0.parquet"))) {
      HistoryWriter writer = new HistoryWriter(Kind.EMERGENCY, out, Long.MAX_VALUE);
      for (long offset = 0; offset < records; offset++) {
        byte[] value = {'{', '}'};
        writer.write(new HistoryRecord(Topics.EMERGENCY_LOG, 3, offset, NOON, null, value, NOON));
      }
      writer.finish();
    }
  }

  /** Partitions that begin at 0. */
  private record Ends(long end) implements PartitionOffsetsRetriever {
    @Override
    public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions) {
      return Map.of();
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
      return all(partitions, end);
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
      return all(partitions, 0);
    }

    @Override
    public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      return Map.of();
    }

    private static Map<TopicPartition, Long> all(
        Collection<TopicPartition> partitions, long offset) {
      return partitions.stream().collect(Collectors.toMap(Function.identity(), each -> offset));
    }
  }
}

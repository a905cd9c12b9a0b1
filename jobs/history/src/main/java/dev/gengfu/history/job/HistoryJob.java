package dev.gengfu.history.job;

import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;

/**
 * Keeps the logs, the alerts and what they rest on as Parquet files, each record once. A file is
 * there when a checkpoint is complete, so what is kept is behind by one interval.
 *
 * <p>It begins from its checkpoint. Without one it goes on behind what the files hold already. From
 * an older one than its newest files it leaves out what those hold.
 */
public final class HistoryJob {
  /** Time between two checkpoints unless Flink is told another: each makes a file per partition. */
  public static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(5);

  private static final String USAGE =
      "usage: HistoryJob --kafka HOST:PORT --history FOLDER [--start resume]";

  private HistoryJob() {}

  /**
   * Submits the job.
   *
   * @param args {@code --kafka HOST:PORT} and {@code --history FOLDER}, a folder of this machine or
   *     the address of one on any file system that Flink knows; {@code --start} is taken as by the
   *     other jobs, and makes no difference
   * @throws IllegalArgumentException when the arguments are wrong
   */
  public static void main(String[] args) throws Exception {
    String kafka = null;
    String folder = null;
    Deque<String> rest = new ArrayDeque<>(List.of(args));
    while (!rest.isEmpty()) {
      String option = rest.pop();
      String value = rest.isEmpty() ? "" : rest.pop();
      switch (option) {
        case "--kafka" -> kafka = value;
        case "--history" -> folder = value;
        case "--start" -> {}
        default -> throw new IllegalArgumentException("unknown option " + option + "; " + USAGE);
      }
    }
    if (kafka == null || folder == null) {
      throw new IllegalArgumentException(USAGE);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    define(env, kafka, Archive.of(folder));
    env.execute("history");
  }

  /**
   * Looks whether the job can run, as it does itself before it begins.
   *
   * @throws IOException when the folder can't be read, or Kafka does not answer
   * @throws dev.gengfu.history.HistoryException when the files are from other topics than Kafka
   *     has, or another job has the folder
   */
  public static void check(String kafka, Archive archive) throws IOException {
    FolderLock.take(archive).close();
    TopicIds.of(kafka).requireKept(archive);
  }

  /**
   * Builds the job.
   *
   * @throws IOException when the folder can't be read, or Kafka does not answer
   * @throws dev.gengfu.history.HistoryException when the files are from other topics than Kafka
   *     has, or another job has the folder
   */
  public static void define(StreamExecutionEnvironment env, String kafka, Archive archive)
      throws IOException {
    define(env, kafka, archive, null);
  }

  /**
   * Builds the job.
   *
   * @param end where it ends with all of it in files; null: never
   */
  static void define(
      StreamExecutionEnvironment env, String kafka, Archive archive, OffsetsInitializer end)
      throws IOException {
    check(kafka, archive);
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    if (env.getConfiguration().getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL).isEmpty()) {
      strict.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_EVERY);
    }
    env.configure(strict);
    env.fromSource(
            source(kafka, archive, end).build(), WatermarkStrategy.noWatermarks(), "history-source")
        .uid("history-source")
        .transform(
            "history-clocks", TypeInformation.of(HistoryRecord.class), new LogClocks(archive))
        .uid("history-clocks")
        .transform(
            "history-once",
            TypeInformation.of(HistoryRecord.class),
            new OnceOnly(kafka, archive, archive.unfinished()))
        .uid("history-once")
        .sinkTo(sink(archive))
        .name("history-files")
        .uid("history-files");
  }

  private static KafkaSourceBuilder<HistoryRecord> source(
      String kafka, Archive archive, OffsetsInitializer end) {
    KafkaSourceBuilder<HistoryRecord> source =
        KafkaSource.<HistoryRecord>builder()
            .setBootstrapServers(kafka)
            .setTopics(Arrays.stream(Kind.values()).map(Kind::topic).toList())
            .setStartingOffsets(new BehindFiles(kafka, archive))
            .setDeserializer(new RecordDeserializer())
            .setClientIdPrefix("gengfu-history")
            .setProperty("partition.discovery.interval.ms", "-1")
            // Deliveries are written in transactions: what was taken back never was.
            .setProperty("isolation.level", "read_committed")
            // Nobody waits for it: larger fetches, less work.
            .setProperty("fetch.min.bytes", Integer.toString(64 * 1024))
            .setProperty("fetch.max.wait.ms", "500")
            .setProperty("max.partition.fetch.bytes", Integer.toString(256 * 1024))
            .setProperty("fetch.max.bytes", Integer.toString(4 * 1024 * 1024));
    return end == null ? source : source.setBounded(end);
  }

  private static FileSink<HistoryRecord> sink(Archive archive) {
    return FileSink.forBulkFormat(archive.root(), new OpenFiles())
        .withBucketAssigner(new ByDay())
        .withRollingPolicy(new AtCheckpoints())
        .withOutputFileConfig(
            OutputFileConfig.builder()
                .withPartPrefix(Archive.PART)
                .withPartSuffix(Archive.SUFFIX)
                .build())
        .build();
  }
}

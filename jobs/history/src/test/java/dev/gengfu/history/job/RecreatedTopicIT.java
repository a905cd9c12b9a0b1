package dev.gengfu.history.job;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.brokers.TopicInitializer;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Topics;
import dev.gengfu.history.HistoryException;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.Kind;
import dev.gengfu.testkit.EmbeddedKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A topic that was deleted and made again counts its offsets from 0: what comes then would pass for
 * what the files hold already.
 */
class RecreatedTopicIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int KEPT = 5;

  @TempDir private Path folder;

  @Test
  void aTopicThatWasMadeAgainIsRefusedShorterAndLonger() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      Archive archive = Archive.of(folder.resolve("history").toString());
      write(kafka, KEPT);
      KeptRecords.keep(kafka.bootstrap(), archive);
      KeptRecords.keep(kafka.bootstrap(), archive);
      List<String> kept = KeptRecords.of(archive, Kind.EMERGENCY);
      assertThat(kept).hasSize(KEPT);
      recreate(kafka);
      for (int records : new int[] {KEPT - 2, KEPT * 2}) {
        write(kafka, records);
        assertThatThrownBy(() -> KeptRecords.keep(kafka.bootstrap(), archive))
            .isInstanceOf(HistoryException.class)
            .hasMessageContaining(Topics.EMERGENCY_LOG + " at " + kafka.bootstrap())
            .hasMessageContaining("another topic than the one that")
            .hasMessageContaining("with a new folder");
      }
      assertThat(KeptRecords.of(archive, Kind.EMERGENCY)).isEqualTo(kept);

      Archive fresh = Archive.of(folder.resolve("fresh").toString());
      KeptRecords.keep(kafka.bootstrap(), fresh);
      assertThat(KeptRecords.of(fresh, Kind.EMERGENCY))
          .isEqualTo(KeptRecords.ofTopic(kafka.bootstrap(), Topics.EMERGENCY_LOG));
    }
  }

  /** Nobody has noted which topic a folder of before is of. */
  @Test
  void aTopicThatEndsBeforeWhatIsKeptIsRefused() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      Archive archive = Archive.of(folder.resolve("history").toString());
      write(kafka, KEPT);
      KeptRecords.keep(kafka.bootstrap(), archive);
      Files.delete(folder.resolve("history/emergency/_topic"));
      recreate(kafka);
      write(kafka, KEPT - 2);
      assertThatThrownBy(() -> KeptRecords.keep(kafka.bootstrap(), archive))
          .satisfies(
              e ->
                  assertThat(ExceptionUtils.stringifyException(e))
                      .contains("ends at offset 3, but", "holds it up to 4"));
      write(kafka, KEPT * 2);
      assertThatThrownBy(() -> KeptRecords.keep(kafka.bootstrap(), archive))
          .as("now it is longer than what is kept")
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("ends at offset 3, but")
          .hasMessageContaining("_refused");
      assertThat(KeptRecords.of(archive, Kind.EMERGENCY)).hasSize(KEPT);
    }
  }

  @Test
  void aTopicThatIsMadeAgainUnderTheJobEndsItAndItsCheckpointIsRefusedElsewhere() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      Archive archive = Archive.of(folder.resolve("history").toString());
      write(kafka, KEPT);
      JobClient job = start(kafka, archive, null);
      eventually(LIMIT, () -> assertThat(KeptRecords.of(archive, Kind.EMERGENCY)).hasSize(KEPT));
      recreate(kafka);
      write(kafka, KEPT * 2);
      assertRefused(job);
      assertThat(KeptRecords.of(archive, Kind.EMERGENCY)).hasSize(KEPT);

      Archive fresh = Archive.of(folder.resolve("fresh").toString());
      assertRefused(start(kafka, fresh, checkpoint()));
      KeptRecords.keep(kafka.bootstrap(), fresh);
      assertThat(KeptRecords.of(fresh, Kind.EMERGENCY)).hasSize(KEPT * 2);
    }
  }

  private static void assertRefused(JobClient job) throws InterruptedException {
    try {
      job.getJobExecutionResult().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      assertThat(ExceptionUtils.findThrowable(e, HistoryException.class))
          .hasValueSatisfying(told -> assertThat(told).hasMessageContaining("another topic"));
      return;
    } catch (java.util.concurrent.TimeoutException e) {
      java.util.concurrent.CompletableFuture<Void> unused = job.cancel();
    }
    throw new AssertionError("it goes on as if nothing had happened");
  }

  private JobClient start(EmbeddedKafka kafka, Archive archive, Path from) throws Exception {
    Configuration config = new Configuration();
    config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
    config.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    config.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    if (from != null) {
      config.set(StateRecoveryOptions.SAVEPOINT_PATH, from.toUri().toString());
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, config);
    HistoryJob.define(env, kafka.bootstrap(), archive);
    return env.executeAsync("history");
  }

  private Path checkpoint() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("checkpoints"))) {
      return files.filter(file -> file.endsWith("_metadata")).findFirst().orElseThrow().getParent();
    }
  }

  private static void recreate(EmbeddedKafka kafka) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()))) {
      admin.deleteTopics(List.of(Topics.EMERGENCY_LOG)).all().get();
    }
    eventually(
        LIMIT,
        "the topic is there again",
        () ->
            TopicInitializer.run(new KafkaSettings(kafka.bootstrap(), 1), LIMIT)
                .created()
                .contains(Topics.EMERGENCY_LOG));
  }

  /** So many more records of one partition. */
  private static void write(EmbeddedKafka kafka, int records) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        byte[] value = ("{\"number\":" + i + "}").getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topics.EMERGENCY_LOG, 3, new byte[] {'b'}, value)).get();
      }
    }
  }
}

package dev.gengfu.alerting.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Topics;
import dev.gengfu.testkit.Decided;
import dev.gengfu.testkit.EmbeddedKafka;
import dev.gengfu.testkit.Published;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A job of which goldens are made, and by which they are restored.
 *
 * @param name of the job in its progress
 * @param log the topic that it decides on
 */
record GoldenJob(String name, String log, Definition definition) {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Builds the live job. */
  interface Definition {
    void define(StreamExecutionEnvironment env, String kafka, boolean fromEarliest);
  }

  /** Looks at what a job has written, while the broker is there. */
  interface Reading<T> {
    T read(String kafka) throws IOException;
  }

  /**
   * What a golden is made of.
   *
   * @param savepointAt log time at the end of {@code before}, epoch ms
   */
  record Story(PolicyBody policy, GoldenLog before, GoldenLog after, long savepointAt) {}

  /** A folder of goldens. */
  static Path goldens(String name) {
    return Path.of("src", "test", "resources", name);
  }

  /** The goldens in a folder, the oldest first. */
  static List<Path> list(Path goldens) throws IOException {
    try (Stream<Path> folders = Files.list(goldens)) {
      return folders.sorted().toList();
    }
  }

  /** The policy that was in force when a golden was made. */
  static PolicyBody policy(Path golden) throws IOException {
    return Json.readTrusted(Files.readAllBytes(golden.resolve("policy.json")), PolicyBody.class);
  }

  /**
   * What this version writes from the savepoint on.
   *
   * @param end log time at the end of the story
   */
  <T> T restored(Path golden, String backend, long end, Reading<T> reading) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      publish(kafka.bootstrap(), Files.readAllBytes(golden.resolve("policy.json")));
      GoldenLog.read(golden.resolve("before.tsv")).appendTo(kafka.bootstrap(), log);
      GoldenLog.read(golden.resolve("after.tsv")).appendTo(kafka.bootstrap(), log);
      Configuration from = new Configuration();
      from.set(StateBackendOptions.STATE_BACKEND, backend);
      from.set(StateRecoveryOptions.SAVEPOINT_PATH, golden.resolve("savepoint").toUri().toString());
      JobClient job = start(kafka.bootstrap(), from);
      Decided.await(kafka.bootstrap(), name, 1, end, LIMIT);
      job.cancel().get();
      return reading.read(kafka.bootstrap());
    }
  }

  /** Writes a golden into an empty folder. */
  void make(Path golden, Story story, Path temporary) throws Exception {
    Files.write(golden.resolve("policy.json"), Json.write(story.policy()));
    story.before().write(golden.resolve("before.tsv"));
    story.after().write(golden.resolve("after.tsv"));
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      publish(kafka.bootstrap(), Json.write(story.policy()));
      story.before().appendTo(kafka.bootstrap(), log);
      JobClient job = start(kafka.bootstrap(), new Configuration());
      Decided.await(kafka.bootstrap(), name, 1, story.savepointAt(), LIMIT);
      String savepoint =
          job.stopWithSavepoint(false, temporary.toUri().toString(), SavepointFormatType.CANONICAL)
              .get();
      Path made = Path.of(java.net.URI.create(savepoint));
      try (Stream<Path> files = Files.list(made)) {
        assertThat(files).as("all of it in one file").hasSize(1);
      }
      Files.createDirectory(golden.resolve("savepoint"));
      Files.copy(made.resolve("_metadata"), golden.resolve("savepoint").resolve("_metadata"));
    }
  }

  private JobClient start(String kafka, Configuration configuration) throws Exception {
    configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    definition.define(env, kafka, false);
    return env.executeAsync();
  }

  private static void publish(String kafka, byte[] policy) throws Exception {
    byte[] version =
        Json.readTrusted(policy, PolicyBody.class).version().getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> producer = GoldenLog.producer(kafka)) {
      producer.send(new ProducerRecord<>(Topics.POLICY, version, policy)).get();
    }
  }

  /** Of every alert its changes by rev; alerts one after another. */
  static List<AlertChange> changes(String kafka) throws IOException {
    List<AlertChange> changes = new ArrayList<>();
    for (var revs : Published.rest(kafka, Topics.ALERTS).revs().values()) {
      for (String value : revs.values()) {
        changes.add(Json.readTrusted(value.getBytes(StandardCharsets.UTF_8), AlertChange.class));
      }
    }
    return changes;
  }
}

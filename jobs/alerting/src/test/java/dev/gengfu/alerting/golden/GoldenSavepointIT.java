package dev.gengfu.alerting.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gengfu.alerting.EmergencyJob;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Evidence;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of earlier versions of the job, each in a folder of test resources, are restored by
 * this one: nothing that was open, due or known is lost. A golden is written once and never edited;
 * a new one is made with {@code -Dgolden.make=NAME} when the form of the state has changed.
 */
class GoldenSavepointIT {
  private static final Path GOLDENS = Path.of("src", "test", "resources", "golden");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private static List<Path> goldens() throws IOException {
    try (Stream<Path> folders = Files.list(GOLDENS)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goldens")
  void whatWasPendingGoesOn(Path golden) throws Exception {
    goesOn(golden, restored(golden, "hashmap"));
  }

  /** The state may move to another back-end on the way. */
  @Test
  void whatWasPendingGoesOnOnRocksDb() throws Exception {
    List<Path> goldens = goldens();
    Path newest = goldens.get(goldens.size() - 1);
    goesOn(newest, restored(newest, "rocksdb"));
  }

  private static void goesOn(Path golden, List<AlertChange> changes) throws IOException {
    assertThat(of(changes, GoldenStory.PENDING))
        .as("a deadline from before runs at its own moment, then a second detector of the zone")
        .extracting(AlertChange::rev, AlertChange::change, AlertChange::logTime)
        .startsWith(
            tuple(2, ChangeKind.ESCALATE, GoldenStory.BEGIN + 70_000),
            tuple(3, ChangeKind.CONFIRM, GoldenStory.BEGIN + 75_000));
    assertThat(of(changes, GoldenStory.CLOSED))
        .as("a closed alert that is raised again goes on with its revs")
        .extracting(AlertChange::rev, AlertChange::change)
        .startsWith(tuple(4, ChangeKind.RERAISE));

    AlertChange smoke = by(changes, "smoke");
    assertThat(smoke.change()).isEqualTo(ChangeKind.RAISE);
    assertThat(smoke.logTime())
        .as("the clock of the partition goes on before its next tick")
        .isEqualTo(GoldenStory.SAVEPOINT_AT);
    assertThat(smoke.evidence())
        .as("readings from before count")
        .extracting(Evidence::time)
        .contains(GoldenStory.BEGIN + 25_000, GoldenStory.BEGIN + 35_000);
    assertThat(smoke.policyVersion())
        .as("the policy that was in force is")
        .isEqualTo(policy(golden).version());

    AlertChange outage = by(changes, "gateway");
    assertThat(outage.rev()).as("the outage of the gateway was known").isEqualTo(2);
    assertThat(of(changes, outage.alertId()))
        .as("and it ends")
        .extracting(AlertChange::change)
        .contains(ChangeKind.CLEAR);
  }

  private static PolicyBody policy(Path golden) throws IOException {
    return Json.readTrusted(Files.readAllBytes(golden.resolve("policy.json")), PolicyBody.class);
  }

  private static List<AlertChange> of(List<AlertChange> changes, String alertId) {
    return changes.stream().filter(change -> change.alertId().equals(alertId)).toList();
  }

  /** The first change of an alert of a rule. */
  private static AlertChange by(List<AlertChange> changes, String ruleId) {
    return changes.stream().filter(change -> change.ruleId().equals(ruleId)).findFirst().get();
  }

  /** What this version publishes from the savepoint on. */
  private List<AlertChange> restored(Path golden, String backend) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      publish(kafka.bootstrap(), Files.readAllBytes(golden.resolve("policy.json")));
      GoldenLog.read(golden.resolve("before.tsv")).appendTo(kafka.bootstrap());
      GoldenLog.read(golden.resolve("after.tsv")).appendTo(kafka.bootstrap());
      Configuration from = new Configuration();
      from.set(StateBackendOptions.STATE_BACKEND, backend);
      from.set(StateRecoveryOptions.SAVEPOINT_PATH, golden.resolve("savepoint").toUri().toString());
      JobClient job = start(kafka.bootstrap(), from);
      Decided.await(kafka.bootstrap(), 1, GoldenStory.END, LIMIT);
      job.cancel().get();
      return changes(kafka.bootstrap());
    }
  }

  /** Writes a new golden. */
  @Test
  @EnabledIfSystemProperty(named = "golden.make", matches = "[A-Za-z0-9.-]+")
  void make() throws Exception {
    Path golden = Files.createDirectory(GOLDENS.resolve(System.getProperty("golden.make")));
    Files.write(golden.resolve("policy.json"), Json.write(GoldenStory.POLICY));
    GoldenStory.before().write(golden.resolve("before.tsv"));
    GoldenStory.after().write(golden.resolve("after.tsv"));
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      publish(kafka.bootstrap(), Json.write(GoldenStory.POLICY));
      GoldenStory.before().appendTo(kafka.bootstrap());
      JobClient job = start(kafka.bootstrap(), new Configuration());
      Decided.await(kafka.bootstrap(), 1, GoldenStory.SAVEPOINT_AT, LIMIT);
      String savepoint =
          job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
              .get();
      Path made = Path.of(java.net.URI.create(savepoint));
      try (Stream<Path> files = Files.list(made)) {
        assertThat(files).as("all of it in one file").hasSize(1);
      }
      Files.createDirectory(golden.resolve("savepoint"));
      Files.copy(made.resolve("_metadata"), golden.resolve("savepoint").resolve("_metadata"));
    }
  }

  private static JobClient start(String kafka, Configuration configuration) throws Exception {
    configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    EmergencyJob.define(env, kafka, false);
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
  private static List<AlertChange> changes(String kafka) throws IOException {
    List<AlertChange> changes = new ArrayList<>();
    for (var revs : Published.rest(kafka, Topics.ALERTS).revs().values()) {
      for (String value : revs.values()) {
        changes.add(Json.readTrusted(value.getBytes(StandardCharsets.UTF_8), AlertChange.class));
      }
    }
    return changes;
  }
}

package dev.gengfu.history;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.alerting.EmergencyGraph;
import dev.gengfu.alerting.EmergencyJob;
import dev.gengfu.alerting.JobGraph;
import dev.gengfu.alerting.JobLog;
import dev.gengfu.alerting.OutputTopics;
import dev.gengfu.alerting.PolicySource;
import dev.gengfu.alerting.StartRule;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Topics;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.job.KeptRecords;
import dev.gengfu.history.replay.FileReplay;
import dev.gengfu.history.replay.Span;
import dev.gengfu.testkit.Decided;
import dev.gengfu.testkit.EmbeddedKafka;
import dev.gengfu.testkit.Published;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The alerts are a function of the log: live with the job killed twice, and in replay, whatever
 * runs it.
 */
class SameLogSameBytesIT {
  private static final long SEED = 20_261_123;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir static Path folder;

  private static EmbeddedKafka kafka;
  private static Published live;
  private static Archive history;

  @BeforeAll
  static void runTheNightLive() throws Exception {
    kafka = EmbeddedKafka.start();
    ScriptedNight night = ScriptedNight.of(SEED);
    LogWriter.writePolicies(kafka.bootstrap(), night.policies());
    Gate first = new Gate(30);
    Gate second = new Gate(60);
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try {
                LogWriter.write(
                    kafka.bootstrap(),
                    night.entries(),
                    SEED,
                    percent -> {
                      first.passed(percent);
                      second.passed(percent);
                    });
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    killAt(start(null), first);
    killAt(start(newestCheckpoint()), second);
    JobClient job = start(newestCheckpoint());
    writer.get();
    Decided.await(kafka.bootstrap(), 2, ScriptedNight.endTime() - 700, LIMIT);
    job.cancel().get();
    live = Published.on(kafka.bootstrap(), Topics.ALERTS);
    history = Archive.of(folder.resolve("history").toString());
    KeptRecords.keep(kafka.bootstrap(), history);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void theNightIsHardEnough() {
    assertThat(live.alertsWithAtLeast(4)).isGreaterThanOrEqualTo(50);
    assertThat(live.repeats()).as("repeats after the kills").isPositive();
    assertThat(live.values(change -> change.change() == ChangeKind.ACKNOWLEDGE))
        .as("acknowledgements that came while it burned")
        .hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void oneSubtaskOnTheHeapGivesTheSameBytes() throws Exception {
    assertThat(replay("p1-heap", 1, "hashmap").revs()).isEqualTo(live.revs());
  }

  @Test
  void twoSubtasksOnTheHeapGiveTheSameBytes() throws Exception {
    assertThat(replay("p2-heap", 2, "hashmap").revs()).isEqualTo(live.revs());
  }

  @Test
  void oneSubtaskOnRocksDbGivesTheSameBytes() throws Exception {
    assertThat(replay("p1-rocksdb", 1, "rocksdb").revs()).isEqualTo(live.revs());
  }

  @Test
  void twoSubtasksOnRocksDbGiveTheSameBytes() throws Exception {
    assertThat(replay("p2-rocksdb", 2, "rocksdb").revs()).isEqualTo(live.revs());
  }

  @Test
  void oneSubtaskOverFilesGivesTheSameBytes() throws Exception {
    assertThat(replayFiles("p1", 1, Span.ALL)).isEqualTo(live.revs());
  }

  @Test
  void twoSubtasksOverFilesGiveTheSameBytes() throws Exception {
    assertThat(replayFiles("p2", 2, Span.ALL)).isEqualTo(live.revs());
  }

  /** The file is the same byte for byte, however many subtasks wrote it. */
  @Test
  void theFileOfAReplayDoesNotHangOnTheNumberOfSubtasks() throws Exception {
    replayFiles("file-p1", 1, Span.ALL);
    replayFiles("file-p2", 2, Span.ALL);
    assertThat(folder.resolve("file-p1/alerts.jsonl"))
        .hasSameBinaryContentAs(folder.resolve("file-p2/alerts.jsonl"));
  }

  /**
   * Nothing of an alert that was raised in the span is missing, and nothing of another is there.
   */
  @Test
  void aSpanGivesTheBytesOfWhatWasRaisedInIt() throws Exception {
    long from = ScriptedNight.BEGIN + 400_000;
    long to = ScriptedNight.BEGIN + 700_000;
    SortedMap<String, SortedMap<Integer, String>> expected = new TreeMap<>();
    live.values(change -> change.raisedAt() >= from && change.logTime() < to)
        .forEach((rev, value) -> put(expected, value));
    SortedMap<String, SortedMap<Integer, String>> got = replayFiles("span", 2, new Span(from, to));
    // What falls into the very last tick is decided in some partitions and not in others.
    got.values().forEach(revs -> revs.values().removeIf(value -> read(value).logTime() >= to));
    got.values().removeIf(Map::isEmpty);
    assertThat(expected).hasSizeGreaterThan(10);
    assertThat(got).isEqualTo(expected);
  }

  private static SortedMap<String, SortedMap<Integer, String>> replayFiles(
      String run, int parallelism, Span span) throws Exception {
    FileReplay replay =
        new FileReplay(
            new FileReplay.Request(history, span, 0, run, folder.resolve(run), null, null));
    replay.run(
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, new Configuration()),
        told -> {});
    SortedMap<String, SortedMap<Integer, String>> revs = new TreeMap<>();
    Files.readAllLines(folder.resolve(run).resolve("alerts.jsonl"))
        .forEach(line -> put(revs, line));
    return revs;
  }

  private static void put(SortedMap<String, SortedMap<Integer, String>> revs, String value) {
    AlertChange change = read(value);
    revs.computeIfAbsent(change.alertId(), id -> new TreeMap<>()).put(change.rev(), value);
  }

  private static AlertChange read(String value) {
    try {
      return Json.readTrusted(value.getBytes(StandardCharsets.UTF_8), AlertChange.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The comparison can fail: one wall clock in what the rules say, and it does. */
  @Test
  void oneWallClockBreaksIt() throws Exception {
    String topic = Topics.REPLAY_PREFIX + "wall-clock";
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    LogEnd end = LogEnd.of(kafka.bootstrap());
    JobGraph.Options honest =
        JobGraph.Options.replay(PolicySource.kafka(kafka.bootstrap()), "wall-clock", end.horizon());
    EmergencyGraph.define(
        env,
        JobGraph.source(kafka.bootstrap(), JobLog.EMERGENCY)
            .setBounded(OffsetsInitializer.offsets(end.offsets()))
            .build(),
        JobGraph.sink(kafka.bootstrap()),
        new JobGraph.Options(
            StartRule.fromEarliest(),
            new WallClockPolicies(honest.policies()),
            new OutputTopics(topic, null, null, null, null, null, null, null),
            end.horizon()));
    ReplayJob.create(kafka.bootstrap(), topic);
    env.execute();
    Published withWallClock = Published.on(kafka.bootstrap(), topic);
    assertThatThrownBy(() -> assertThat(withWallClock.revs()).isEqualTo(live.revs()))
        .isInstanceOf(AssertionError.class);
    assertThat(withWallClock.revs().keySet()).isEqualTo(live.revs().keySet());
  }

  /** Policies whose texts hold the moment at which they were read. */
  private record WallClockPolicies(PolicySource inner) implements PolicySource {
    private static final long serialVersionUID = 1;

    @Override
    public Optional<PolicyBody> find(String version) {
      return inner
          .find(version)
          .map(
              body -> {
                Map<String, String> files = new TreeMap<>(body.files());
                String now = Long.toString(System.currentTimeMillis());
                files.replaceAll((path, text) -> text.replace("{place}", "{place} " + now));
                return new PolicyBody(
                    body.version(), body.author(), body.reason(), body.createdAt(), files);
              });
    }
  }

  private static Published replay(String run, int parallelism, String backend) throws Exception {
    Configuration config = new Configuration();
    config.set(StateBackendOptions.STATE_BACKEND, backend);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, config);
    ReplayJob.Summary summary = ReplayJob.run(env, kafka.bootstrap(), run);
    return Published.on(kafka.bootstrap(), summary.topic());
  }

  private static JobClient start(Path checkpoint) throws Exception {
    Configuration config = new Configuration();
    config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
    config.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    if (checkpoint != null) {
      config.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, config);
    EmergencyJob.define(env, kafka.bootstrap(), false);
    return env.executeAsync();
  }

  /**
   * Cancelling without a savepoint throws away everything since the last checkpoint, as a kill
   * does. The writer waits at the gate until the job has a checkpoint of its own, and goes on while
   * it dies.
   */
  private static void killAt(JobClient job, Gate gate) throws Exception {
    long before = checkpointMoment();
    gate.reached.get(2, TimeUnit.MINUTES);
    eventually(LIMIT, "a checkpoint of this run", () -> checkpointMoment() > before);
    gate.open.complete(null);
    job.cancel().get();
    // Only then nothing is deleted any more of the checkpoint from which the next one begins.
    job.getJobExecutionResult().handle((result, end) -> null).get(1, TimeUnit.MINUTES);
  }

  /** Where the writer waits for the job. */
  private static final class Gate {
    private final int percent;
    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final CompletableFuture<Void> open = new CompletableFuture<>();

    Gate(int percent) {
      this.percent = percent;
    }

    void passed(int written) {
      if (written >= percent && reached.complete(null)) {
        open.join();
      }
    }
  }

  /** Moment of the newest complete checkpoint, epoch ms, 0 when there is none. */
  private static long checkpointMoment() throws Exception {
    Path newest = newestCheckpoint();
    return newest == null ? 0 : Files.getLastModifiedTime(newest).toMillis();
  }

  private static Path newestCheckpoint() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().equals("_metadata"))
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .map(Path::getParent)
          .orElse(null);
    }
  }
}

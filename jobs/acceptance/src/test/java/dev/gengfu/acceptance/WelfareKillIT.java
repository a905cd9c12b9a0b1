package dev.gengfu.acceptance;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.alerting.WelfareJob;
import dev.gengfu.brokers.FreePort;
import dev.gengfu.domain.Topics;
import dev.gengfu.standalone.child.Checkpoints;
import dev.gengfu.standalone.child.ChildOptions;
import dev.gengfu.standalone.child.FlinkChild;
import dev.gengfu.standalone.supervisor.JavaCommand;
import dev.gengfu.testkit.Decided;
import dev.gengfu.testkit.EmbeddedKafka;
import dev.gengfu.testkit.Published;
import dev.gengfu.testkit.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The welfare job as the demo runs it, killed with kill -9 while check-ins come: what it has
 * written in the end is what one writes that nobody disturbed. {@code -Dkill.seed=N} for the log
 * and the moments of an earlier run, {@code -Dwelfare.kills=N} for so many kills.
 */
class WelfareKillIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int BACKLOG_DAYS = 4;
  private static final long SEED = Long.getLong("kill.seed", System.nanoTime() & 0xffff_ffffL);

  @TempDir private Path folder;

  @Test
  void twiceUnderLoad() throws Exception {
    killed(2);
  }

  @Test
  @Tag("long")
  void manyTimesUnderLoad() throws Exception {
    killed(Integer.getInteger("welfare.kills", 20));
  }

  private void killed(int kills) throws Exception {
    Random random = new Random(SEED);
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        Revs revs = new Revs(kafka.bootstrap());
        Dormitory dormitory = new Dormitory(kafka.bootstrap(), SEED)) {
      dormitory.open(BACKLOG_DAYS);
      for (int kill = 1; kill <= kills; kill++) {
        // Every second one lives long enough to leave a checkpoint of its own.
        kill(kafka.bootstrap(), revs, kill % 2 == 1, random);
      }
      Process last = start(kafka.bootstrap());
      try {
        long end = dormitory.end();
        Decided.await(kafka.bootstrap(), "welfare", 1, end, LIMIT);
      } finally {
        end(last);
      }
      compare(kafka.bootstrap(), kills, dormitory);
    }
  }

  private void kill(String kafka, Revs revs, boolean afterCheckpoint, Random random)
      throws Exception {
    Optional<Path> before = newest();
    int known = revs.count();
    Process process = start(kafka);
    try {
      int until = known + 1 + random.nextInt(20);
      eventually(LIMIT, "it decides", () -> isUp(process) && revs.count() >= until);
      if (afterCheckpoint) {
        eventually(
            LIMIT, "it leaves a checkpoint", () -> isUp(process) && !newest().equals(before));
        int later = 1 + random.nextInt(5);
        eventually(LIMIT, "it goes on", () -> isUp(process) && goesOn(revs, later));
      }
    } finally {
      end(process);
    }
  }

  private Optional<Path> checkpoint = Optional.empty();
  private int revsAtCheckpoint;

  /** So many revs since its newest checkpoint: what a kill makes it write again. */
  private boolean goesOn(Revs revs, int later) throws IOException {
    if (!newest().equals(checkpoint)) {
      checkpoint = newest();
      revsAtCheckpoint = revs.count();
    }
    return revs.count() >= revsAtCheckpoint + later;
  }

  private static boolean isUp(Process process) {
    assertThat(process.isAlive()).as("the job died by itself").isTrue();
    return true;
  }

  private void compare(String kafka, int kills, Dormitory dormitory) throws Exception {
    try (EmbeddedKafka quiet = EmbeddedKafka.start()) {
      Values.copy(Topics.WELFARE_LOG, kafka, quiet.bootstrap());
      StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
      WelfareJob.define(env, quiet.bootstrap(), false);
      JobClient job = env.executeAsync();
      Decided.await(quiet.bootstrap(), "welfare", 1, dormitory.end(), LIMIT);
      job.cancel().get();

      Published killed = Published.on(kafka, Topics.ALERTS);
      Published undisturbed = Published.on(quiet.bootstrap(), Topics.ALERTS);
      System.out.printf(
          "kill.seed=%d: %d kills, %d records of people, %d alerts, %d revs, %d repeats%n",
          SEED,
          kills,
          dormitory.written(),
          killed.revs().size(),
          killed.values(change -> true).size(),
          killed.repeats());
      assertThat(killed.values(change -> true)).isEqualTo(undisturbed.values(change -> true));
      assertThat(killed.repeats()).as("a kill that repeats nothing shows nothing").isPositive();
      assertThat(undisturbed.repeats()).isZero();
      assertThat(once(kafka, Topics.MESSAGES))
          .isNotEmpty()
          .isEqualTo(once(quiet.bootstrap(), Topics.MESSAGES));
      for (String topic : List.of(Topics.PRESENCE, Topics.BOARD)) {
        assertThat(last(kafka, topic))
            .as(topic)
            .isNotEmpty()
            .isEqualTo(last(quiet.bootstrap(), topic));
      }
    }
  }

  /** The value of each key, which is one, however often it was written. */
  private static SortedMap<String, String> once(String kafka, String topic) {
    SortedMap<String, String> once = new TreeMap<>();
    Values.byKey(kafka, topic)
        .forEach(
            (key, values) -> {
              assertThat(new TreeSet<>(values)).as("%s %s", topic, key).hasSize(1);
              once.put(key, values.get(0));
            });
    return once;
  }

  /** What a reader of each key has in the end. */
  private static SortedMap<String, Optional<String>> last(String kafka, String topic) {
    SortedMap<String, Optional<String>> last = new TreeMap<>();
    Values.byKey(kafka, topic)
        .forEach(
            (key, values) -> last.put(key, Optional.ofNullable(values.get(values.size() - 1))));
    return last;
  }

  private Optional<Path> newest() {
    return new Checkpoints(folder.resolve("flink").resolve("welfare").resolve("checkpoints"))
        .newest();
  }

  private Process start(String kafka) throws IOException {
    Path log = folder.resolve("flink.log");
    ChildOptions options =
        new ChildOptions(
            Launcher.HOME.resolve("config").resolve("gengfu.yaml"),
            folder,
            Map.of(
                "kafka.bootstrap",
                kafka,
                "flink.port",
                String.valueOf(FreePort.find()),
                "flink.metricsPort",
                String.valueOf(FreePort.find())));
    JavaCommand java = JavaCommand.small(448, log).quick().forFlink().flag("-Dlog.file=" + log);
    return new ProcessBuilder(java.of(FlinkChild.class, options.arguments()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("flink.out").toFile()))
        .start();
  }

  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }
}

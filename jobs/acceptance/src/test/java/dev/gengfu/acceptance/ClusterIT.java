package dev.gengfu.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.acceptance.FlinkCluster.Member;
import dev.gengfu.domain.Topics;
import dev.gengfu.testkit.Promise;
import dev.gengfu.testkit.Published;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * The job as a platform engineer runs it: the lean jar, submitted by {@code flink run} to a
 * JobManager and two TaskManagers with high availability, over a Kafka and a gateway that were
 * started without it. Under load its processes are killed, and no alarm is lost and no byte
 * differs.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(ClusterIT.Told.class)
class ClusterIT {
  private static final Path FOLDER = Path.of("target", "clusters", "ClusterIT");
  private static final Duration PROMISE = Duration.ofSeconds(20);
  private static final Duration FREEZE = Duration.ofSeconds(15);
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
  private static final long SEED = Long.getLong("kill.seed", System.nanoTime() & 0xffff_ffffL);

  /** What is done to the cluster. */
  private enum Blow {
    KILL_JOBMANAGER,
    KILL_TASKMANAGER,
    FREEZE_TASKMANAGER
  }

  private static Surroundings surroundings;
  private static FlinkCluster cluster;
  private static Load load;
  private static AlertFeed feed;
  private static Striker striker;

  @BeforeAll
  static void start() throws Exception {
    Folders.delete(FOLDER);
    surroundings = Surroundings.start(FOLDER.resolve("surroundings"));
    cluster = FlinkCluster.start(FOLDER.resolve("session"));
    cluster.run(List.of(), "--kafka", surroundings.kafka());
    feed = new AlertFeed(surroundings.kafka());
    load = new Load(surroundings.mqttPort(), SEED);
    striker = new Striker(load, feed, SEED);
  }

  @AfterAll
  static void stop() {
    if (load != null) {
      load.close();
      feed.close();
    }
    if (cluster != null) {
      cluster.close();
    }
    if (surroundings != null) {
      surroundings.close();
    }
  }

  /** The ends of all logs are in the message of a test that fails. */
  static final class Told implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable e) {
      throw new AssertionError(e.getMessage() + "\n\n" + surroundings.told() + cluster.told(), e);
    }
  }

  @Test
  @Order(1)
  void theLeanJarRaisesWhatDevicesSay() {
    load.burst(10);
    striker.awaitAllRaised("after the start");
  }

  @Test
  @Order(2)
  void theMetricsAreThoseThatAreListed() throws Exception {
    String decisions = "flink_taskmanager_job_task_operator_gengfu_";
    Map<String, String> flink = new TreeMap<>();
    for (Member member : List.of(Member.JOBMANAGER, Member.TASKMANAGER_1, Member.TASKMANAGER_2)) {
      flink.putAll(Metrics.Page.of(cluster.metrics(member)).types());
    }
    assertThat(Metrics.beginning(decisions, flink)).isEqualTo(Metrics.listed("Flink: decisions"));
    assertThat(flink).containsAllEntriesOf(Metrics.listed("Flink: engine room"));
    assertThat(Metrics.Page.of(surroundings.gateway().address() + "/metrics").types())
        .isEqualTo(Metrics.listed("gateway", "gateway: fire panels"));
  }

  @Test
  @Order(3)
  void theDoctorFindsTheClusterInGoodHealth() throws Exception {
    Tool.Ran ran =
        Launcher.run(
            Duration.ofSeconds(60),
            "doctor",
            "--flink",
            "127.0.0.1:" + cluster.restPort(),
            "--set",
            "kafka.bootstrap=" + surroundings.kafka());
    assertThat(ran.output())
        .contains("emergency: RUNNING", "newest checkpoint", "2 TaskManagers, 2 free slots")
        .doesNotContain("high availability");
  }

  @Test
  @Order(4)
  void aKilledTaskManagerLosesNothing() throws Exception {
    System.out.printf("kill.seed=%d%n", SEED);
    System.out.printf("KILL_TASKMANAGER: %s%n", strike(Blow.KILL_TASKMANAGER));
  }

  @Test
  @Order(5)
  void anUpgradeGoesOnFromItsSavepoint() throws Exception {
    String savepoint = cluster.stop();
    load.burst(10);
    cluster.run(List.of("-s", savepoint), "--kafka", surroundings.kafka());
    striker.awaitAllRaised("after the upgrade");
  }

  /** Alarms come all the time: the one that waited longest tells how long nothing was raised. */
  @Test
  @Order(6)
  @Tag("long")
  void everyAlarmIsRaisedWhateverIsStruck() throws Exception {
    Map<Blow, List<Striker.Strike>> strikes = new EnumMap<>(Blow.class);
    for (int round = 1; round <= ROUNDS; round++) {
      for (Blow blow : Blow.values()) {
        Striker.Strike strike = strike(blow);
        strikes.computeIfAbsent(blow, key -> new ArrayList<>()).add(strike);
        System.out.printf("round %d %s: %s%n", round, blow, strike);
      }
    }
    strikes.forEach(
        (blow, all) -> {
          Figures first = new Figures(all.stream().map(Striker.Strike::firstMillis).toList());
          Figures slowest = new Figures(all.stream().map(Striker.Strike::slowestMillis).toList());
          System.out.printf(
              "%s: first new alert after ms: %s; slowest alarm ms: %s%n", blow, first, slowest);
          Promise.expect(blow + ", kill.seed=" + SEED, slowest.max(), PROMISE.toMillis());
        });
  }

  /** As the manifest for Kubernetes has it: the JobManager runs the main of the job itself. */
  @Test
  @Order(7)
  @Tag("long")
  void asAnApplicationItGoesOnTheSameWay() throws Exception {
    String savepoint = cluster.stop();
    cluster.close();
    cluster =
        FlinkCluster.startApplication(
            FOLDER.resolve("application"), savepoint, "--kafka", surroundings.kafka());
    striker.awaitAllRaised("as an application");
    System.out.printf("application, KILL_JOBMANAGER: %s%n", strike(Blow.KILL_JOBMANAGER));
  }

  @Test
  @Order(8)
  void everyRepeatIsByteEqualAndTheReplayGivesTheSameBytes() throws Exception {
    load.stop();
    striker.awaitAllRaised("at the end");
    Published live = Published.on(surroundings.kafka(), Topics.ALERTS);
    System.out.printf(
        "%d alarms, %d alerts, %d repeats, all byte-equal%n",
        load.acknowledged(), live.revs().size(), live.repeats());
    assertThat(live.revs()).isNotEmpty();
    assertThat(Replays.assertEqualsLive(surroundings.kafka(), "cluster")).isPositive();
  }

  private static Striker.Strike strike(Blow blow) throws Exception {
    long before = cluster.restarts();
    return striker.strike(
        blow.name(),
        () -> {
          switch (blow) {
            case KILL_JOBMANAGER -> cluster.kill(Member.JOBMANAGER);
            case KILL_TASKMANAGER -> cluster.kill(aTaskManager());
            case FREEZE_TASKMANAGER -> cluster.freeze(aTaskManager(), FREEZE);
          }
        },
        // Until the JobManager has missed a TaskManager, all looks well.
        () -> (blow == Blow.KILL_JOBMANAGER || cluster.restarts() > before) && cluster.isWell());
  }

  /** One that has something to lose. */
  private static Member aTaskManager() throws Exception {
    List<Member> working = cluster.working();
    return working.get(striker.random().nextInt(working.size()));
  }
}

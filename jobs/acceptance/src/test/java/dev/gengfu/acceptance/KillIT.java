package dev.gengfu.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.acceptance.Striker.Strike;
import dev.gengfu.domain.Topics;
import dev.gengfu.testkit.Promise;
import dev.gengfu.testkit.Published;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * No alarm is lost, whatever is killed: kill -9 of each process in turn, of all at once, and a
 * frozen engine, under load, at random moments with messages in flight. {@code -Dkill.rounds=20}
 * for the full run, {@code -Dkill.seed=N} for the moments of an earlier one.
 */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillIT {
  @RegisterExtension static final Community COMMUNITY = Community.with("--no-sim");

  /** The promise: from the kill to the first alert of an alarm that was sent after it. */
  private static final Duration PROMISE = Duration.ofSeconds(20);

  private static final Duration FREEZE = Duration.ofSeconds(15);

  private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
  private static final long SEED = Long.getLong("kill.seed", System.nanoTime() & 0xffff_ffffL);

  private static Load load;
  private static AlertFeed feed;
  private static Striker striker;

  /** What is done to the community. */
  private enum Blow {
    KILL_KAFKA,
    KILL_GATEWAY,
    KILL_FLINK,
    KILL_CONSOLE,
    KILL_ALL,
    FREEZE_FLINK;

    List<Part> parts() {
      return switch (this) {
        case KILL_KAFKA -> List.of(Part.KAFKA);
        case KILL_GATEWAY -> List.of(Part.GATEWAY);
        case KILL_FLINK, FREEZE_FLINK -> List.of(Part.FLINK);
        case KILL_CONSOLE -> List.of(Part.CONSOLE);
        case KILL_ALL -> List.of(Part.values());
      };
    }
  }

  @BeforeAll
  static void underLoad() {
    feed = new AlertFeed(COMMUNITY.kafka());
    load = new Load(COMMUNITY.mqttPort(), SEED);
    striker = new Striker(load, feed, SEED);
    striker.awaitAllRaised("after the start");
  }

  @AfterAll
  static void stop() {
    if (load != null) {
      load.close();
      feed.close();
    }
  }

  @Test
  @Order(1)
  void everyAcknowledgedAlarmIsRaised() throws Exception {
    System.out.printf("kill.seed=%d kill.rounds=%d%n", SEED, ROUNDS);
    Map<Blow, List<Long>> first = new EnumMap<>(Blow.class);
    Map<Blow, List<Long>> slowest = new EnumMap<>(Blow.class);
    for (int round = 1; round <= ROUNDS; round++) {
      List<Blow> blows = new ArrayList<>(Arrays.asList(Blow.values()));
      Collections.shuffle(blows, striker.random());
      for (Blow blow : blows) {
        Strike strike = strike(blow);
        first.computeIfAbsent(blow, key -> new ArrayList<>()).add(strike.firstMillis());
        slowest.computeIfAbsent(blow, key -> new ArrayList<>()).add(strike.slowestMillis());
        System.out.printf("round %d %s: %s%n", round, blow, strike);
      }
    }
    for (Blow blow : Blow.values()) {
      System.out.printf(
          "%s: first new alert after ms: %s; slowest alarm of a blow ms: %s%n",
          blow, new Figures(first.get(blow)), new Figures(slowest.get(blow)));
    }
    System.out.printf(
        "%d alarms acknowledged and raised, %d readings, %d acknowledged with no subscriber%n",
        load.acknowledged(), load.readings(), load.unheard());
    for (Blow blow : Blow.values()) {
      Promise.expect(
          blow + ", kill.seed=" + SEED, new Figures(first.get(blow)).max(), PROMISE.toMillis());
    }
  }

  @Test
  @Order(2)
  void everyRepeatIsByteEqualAndNoRevIsMissing() {
    load.stop();
    striker.awaitAllRaised("at the end");
    Published live = Published.on(COMMUNITY.kafka(), Topics.ALERTS);
    System.out.printf(
        "%d alerts, %d with 4 revs or more, %d repeats, all byte-equal%n",
        live.revs().size(), live.alertsWithAtLeast(4), live.repeats());
    assertThat(live.revs()).isNotEmpty();
  }

  @Test
  @Order(3)
  void theReplayOfAllThatGivesTheSameBytes() throws Exception {
    assertThat(Replays.assertEqualsLive(COMMUNITY.kafka(), "kills")).isPositive();
  }

  private static Strike strike(Blow blow) throws Exception {
    Map<Part, Long> restartsBefore = new EnumMap<>(Part.class);
    List<ProcessHandle> victims = new ArrayList<>();
    for (Part part : blow.parts()) {
      restartsBefore.put(part, COMMUNITY.restarts(part));
      victims.add(COMMUNITY.process(part));
    }
    Collections.shuffle(victims, striker.random());
    return striker.strike(
        blow.name(),
        () -> hit(blow, victims),
        () ->
            restartsBefore.entrySet().stream()
                .allMatch(entry -> COMMUNITY.restarts(entry.getKey()) > entry.getValue()));
  }

  private static void hit(Blow blow, List<ProcessHandle> victims) {
    if (blow == Blow.FREEZE_FLINK) {
      ProcessHandle victim = victims.get(0);
      Tool.signal("-STOP", victim);
      CompletableFuture.delayedExecutor(FREEZE.toMillis(), TimeUnit.MILLISECONDS)
          .execute(
              () -> {
                // By then the supervisor may have given it up, and the number may be another's.
                if (victim.isAlive()) {
                  Tool.signal("-CONT", victim);
                }
              });
    } else {
      victims.forEach(ProcessHandle::destroyForcibly);
    }
  }
}

package dev.gengfu.delivery.outbox;

import static dev.gengfu.delivery.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes next, and what becomes of it; times are given. */
class BacklogTest {
  private static final long HOUR = 3_600_000;
  private final Backlog backlog = new Backlog("desk", 1, 0, HOUR);

  private Delivery add(Backlog to, Delivery one, long now) {
    assertThat(to.add(one, now, now).records()).isEmpty();
    return one;
  }

  @Test
  void emergenciesGoBeforeEverythingElseThenBySeverityThenInOrder() {
    add(
        backlog,
        alert("low").category(Category.HAZARD).severity(Severity.LOW).delivery("desk", 0),
        0);
    add(
        backlog,
        alert("down")
            .category(Category.SUPERVISION)
            .severity(Severity.CRITICAL)
            .delivery("desk", 0),
        0);
    add(backlog, alert("fire").severity(Severity.HIGH).delivery("desk", 0), 0);
    add(backlog, alert("fire2").severity(Severity.HIGH).delivery("desk", 0), 0);
    add(backlog, alert("confirmed").severity(Severity.CRITICAL).delivery("desk", 0), 0);
    List<String> order = new ArrayList<>();
    for (Backlog.Next next = backlog.next(0); !next.bundle().isEmpty(); next = backlog.next(0)) {
      order.add(next.bundle().get(0).alert().alertId());
      assertThat(backlog.settle(next.bundle(), Outcome.delivered("ok"), 0).records()).hasSize(1);
    }
    assertThat(order).containsExactly("confirmed", "fire", "fire2", "down", "low");
  }

  @Test
  void anHourOfErrorsIsTriedForAnHourEverRarerAndThenGivenUp() {
    Delivery one = add(backlog, alert("a").delivery("desk", 0), 0);
    long now = 0;
    int attempts = 0;
    List<DeliveryState> states = new ArrayList<>();
    List<Health> said = new ArrayList<>();
    while (backlog.size() > 0 && attempts < 1_000) {
      Backlog.Next next = backlog.next(now);
      if (next.bundle().isEmpty()) {
        assertThat(next.waitMillis()).isBetween(1L, 36_000L);
        now += next.waitMillis();
        continue;
      }
      attempts++;
      Backlog.Settled settled = backlog.settle(List.of(one), Outcome.retry("HTTP 500"), now);
      settled.health().ifPresent(said::add);
      states.add(settled.records().get(0).state());
    }
    assertThat(now).isBetween(HOUR, HOUR + 36_000);
    assertThat(attempts).isBetween(100, 180);
    assertThat(states.subList(0, attempts - 1)).containsOnly(DeliveryState.RETRYING);
    assertThat(states.get(attempts - 1)).isEqualTo(DeliveryState.FAILED);
    assertThat(said).hasSize(1);
    assertThat(said.get(0).state()).isEqualTo(Health.DOWN);
    assertThat(said.get(0).since()).isZero();
  }

  @Test
  void theChannelIsDownAfterAMinuteWithoutSuccessAndNotAMomentSooner() {
    Delivery one = add(backlog, alert("a").delivery("desk", 0), 0);
    assertThat(backlog.settle(List.of(one), Outcome.retry("x"), 0).health()).isEmpty();
    assertThat(backlog.settle(List.of(one), Outcome.retry("x"), 59_999).health()).isEmpty();
    assertThat(backlog.settle(List.of(one), Outcome.retry("x"), 60_000).health().map(Health::state))
        .contains(Health.DOWN);
    assertThat(
            backlog
                .settle(List.of(one), Outcome.delivered("x"), 60_001)
                .health()
                .map(Health::state))
        .contains(Health.OK);
  }

  @Test
  void aNewEmergencyWaitsForNoPauseAndWhatCanWaitDoes() {
    Delivery first = add(backlog, alert("a").delivery("desk", 0), 0);
    assertThat(backlog.settle(List.of(first), Outcome.retry("429", 120_000), 0).records())
        .hasSize(1);
    add(backlog, alert("b").category(Category.HAZARD).delivery("desk", 1), 1);
    assertThat(backlog.next(1).bundle()).isEmpty();
    Delivery fire = add(backlog, alert("c").delivery("desk", 2), 2);
    assertThat(backlog.next(2).bundle()).containsExactly(fire);
    assertThat(backlog.settle(List.of(fire), Outcome.retry("429", 120_000), 2).records())
        .hasSize(1);
    assertThat(backlog.next(119_999).bundle()).isEmpty();
    assertThat(backlog.next(120_002).bundle()).isNotEmpty();
  }

  @Test
  void oneThatIsWrongInItselfFailsAtOnceAndTheNextGoes() {
    Delivery wrong = add(backlog, alert("a").delivery("desk", 0), 0);
    Delivery right = add(backlog, alert("b").delivery("desk", 0), 0);
    DeliveryRecord failed =
        backlog.settle(List.of(wrong), Outcome.refused("HTTP 400"), 5).records().get(0);
    assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
    assertThat(failed.attempts()).isEqualTo(1);
    assertThat(backlog.next(5).bundle()).containsExactly(right);
  }

  @Test
  void overTheLimitTheLeastUrgentFallsOutAndSaysSo() {
    for (int i = 0; i < Backlog.LIMIT; i++) {
      add(backlog, alert("a" + i).delivery("desk", 0), 0);
    }
    Backlog.Settled settled =
        backlog.add(
            alert("low").category(Category.HAZARD).severity(Severity.LOW).delivery("desk", 0),
            0,
            0);
    assertThat(settled.records()).extracting(DeliveryRecord::alertId).containsExactly("low");
    assertThat(settled.records().get(0).state()).isEqualTo(DeliveryState.FAILED);
    assertThat(settled.health().map(Health::state)).contains(Health.DOWN);
  }

  @Test
  void aLeaderThatBeginsDropsWhatAnotherHasDone() {
    Delivery done = add(backlog, alert("a").delivery("desk", 0), 0);
    Delivery open = add(backlog, alert("b").delivery("desk", 0), 0);
    backlog.restart(Set.of(open.id()), List.of());
    assertThat(backlog.next(0).bundle()).containsExactly(open);
    assertThat(backlog.settle(List.of(done), Outcome.delivered("x"), 0).records()).isEmpty();
  }

  @Test
  void theWaitsDoubleUpToHalfAMinuteAndAreTheSameEveryTime() {
    for (int failures = 1; failures < 40; failures++) {
      long plain = Math.min(30_000, 1_000L << Math.min(5, failures - 1));
      assertThat(Backoff.millis("a", failures)).isBetween(plain * 8 / 10, plain * 12 / 10);
      assertThat(Backoff.millis("a", failures)).isEqualTo(Backoff.millis("a", failures));
    }
    assertThat(Backoff.millis("a", 9)).isNotEqualTo(Backoff.millis("b", 9));
  }

  @Test
  void aStormGoesInDigestsWithinTwentyAMinuteAndNoAlertIsMissing() {
    Backlog robot = new Backlog("group", 40, 20, HOUR);
    for (int i = 0; i < 500; i++) {
      add(robot, alert("a" + i).severity(Severity.CRITICAL).delivery("group", 0), 0);
    }
    List<Long> times = new ArrayList<>();
    int told = 0;
    long now = 0;
    while (robot.size() > 0 && times.size() < 1_000) {
      Backlog.Next next = robot.next(now);
      if (next.bundle().isEmpty()) {
        now += next.waitMillis();
        continue;
      }
      times.add(now);
      told += robot.settle(next.bundle(), Outcome.delivered("code 0"), now).records().size();
    }
    assertThat(times.get(0)).isZero();
    assertThat(told).isEqualTo(500);
    assertThat(now).isLessThan(60_000);
    assertNeverMoreThan20AMinute(times);
  }

  @Test
  void withinAMinuteOfSingleAlertsEachConfirmedFireStillGoesAtOnce() {
    Backlog robot = new Backlog("group", 40, 20, HOUR);
    List<Long> times = new ArrayList<>();
    for (long now = 0; now < 300_000; now += 500) {
      boolean fire = now % 30_000 == 15_500;
      if (fire) {
        add(robot, alert("fire" + now).severity(Severity.CRITICAL).delivery("group", now), now);
      }
      add(robot, alert("a" + now).category(Category.HAZARD).delivery("group", now), now);
      Backlog.Next next = robot.next(now);
      if (fire) {
        assertThat(next.bundle()).as("at %s", now).isNotEmpty();
        assertThat(next.bundle().get(0).alert().alertId()).isEqualTo("fire" + now);
      }
      if (!next.bundle().isEmpty()) {
        times.add(now);
        assertThat(robot.settle(next.bundle(), Outcome.delivered("x"), now).records()).isNotEmpty();
      }
    }
    assertNeverMoreThan20AMinute(times);
  }

  private static void assertNeverMoreThan20AMinute(List<Long> times) {
    for (long time : times) {
      assertThat(times.stream().filter(t -> t > time - 60_000 && t <= time))
          .hasSizeLessThanOrEqualTo(20);
    }
  }

  @Test
  void whatWaitsForTheEndOfQuietHoursIsNotGivenUpMeanwhile() {
    Delivery one = alert("a").category(Category.HAZARD).severity(Severity.LOW).delivery("desk", 0);
    assertThat(backlog.add(one, 9 * HOUR, 0).records()).isEmpty();
    assertThat(backlog.next(9 * HOUR - 1).bundle()).isEmpty();
    assertThat(backlog.next(9 * HOUR).bundle()).containsExactly(one);
    assertThat(backlog.settle(List.of(one), Outcome.retry("x"), 9 * HOUR).records().get(0).state())
        .isEqualTo(DeliveryState.RETRYING);
    assertThat(Optional.of(backlog.size())).contains(1);
  }
}

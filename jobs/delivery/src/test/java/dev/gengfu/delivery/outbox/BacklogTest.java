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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes next, and what becomes of it; times are given. */
class BacklogTest {
  private static final long HOUR = 3_600_000;
  private final Backlog<Delivery> backlog = new Backlog<>("desk", 1, 0, HOUR);

  private static Moment at(long now) {
    return new Moment(now, now);
  }

  private Delivery add(Backlog<Delivery> to, Delivery one, long now) {
    assertThat(to.add(one, now, at(now)).records()).isEmpty();
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
    for (Backlog.Next<Delivery> next = backlog.next(0);
        !next.bundle().isEmpty();
        next = backlog.next(0)) {
      order.add(next.bundle().get(0).alert().alertId());
      assertThat(backlog.settle(next.bundle(), Outcome.delivered("ok"), at(0)).records())
          .hasSize(1);
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
      Backlog.Next<Delivery> next = backlog.next(now);
      if (next.bundle().isEmpty()) {
        assertThat(next.waitMillis()).isBetween(1L, 36_000L);
        now += next.waitMillis();
        continue;
      }
      attempts++;
      Backlog.Settled settled = backlog.settle(List.of(one), Outcome.retry("HTTP 500"), at(now));
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
    assertThat(backlog.settle(List.of(one), Outcome.retry("x"), at(0)).health()).isEmpty();
    assertThat(backlog.settle(List.of(one), Outcome.retry("x"), at(59_999)).health()).isEmpty();
    assertThat(
            backlog
                .settle(List.of(one), Outcome.retry("x"), at(60_000))
                .health()
                .map(Health::state))
        .contains(Health.DOWN);
    assertThat(
            backlog
                .settle(List.of(one), Outcome.delivered("x"), at(60_001))
                .health()
                .map(Health::state))
        .contains(Health.OK);
  }

  @Test
  void aNewEmergencyWaitsForNoPauseAndWhatCanWaitDoes() {
    Delivery first = add(backlog, alert("a").delivery("desk", 0), 0);
    assertThat(backlog.settle(List.of(first), Outcome.retry("429", 120_000), at(0)).records())
        .hasSize(1);
    add(backlog, alert("b").category(Category.HAZARD).delivery("desk", 1), 1);
    assertThat(backlog.next(1).bundle()).isEmpty();
    Delivery fire = add(backlog, alert("c").delivery("desk", 2), 2);
    assertThat(backlog.next(2).bundle()).containsExactly(fire);
    assertThat(backlog.settle(List.of(fire), Outcome.retry("429", 120_000), at(2)).records())
        .hasSize(1);
    assertThat(backlog.next(119_999).bundle()).isEmpty();
    assertThat(backlog.next(120_002).bundle()).isNotEmpty();
  }

  @Test
  void oneThatIsWrongInItselfFailsAtOnceAndTheNextGoes() {
    Delivery wrong = add(backlog, alert("a").delivery("desk", 0), 0);
    Delivery right = add(backlog, alert("b").delivery("desk", 0), 0);
    DeliveryRecord failed =
        backlog.settle(List.of(wrong), Outcome.refused("HTTP 400"), at(5)).records().get(0);
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
            at(0));
    assertThat(settled.records()).extracting(DeliveryRecord::alertId).containsExactly("low");
    assertThat(settled.records().get(0).state()).isEqualTo(DeliveryState.FAILED);
    assertThat(settled.health().map(Health::state)).contains(Health.DOWN);
  }

  @Test
  void aLeaderThatBeginsDropsWhatAnotherHasDone() {
    Delivery done = add(backlog, alert("a").delivery("desk", 0), 0);
    Delivery open = add(backlog, alert("b").delivery("desk", 0), 0);
    backlog.restart(Set.of(open.id()), List.of(), at(0));
    assertThat(backlog.next(0).bundle()).containsExactly(open);
    assertThat(backlog.settle(List.of(done), Outcome.delivered("x"), at(0)).records()).isEmpty();
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
    Backlog<Delivery> robot = new Backlog<>("group", 40, 20, HOUR);
    for (int i = 0; i < 500; i++) {
      add(robot, alert("a" + i).severity(Severity.CRITICAL).delivery("group", 0), 0);
    }
    List<Long> times = new ArrayList<>();
    int told = 0;
    long now = 0;
    while (robot.size() > 0 && times.size() < 1_000) {
      Backlog.Next<Delivery> next = robot.next(now);
      if (next.bundle().isEmpty()) {
        now += next.waitMillis();
        continue;
      }
      times.add(now);
      told += robot.settle(next.bundle(), Outcome.delivered("code 0"), at(now)).records().size();
    }
    assertThat(times.get(0)).isZero();
    assertThat(told).isEqualTo(500);
    assertThat(now).isLessThan(60_000);
    assertNeverMoreThan20AMinute(times);
  }

  @Test
  void withinAMinuteOfSingleAlertsEachConfirmedFireStillGoesAtOnce() {
    Backlog<Delivery> robot = new Backlog<>("group", 40, 20, HOUR);
    List<Long> times = new ArrayList<>();
    for (long now = 0; now < 300_000; now += 500) {
      boolean fire = now % 30_000 == 15_500;
      if (fire) {
        add(robot, alert("fire" + now).severity(Severity.CRITICAL).delivery("group", now), now);
      }
      add(robot, alert("a" + now).category(Category.HAZARD).delivery("group", now), now);
      Backlog.Next<Delivery> next = robot.next(now);
      if (fire) {
        assertThat(next.bundle()).as("at %s", now).isNotEmpty();
        assertThat(next.bundle().get(0).alert().alertId()).isEqualTo("fire" + now);
      }
      if (!next.bundle().isEmpty()) {
        times.add(now);
        assertThat(robot.settle(next.bundle(), Outcome.delivered("x"), at(now)).records())
            .isNotEmpty();
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

  /** A robot that refuses whatever holds the alert {@code bad}. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17, 39})
  void aMessageOfManyThatIsRefusedIsTakenApartUntilOnlyTheOneAtFaultFails(int bad) {
    Backlog<Delivery> robot = new Backlog<>("group", 40, 0, HOUR);
    for (int i = 0; i < 40; i++) {
      add(robot, alert("a" + i).delivery("group", 0), 0);
    }
    Map<String, DeliveryState> ends = new TreeMap<>();
    int messages = 0;
    for (Backlog.Next<Delivery> next = robot.next(0);
        !next.bundle().isEmpty();
        next = robot.next(0)) {
      messages++;
      boolean refused =
          next.bundle().stream().anyMatch(one -> one.alert().alertId().equals("a" + bad));
      Outcome outcome = refused ? Outcome.refused("HTTP 400") : Outcome.delivered("code 0");
      Backlog.Settled settled = robot.settle(next.bundle(), outcome, at(0));
      settled.records().stream()
          .filter(record -> record.state() != DeliveryState.RETRYING)
          .forEach(record -> ends.put(record.alertId(), record.state()));
    }
    assertThat(robot.size()).isZero();
    assertThat(ends).hasSize(40).containsEntry("a" + bad, DeliveryState.FAILED);
    assertThat(ends.values()).filteredOn(DeliveryState.DELIVERED::equals).hasSize(39);
    assertThat(messages).isLessThanOrEqualTo(14);
  }

  @Test
  void nothingIsGivenUpThatWasNotTriedThreeTimes() {
    Backlog<Delivery> patient = new Backlog<>("desk", 1, 0, 60_000);
    Delivery one = add(patient, alert("a").delivery("desk", 0), 0);
    assertThat(state(patient, one, 5 * HOUR)).isEqualTo(DeliveryState.RETRYING);
    assertThat(state(patient, one, 10 * HOUR)).isEqualTo(DeliveryState.RETRYING);
    assertThat(state(patient, one, 15 * HOUR)).isEqualTo(DeliveryState.FAILED);
  }

  @Test
  void theTimeOfTryingBeginsWithTheFirstAttemptAndAPauseOfTheProcessIsNoTrying() {
    Delivery one = add(backlog, alert("a").delivery("desk", 0), 0);
    for (long now = 5 * HOUR; now <= 5 * HOUR + 50_000; now += 10_000) {
      assertThat(state(backlog, one, now)).isEqualTo(DeliveryState.RETRYING);
    }
    assertThat(state(backlog, one, 9 * HOUR)).isEqualTo(DeliveryState.RETRYING);
    long left = HOUR - 50_000 - Backlog.LONGEST_GAP_MILLIS;
    for (long after = 300_000; after < left; after += 300_000) {
      assertThat(state(backlog, one, 9 * HOUR + after)).isEqualTo(DeliveryState.RETRYING);
    }
    assertThat(state(backlog, one, 9 * HOUR + left)).isEqualTo(DeliveryState.FAILED);
  }

  private static DeliveryState state(Backlog<Delivery> backlog, Delivery one, long now) {
    Outcome outcome = Outcome.retry("HTTP 500");
    return backlog.settle(List.of(one), outcome, at(now)).records().get(0).state();
  }

  @Test
  void aTargetThatDoesNotAnswerHoldsBackNoOtherOfItsChannel() {
    Delivery dead = add(backlog, to("dead", "a"), 0);
    for (int i = 0; i < 8; i++) {
      assertThat(backlog.settle(List.of(dead), Outcome.retry("no answer"), at(0)).records())
          .hasSize(1);
    }
    Delivery behind = add(backlog, to("dead", "b"), 0);
    Delivery lead = add(backlog, to("lead", "c"), 0);
    assertThat(backlog.next(0).bundle()).containsExactly(lead);
    assertThat(backlog.settle(List.of(lead), Outcome.delivered("ok"), at(0)).records()).hasSize(1);
    assertThat(backlog.next(23_999).bundle()).isEmpty();
    assertThat(backlog.next(36_001).bundle()).containsAnyOf(dead, behind);
  }

  @Test
  void whenSeveralTargetsFailInARowItIsTheChannelAndASuccessEndsThat() {
    for (String name : List.of("t1", "t2", "t3")) {
      Delivery one = add(backlog, to(name, name), 0);
      assertThat(backlog.settle(List.of(one), Outcome.retry("no answer"), at(0)).records())
          .hasSize(1);
    }
    Delivery fourth = add(backlog, to("t4", "t4"), 0);
    assertThat(backlog.next(799).bundle()).isEmpty();
    assertThat(backlog.settle(List.of(fourth), Outcome.delivered("ok"), at(799)).records())
        .hasSize(1);
    Delivery fifth = add(backlog, to("t5", "t5"), 799);
    assertThat(backlog.next(799).bundle()).containsExactly(fifth);
  }

  /** Supervision, so that no pause is passed by. */
  private static Delivery to(String target, String id) {
    Delivery one = alert(id).category(Category.SUPERVISION).delivery("desk", 0);
    String name = one.id() + target;
    return new Delivery(name, "desk", target, one.alert(), one.at(), 0, List.of());
  }

  @Test
  @Timeout(20)
  void aChangeBetweenTheLookAndTheWaitIsNotMissed() throws Exception {
    Backlog.Next<Delivery> nothing = backlog.next(0);
    assertThat(nothing.bundle()).isEmpty();
    add(backlog, alert("a").delivery("desk", 0), 0);
    backlog.await(nothing.seen(), 600_000);
    assertThat(backlog.next(0).bundle()).hasSize(1);
  }

  @Test
  void whatIsUnderWayIsNotHandedOutTwice() {
    Delivery one = add(backlog, alert("a").delivery("desk", 0), 0);
    assertThat(backlog.next(0).bundle()).containsExactly(one);
    assertThat(backlog.next(0).bundle()).isEmpty();
    backlog.restart(Set.of(one.id()), List.of(), at(0));
    assertThat(backlog.add(one, 0, at(0)).records()).isEmpty();
    assertThat(backlog.next(0).bundle()).isEmpty();
    assertThat(backlog.settle(List.of(one), Outcome.retry("x"), at(0)).records()).hasSize(1);
    assertThat(backlog.next(2_000).bundle()).containsExactly(one);
  }

  @Test
  void aWallClockThatIsSetMovesNoWait() {
    Delivery one = add(backlog, alert("a").delivery("desk", 0), 0);
    Moment setBack = new Moment(0, -9 * HOUR);
    DeliveryRecord step =
        backlog.settle(List.of(one), Outcome.retry("x"), setBack).records().get(0);
    assertThat(step.at()).isEqualTo(-9 * HOUR);
    assertThat(backlog.next(1_200).bundle()).containsExactly(one);
    Moment setAhead = new Moment(1_200, 99 * HOUR);
    assertThat(backlog.settle(List.of(one), Outcome.retry("x"), setAhead).health()).isEmpty();
    assertThat(backlog.next(3_601).bundle()).containsExactly(one);
  }

  @Test
  void whatIsDroppedEndsWithoutAWordOnTheChannel() {
    Delivery one = add(backlog, alert("a").delivery("desk", 0), 0);
    Backlog.Settled settled = backlog.settle(List.of(one), Outcome.dropped("too late"), at(1));
    assertThat(settled.records().get(0).state()).isEqualTo(DeliveryState.DROPPED);
    assertThat(settled.health()).isEmpty();
    assertThat(backlog.size()).isZero();
  }

  @Test
  void whatWaitsForTheEndOfQuietHoursIsNotGivenUpMeanwhile() {
    Delivery one = alert("a").category(Category.HAZARD).severity(Severity.LOW).delivery("desk", 0);
    assertThat(backlog.add(one, 9 * HOUR, at(0)).records()).isEmpty();
    assertThat(backlog.next(9 * HOUR - 1).bundle()).isEmpty();
    assertThat(backlog.next(9 * HOUR).bundle()).containsExactly(one);
    assertThat(
            backlog.settle(List.of(one), Outcome.retry("x"), at(9 * HOUR)).records().get(0).state())
        .isEqualTo(DeliveryState.RETRYING);
    assertThat(Optional.of(backlog.size())).contains(1);
  }
}

package dev.gengfu.rules;

import static dev.gengfu.rules.Readings.calm;
import static dev.gengfu.rules.Readings.smoke;
import static dev.gengfu.rules.Readings.temperature;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.rules.sustained.SustainedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped rule: 3 slots of 7.5 s within 180 s at 3.0 %/m or more, clear below 1.5 for 60 s. */
class SustainedRuleTest {
  private static final SustainedRule SHIPPED = (SustainedRule) ShippedRules.rule("smoke");

  /** The same without the two readings that are enough when they are far apart. */
  private static final SustainedRule SMOKE =
      new SustainedRule(
          SHIPPED.header(),
          SHIPPED.hazard(),
          SHIPPED.devices(),
          SHIPPED.level(),
          SHIPPED.atLeast(),
          SHIPPED.withinMillis(),
          SHIPPED.slotMillis(),
          SustainedRule.NEVER);

  private static final long SLOT = 7_500;
  private static final long WITHIN = 180_000;

  /** A time on the border of a slot. */
  private static final long T = 1_000 * SLOT;

  static Stream<Arguments> raising() {
    return Stream.of(
        row("two are not three", false, high(T), high(T + 10_000)),
        row("three in three slots", true, high(T), high(T + 10_000), high(T + 20_000)),
        row(
            "exactly the level is enough",
            true,
            of(3.0, T),
            of(3.0, T + SLOT),
            of(3.0, T + 2 * SLOT)),
        row("a hair below is not", false, of(3.0, T), of(2.9999, T + SLOT), of(3.0, T + 2 * SLOT)),
        row("first one 1 ms inside the time", true, high(T), high(T + SLOT), high(T + WITHIN - 1)),
        row("first one just inside the time", true, high(T), high(T + SLOT), high(T + WITHIN)),
        row("first one 1 ms outside", false, high(T), high(T + SLOT), high(T + WITHIN + 1)),
        row(
            "one slot counts once",
            false,
            high(T),
            high(T + 1),
            high(T + SLOT - 1),
            high(T + SLOT)),
        row(
            "1 ms before the border: the same slot",
            false,
            high(T),
            high(T + SLOT),
            high(T + 2 * SLOT - 1)),
        row("on the border: the next slot", true, high(T), high(T + SLOT), high(T + 2 * SLOT)),
        row("1 ms after it: the next slot", true, high(T), high(T + SLOT), high(T + 2 * SLOT + 1)),
        row("2 ms across a border are two slots", true, high(T - 1), high(T), high(T + SLOT)),
        row(
            "the last of a slot is the one that counts",
            true,
            high(T),
            high(T + SLOT - 1),
            high(T + SLOT),
            high(T + SLOT - 1 + WITHIN)),
        row(
            "low ones between do not matter",
            true,
            high(T),
            of(0, T + 1),
            high(T + SLOT),
            of(0, T + 8_000),
            high(T + 2 * SLOT)),
        row(
            "readings without smoke are none",
            false,
            high(T),
            high(T + SLOT),
            temperature(80).at(T + 2 * SLOT)),
        row("tests are none", false, high(T), high(T + SLOT), smoke(9).test().at(T + 2 * SLOT)),
        row(
            "a fault does not hide smoke",
            true,
            high(T),
            high(T + SLOT),
            smoke(9).faulty().at(T + 2 * SLOT)),
        row("one puff, however often reported", false, puff(T)));
  }

  static Stream<Arguments> clearing() {
    return Stream.of(
        row("it lasts by itself", true),
        row("one low reading is not calm", true, of(0, 0)),
        row("1 ms before the clear time", true, of(0, 0), of(0, 59_999)),
        row("at the clear time", false, of(0, 0), of(0, 60_000)),
        row("1 ms after it", false, of(0, 0), of(0, 60_001)),
        row("exactly the clear level is not below it", true, of(1.5, 0), of(1.5, 60_000)),
        row("a hair below is", false, of(1.4999, 0), of(1.4999, 60_000)),
        row(
            "between clear and raise level it goes on",
            true,
            of(0, 0),
            of(2, 30_000),
            of(0, 60_000)),
        row("calm counts from the last high one", false, of(2, 0), of(0, 30_000), of(0, 90_000)),
        row("and not before", true, of(2, 0), of(0, 30_000), of(0, 89_999)),
        row("silence clears nothing", true, of(0, 0), calm().at(3_600_000)),
        row("one reading after long silence clears nothing", true, of(0, 3_600_000)),
        row("a test clears nothing", true, of(0, 0), smoke(0).test().at(60_000)),
        row("a fault clears nothing", true, of(0, 0), smoke(0).faulty().at(60_000)),
        row(
            "nor does a kept reading of no known time",
            true,
            of(0, 0),
            smoke(0).retained().untimedAt(60_000)),
        row("and is no calm to count from", true, smoke(0).faulty().at(0), of(0, 60_000)),
        row("nor to count on", true, of(0, 0), smoke(0).faulty().at(30_000), of(0, 60_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("raising")
  void raises(String reason, boolean active, List<Sample> readings) {
    assertThat(last(Track.NONE, readings).active()).as(reason).isEqualTo(active);
  }

  static Stream<Arguments> apart() {
    return Stream.of(
        row("two reports of a minute", true, high(T), high(T + 60_000)),
        row("one", false, high(T)),
        row("twice the same time", false, high(T), high(T)),
        row("two slots less than six apart", false, high(T), high(T + 6 * SLOT - 1)),
        row("six slots apart", true, high(T), high(T + 6 * SLOT)),
        row("and a ms more", true, high(T), high(T + 6 * SLOT + 1)),
        row(
            "a further reading of the first slot takes nothing back",
            true,
            high(T),
            high(T + SLOT - 1),
            high(T + 6 * SLOT)),
        row("at the end of the time", true, high(T), high(T + WITHIN)),
        row("1 ms after it", false, high(T), high(T + WITHIN + 1)),
        row("one that is low says nothing", false, of(2.9999, T), high(T + 60_000)),
        row("nor does a test", false, smoke(9).test().at(T), high(T + 60_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("apart")
  void twoThatAreFarApartAreEnough(String reason, boolean active, List<Sample> readings) {
    assertThat(Steps.of(SHIPPED, Track.NONE, readings).active()).as(reason).isEqualTo(active);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clearing")
  void clears(String reason, boolean active, List<Sample> readings) {
    Track burning = last(Track.NONE, List.of(high(-4 * SLOT), high(-3 * SLOT), high(-2 * SLOT)));
    assertThat(burning.active()).isTrue();
    assertThat(last(burning, shifted(readings)).active()).as(reason).isEqualTo(active);
  }

  @Test
  void opensWithTheReadingThatMadeItEnoughAndNamesThemAll() {
    Track track = last(Track.NONE, List.of(high(T), high(T + SLOT), high(T + 2 * SLOT)));
    assertThat(track.openedAt()).isEqualTo(T + 2 * SLOT);
    assertThat(track.opener()).isEqualTo(high(T + 2 * SLOT));
    assertThat(track.marks())
        .extracting(mark -> mark.sample().time())
        .containsExactly(T, T + SLOT, T + 2 * SLOT);
    assertThat(track.marks()).allMatch(mark -> mark.measure().equals("smoke") && mark.value() == 5);
  }

  @Test
  void afterClearingItTakesAllReadingsAnew() {
    Track track =
        last(
            Track.NONE,
            List.of(
                high(T), high(T + SLOT), high(T + 2 * SLOT), of(0, T + 20_000), of(0, T + 80_000)));
    assertThat(track).isEqualTo(Track.NONE);
    assertThat(last(track, List.of(high(T + 81_000), high(T + 90_000))).active()).isFalse();
  }

  @Test
  void keepsNoMoreThanOneReadingPerSlot() {
    SustainedRule never =
        new SustainedRule(
            SMOKE.header(),
            "fire",
            SMOKE.devices(),
            SMOKE.level(),
            100,
            WITHIN,
            SLOT,
            SustainedRule.NEVER);
    Track track = Track.NONE;
    for (long time = T; time < T + 4 * WITHIN; time += 100) {
      track = never.step(track, high(time));
      assertThat(track.marks()).hasSizeLessThanOrEqualTo(25);
    }
    assertThat(track.active()).isFalse();
  }

  @Test
  void readsItsKindsAndWhatNobodyRegistered() {
    assertThat(SMOKE.watches("smoke")).isTrue();
    assertThat(SMOKE.watches("heat")).isFalse();
    assertThat(SMOKE.watches(null)).isTrue();
  }

  @Test
  void withoutAClearTimeTheFirstLowReadingClears() {
    SustainedRule quick =
        new SustainedRule(
            SMOKE.header(),
            "fire",
            SMOKE.devices(),
            Level.above("smoke", 3, 1.5, 0),
            1,
            WITHIN,
            SLOT,
            SustainedRule.NEVER);
    assertThat(quick.step(quick.step(Track.NONE, high(T)), of(0, T + 1))).isEqualTo(Track.NONE);
  }

  private static Sample[] puff(long from) {
    return Stream.iterate(from, time -> time + 100)
        .limit(70)
        .map(SustainedRuleTest::high)
        .toArray(Sample[]::new);
  }

  private static Sample high(long time) {
    return of(5, time);
  }

  private static Sample of(double value, long time) {
    return smoke(value).at(time);
  }

  /** The times of clearing rows begin at 1 ms: 0 is a track's word for "not calm". */
  private static List<Sample> shifted(List<Sample> readings) {
    List<Sample> shifted = new ArrayList<>();
    for (Sample s : readings) {
      shifted.add(
          new Sample(
              s.eventId(),
              s.time() + 1,
              s.seq(),
              s.values(),
              s.alarm(),
              s.alarmKind(),
              s.test(),
              s.fault(),
              s.partial(),
              s.retained(),
              s.timeQuality(),
              0,
              0));
    }
    return shifted;
  }

  private static Arguments row(String reason, boolean active, Sample... readings) {
    return Arguments.of(reason, active, List.of(readings));
  }

  private static Track last(Track from, List<Sample> readings) {
    Track track = from;
    for (Sample reading : readings) {
      track = SMOKE.step(track, reading);
    }
    return track;
  }
}

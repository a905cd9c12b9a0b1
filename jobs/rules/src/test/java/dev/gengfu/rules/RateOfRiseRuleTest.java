package dev.gengfu.rules;

import static dev.gengfu.rules.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped rule: 8.3 °C per min over 60 s to 5 min, and 38 °C, 12 K, smoke or CO beside it. */
class RateOfRiseRuleTest {
  private static final DetectionRule RULE = ShippedRules.rule("rate-of-rise");
  private static final long SLOT = 10_000;

  /** A time on the border of a slot. */
  private static final long T = 1_000 * SLOT;

  static Stream<Arguments> cases() {
    return Stream.of(
        row("a rise in a minute", true, at(30, T), at(38.3, T + 60_000)),
        row("a hair too little", false, at(30, T), at(38.2999, T + 60_000)),
        row("faster is a rise too", true, at(30, T), at(38.3, T + 10_000)),
        row("never alone: a cooled room that warms up", false, at(26, T), at(37.9, T + 60_000)),
        row("12 K above what it was", true, at(13, T), at(25, T + 60_000)),
        row("a hair less", false, at(13, T), at(24.9999, T + 60_000)),
        row("12 K, but slowly", false, at(13, T), at(25, T + 130_000)),
        row(
            "12 K above the lowest of the window",
            true,
            at(13, T),
            at(16.7, T + 60_000),
            at(25, T + 120_000)),
        row("what was colder before the window", false, at(1, T), at(28, T + 310_001)),
        row("at the second sign", true, at(29, T), at(38, T + 60_000)),
        row("smoke is a second sign", true, at(20, T), smoky(1.5, T + 60_000)),
        row("too little smoke is none", false, at(20, T), smoky(1.4999, T + 60_000)),
        row("its own alarm is one", true, at(20, T), alarmed(28.3, T + 60_000)),
        row("hot but steady", false, at(50, T), at(50, T + 60_000)),
        row(
            "the saw-tooth of a heater",
            false,
            at(40, T),
            at(41.3, T + 59_000),
            at(40, T + 60_000),
            at(41.3, T + 119_000)),
        row("slower than the rate: two minutes", false, at(30, T), at(45.2, T + 130_000)),
        row("over two minutes it takes twice as much", true, at(30, T), at(46.6, T + 130_000)),
        row("a report every five minutes", true, at(25, T), at(66.5, T + 300_000)),
        row("longest time less 1 ms", true, at(20, T + SLOT - 1), at(90, T + SLOT + 299_999)),
        row("longest time", true, at(20, T + SLOT - 1), at(90, T + SLOT + 300_000)),
        row("1 ms more", false, at(20, T + SLOT - 1), at(90, T + SLOT + 300_001)),
        row(
            "the lowest of the window counts",
            true,
            at(35, T),
            at(30, T + 1),
            at(35, T + 2),
            at(38.3, T + 60_000)),
        row("a test is none", false, reading("temperature", 20).test().at(T), at(60, T + 60_000)),
        row(
            "nor does it rise by a test",
            false,
            at(20, T),
            reading("temperature", 60).test().at(T + 60_000)),
        row("without temperature", false, at(20, T), reading("smoke", 9).at(T + 60_000)),
        row("a silence is no rise", false, at(20, T), at(60, T + 3_600_000)),
        row("a sensor that reads itself warm after power-up", false, at(60, T)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void raises(String reason, boolean active, List<Sample> readings) {
    assertThat(Steps.of(RULE, Track.NONE, readings).active()).as(reason).isEqualTo(active);
  }

  private static Arguments row(String reason, boolean active, Sample... readings) {
    return Arguments.of(reason, active, List.of(readings));
  }

  @Test
  void showsTheLowestReadingAndTheOneThatRaised() {
    Track track =
        Steps.of(RULE, at(30, T), at(29, T + 20_000), at(31, T + 40_000), at(45, T + 60_000));
    assertThat(track.openedAt()).isEqualTo(T + 60_000);
    assertThat(track.marks()).extracting(Track.Mark::value).containsExactly(29.0, 45.0);
  }

  @Test
  void remembersNoMoreThanItNeeds() {
    Track steady = Track.NONE;
    Track rising = Track.NONE;
    for (int i = 0; i < 3_600; i++) {
      steady = RULE.step(steady, at(24, T + i * 1_000L));
      rising = RULE.step(rising, at(20 + 0.001 * i, T + i * 1_000L));
    }
    assertThat(steady.marks()).hasSize(1);
    assertThat(rising.marks()).hasSizeLessThanOrEqualTo(32);
  }

  @Test
  void clearsWhenItHasBeenCoolForAMinute() {
    Track hot = Steps.of(RULE, at(20, T), at(60, T + 60_000));
    assertThat(Steps.of(RULE, hot, List.of(at(34, T + 70_000), at(34, T + 129_999))).active())
        .isTrue();
    assertThat(Steps.of(RULE, hot, List.of(at(34, T + 70_000), at(34, T + 130_000))).active())
        .isFalse();
    assertThat(Steps.of(RULE, hot, List.of(at(35, T + 70_000), at(35, T + 130_000))).active())
        .isTrue();
  }

  private static Sample at(double celsius, long time) {
    return reading("temperature", celsius).at(time);
  }

  private static Sample smoky(double smoke, long time) {
    return new Readings("temperature", 28.3, false, null, false, false, false)
        .with("smoke", smoke, time);
  }

  private static Sample alarmed(double celsius, long time) {
    return new Readings("temperature", celsius, true, "heat", false, false, false).at(time);
  }
}

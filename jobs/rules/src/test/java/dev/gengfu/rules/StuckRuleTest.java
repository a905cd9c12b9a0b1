package dev.gengfu.rules;

import static dev.gengfu.rules.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped rule for smoke: the same within 0.0001 %/m for 24 h, above 0.01, 2 h apart at most.
 */
class StuckRuleTest {
  private static final DetectionRule RULE = ShippedRules.rule("stuck-smoke");
  private static final long HOUR = 3_600_000;
  private static final long T = 1_000 * HOUR;

  static Stream<Arguments> cases() {
    return Stream.of(
        row("1 ms before a day", false, day(0.2, 24 * HOUR - 1)),
        row("a day", true, day(0.2, 24 * HOUR)),
        row("1 ms more", true, day(0.2, 24 * HOUR + 1)),
        row("stuck in alarm is stuck too", true, day(9, 24 * HOUR)),
        row("at or below the level nobody judges", false, day(0.01, 24 * HOUR)),
        row("just above it, it is judged", true, day(0.0101, 24 * HOUR)),
        row("a gap of exactly two hours", true, every(2 * HOUR, 24 * HOUR)),
        row("1 ms more is a silence", false, every(2 * HOUR + 1, 26 * HOUR)));
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
  void anyOtherValueEndsItAndASilenceDoesNot() {
    Track stuck = Steps.of(RULE, day(0.2, 24 * HOUR));
    assertThat(Steps.of(RULE, stuck, List.of(reading("smoke", 0.2001).at(T + 25 * HOUR))).active())
        .isTrue();
    assertThat(Steps.of(RULE, stuck, List.of(reading("smoke", 0.2).at(T + 99 * HOUR))).active())
        .isTrue();
    assertThat(Steps.of(RULE, stuck, List.of(reading("smoke", 0.21).at(T + 25 * HOUR))).active())
        .isFalse();
    assertThat(Steps.of(RULE, stuck, List.of(reading("smoke", 0).at(T + 25 * HOUR))))
        .isEqualTo(Track.NONE);
  }

  @Test
  void isNoWordOnWhetherItBurns() {
    assertThat(RULE.waitsUntilSettled()).isTrue();
    assertThat(RULE.certain(reading("smoke", 9).at(T))).isFalse();
    assertThat(RULE.watches(null)).isFalse();
  }

  /** Every hour the same, and once more at the end. */
  private static Sample[] day(double value, long length) {
    return Stream.concat(
            Stream.iterate(0L, time -> time + HOUR).takeWhile(time -> time < length),
            Stream.of(length))
        .map(time -> reading("smoke", value).at(T + time))
        .toArray(Sample[]::new);
  }

  private static Sample[] every(long apart, long length) {
    return Stream.iterate(0L, time -> time + apart)
        .takeWhile(time -> time <= length)
        .map(time -> reading("smoke", 0.2).at(T + time))
        .toArray(Sample[]::new);
  }
}

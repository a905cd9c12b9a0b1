package dev.gengfu.rules;

import static dev.gengfu.rules.Readings.alarm;
import static dev.gengfu.rules.Readings.calm;
import static dev.gengfu.rules.Readings.fault;
import static dev.gengfu.rules.Readings.smoke;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped rule for tamper; all flags are the same rule. */
class FlagRuleTest {
  private static final DetectionRule RULE = ShippedRules.rule("device-tamper");
  private static final DetectionRule TEST = ShippedRules.rule("device-test");

  static Stream<Arguments> cases() {
    return Stream.of(
        row("calm says nothing", false, calm().at(1)),
        row("another fault neither", false, fault("batteryLow", 1)),
        row("a fault that only begins like it", false, fault("tampered", 1)),
        row("it says so", true, fault("tamper", 1)),
        row("beside others", true, fault("shielded, tamper", 1)),
        row("it says so no more", false, fault("tamper", 1), calm().at(2)),
        row("another fault instead", false, fault("tamper", 1), fault("batteryLow", 2)),
        row("it says so still", true, fault("tamper", 1), fault("batteryLow,tamper", 2)),
        row(
            "an alarm in between speaks for the whole device",
            false,
            fault("tamper", 1),
            alarm().at(2)),
        row("a report of part of it does not", true, fault("tamper", 1), smoke(0).partialAt(2)),
        row("nor one that a broker kept since who knows when", true, fault("tamper", 1), kept(2)));
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
  void aTestShowsForAsLongAsItLasts() {
    assertThat(Steps.of(TEST, alarm().at(1)).active()).isFalse();
    assertThat(Steps.of(TEST, alarm().test().at(1)).active()).isTrue();
    assertThat(Steps.of(TEST, alarm().test().at(1), calm().test().at(2)).active()).isTrue();
    assertThat(Steps.of(TEST, alarm().test().at(1), calm().at(2))).isEqualTo(Track.NONE);
  }

  @Test
  void readsEveryDevice() {
    assertThat(RULE.watches("smoke")).isTrue();
    assertThat(RULE.watches(null)).isTrue();
  }

  private static Sample kept(long time) {
    Sample one = calm().retained().untimedAt(time);
    return one;
  }
}

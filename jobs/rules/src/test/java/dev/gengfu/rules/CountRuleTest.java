package dev.gengfu.rules;

import static dev.gengfu.rules.Readings.alarm;
import static dev.gengfu.rules.Readings.calm;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped rule: a detector's own alarm 3 times in 24 h, over after 24 h of calm. */
class CountRuleTest {
  private static final DetectionRule RULE = ShippedRules.rule("alarms-often");
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final long T = 1_000 * HOUR;

  static Stream<Arguments> cases() {
    return Stream.of(
        row("twice", false, on(0), off(1), on(2)),
        row("three times", true, on(0), off(1), on(2), off(3), on(4)),
        row("one alarm said three times", false, on(0), on(1), on(2)),
        row("a test does not begin one", false, on(0), off(1), on(2), off(3), test(4)),
        row("nor end one", false, on(0), off(1), on(2), test(3), on(4)),
        row("a faulty calm ends none", false, on(0), off(1), on(2), faulty(3), on(4)),
        row("a report of part of it neither", false, on(0), off(1), on(2), partial(3), on(4)),
        row("1 ms before a day", true, on(0), off(1), on(2), off(3), on(DAY - 1)),
        row("a day", true, on(0), off(1), on(2), off(3), on(DAY)),
        row("1 ms after it", false, on(0), off(1), on(2), off(3), on(DAY + 1)),
        row(
            "and once more",
            true,
            on(0),
            off(1),
            on(2),
            off(3),
            on(DAY + 1),
            off(DAY + 2),
            on(DAY + 2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void raises(String reason, boolean active, List<Sample> readings) {
    assertThat(Steps.of(RULE, Track.NONE, readings).active()).as(reason).isEqualTo(active);
  }

  @Test
  void isOverAfterADayOfCalmAndForgetsWhatIsOld() {
    Track often = Steps.of(RULE, on(0), off(1), on(2), off(3), on(4));
    assertThat(often.openedAt()).isEqualTo(T + 4);
    assertThat(often.opener().time()).isEqualTo(T + 4);
    assertThat(Steps.of(RULE, often, List.of(off(5), off(4 + DAY))).active()).isTrue();
    assertThat(Steps.of(RULE, often, List.of(off(5), off(5 + DAY)))).isEqualTo(Track.NONE);
    assertThat(Steps.of(RULE, often, List.of(off(5), on(6), off(5 + DAY))).active()).isTrue();
    assertThat(Steps.of(RULE, on(0), off(1), off(DAY + 1))).isEqualTo(Track.NONE);
  }

  @Test
  void isNoWordOnWhetherItBurns() {
    assertThat(RULE.waitsUntilSettled()).isTrue();
    assertThat(RULE.certain(on(0))).isFalse();
    assertThat(RULE.watches(null)).isFalse();
    assertThat(RULE.header().category()).isNotEqualTo(dev.gengfu.domain.Category.EMERGENCY);
  }

  private static Arguments row(String reason, boolean active, Sample... readings) {
    return Arguments.of(reason, active, List.of(readings));
  }

  private static Sample on(long after) {
    return alarm().at(T + after);
  }

  private static Sample off(long after) {
    return calm().at(T + after);
  }

  private static Sample test(long after) {
    return alarm().test().at(T + after);
  }

  private static Sample faulty(long after) {
    return calm().faulty().at(T + after);
  }

  private static Sample partial(long after) {
    return calm().partialAt(T + after);
  }
}

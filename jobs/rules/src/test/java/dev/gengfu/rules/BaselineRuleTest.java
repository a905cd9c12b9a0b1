package dev.gengfu.rules;

import static dev.gengfu.rules.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shipped rule: 300 mA over the usual; the usual is the median of hourly lows, 200 at most. */
class BaselineRuleTest {
  private static final DetectionRule RULE = ShippedRules.rule("residual-current");
  private static final long HOUR = 3_600_000;
  private static final long T = 1_000 * HOUR;

  @Test
  void aNewCircuitIsTakenToLeakAsMuchAsAnyMay() {
    assertThat(Steps.of(RULE, mA(499.9999, T)).active()).isFalse();
    assertThat(Steps.of(RULE, mA(500, T)).active()).isTrue();
  }

  @Test
  void itsOwnLeakageIsLearned() {
    Track learned = Steps.of(RULE, Track.NONE, hours(50, 6));
    long next = T + 6 * HOUR + Policy.LATENESS_MILLIS;
    assertThat(Steps.of(RULE, learned, List.of(mA(349.9999, next))).active()).isFalse();
    assertThat(Steps.of(RULE, learned, List.of(mA(350, next))).active()).isTrue();
  }

  @Test
  void onlyHoursInWhichNothingLateCanComeAnyMoreAreUsed() {
    Track learned = Steps.of(RULE, Track.NONE, hours(50, 6));
    long settled = T + 6 * HOUR + Policy.LATENESS_MILLIS;
    assertThat(Steps.of(RULE, learned, List.of(mA(350, settled - 1))).active()).isFalse();
    assertThat(Steps.of(RULE, learned, List.of(mA(350, settled))).active()).isTrue();
    assertThat(Steps.of(RULE, learned, List.of(mA(350, settled + 1))).active()).isTrue();
  }

  @Test
  void whatIsUsualNeverExceedsItsBound() {
    Track learned = Steps.of(RULE, Track.NONE, hours(400, 24));
    assertThat(Steps.of(RULE, learned, List.of(mA(499, T + 25 * HOUR))).active()).isFalse();
    assertThat(Steps.of(RULE, learned, List.of(mA(500, T + 25 * HOUR))).active()).isTrue();
  }

  @Test
  void oneOddHourDoesNotMatterAndADayIsAllThatIsRemembered() {
    List<Sample> readings = new ArrayList<>(hours(50, 6));
    readings.set(3, mA(0, readings.get(3).time()));
    Track learned = Steps.of(RULE, Track.NONE, readings);
    assertThat(Steps.of(RULE, learned, List.of(mA(349, T + 7 * HOUR))).active()).isFalse();
    assertThat(Steps.of(RULE, learned, List.of(mA(350, T + 7 * HOUR))).active()).isTrue();
    assertThat(Steps.of(RULE, Track.NONE, hours(50, 100)).marks()).hasSize(25);
  }

  @Test
  void dangerIsNotLearnedAndWhatWasLearnedIsKept() {
    Track leaks =
        Steps.of(RULE, Steps.of(RULE, Track.NONE, hours(50, 6)), List.of(mA(400, T + 7 * HOUR)));
    assertThat(leaks.active()).isTrue();
    assertThat(leaks.opener().values()).containsEntry("residualCurrent", 400.0);
    List<Sample> days = new ArrayList<>();
    for (int hour = 8; hour < 60; hour++) {
      days.add(mA(400, T + hour * HOUR));
    }
    assertThat(Steps.of(RULE, leaks, days).active()).isTrue();
    List<Sample> calm = List.of(mA(249, T + 8 * HOUR), mA(249, T + 8 * HOUR + 300_000));
    Track clear = Steps.of(RULE, leaks, calm);
    assertThat(clear.active()).isFalse();
    assertThat(Steps.of(RULE, clear, List.of(mA(350, T + 9 * HOUR))).active()).isTrue();
  }

  @Test
  void clearsUnderTheLevelForItsTimeOnly() {
    Track leaks = Steps.of(RULE, mA(500, T));
    assertThat(Steps.of(RULE, leaks, List.of(mA(399, T + 1), mA(399, T + 300_000))).active())
        .isTrue();
    assertThat(Steps.of(RULE, leaks, List.of(mA(399, T + 1), mA(399, T + 300_001))).active())
        .isFalse();
    assertThat(Steps.of(RULE, leaks, List.of(mA(400, T + 1), mA(400, T + 300_001))).active())
        .isTrue();
  }

  @Test
  void aTestTeachesNothing() {
    assertThat(Steps.of(RULE, reading("residualCurrent", 5).test().at(T))).isEqualTo(Track.NONE);
  }

  /** The lowest reading of each hour, among others. */
  private static List<Sample> hours(double lowest, int count) {
    List<Sample> readings = new ArrayList<>();
    for (int hour = 0; hour < count; hour++) {
      readings.add(mA(lowest, T + hour * HOUR));
      readings.add(mA(lowest + 20, T + hour * HOUR + HOUR / 2));
    }
    return readings;
  }

  private static Sample mA(double value, long time) {
    return reading("residualCurrent", value).at(time);
  }
}

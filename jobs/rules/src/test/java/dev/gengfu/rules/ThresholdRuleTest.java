package dev.gengfu.rules;

import static dev.gengfu.rules.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped rules: heat from 57 °C up, clear below 45 for 60 s; hydrants from 0.02 MPa down. */
class ThresholdRuleTest {
  private static final DetectionRule RULE = ShippedRules.rule("heat");
  private static final DetectionRule EMPTY = ShippedRules.rule("hydrant-pressure-zero");
  private static final long T = 1_000_000;

  static Stream<Arguments> cases() {
    return Stream.of(
        row("a hair below", false, hot(56.9999, T)),
        row("exactly the level", true, hot(57, T)),
        row("a hair above", true, hot(57.0001, T)),
        row("missing", false, reading("smoke", 90).at(T)),
        row("a test", false, reading("temperature", 90).test().at(T)),
        row("a fault does not hide heat", true, reading("temperature", 90).faulty().at(T)),
        row("no time of its own", true, reading("temperature", 90).untimedAt(T)),
        row("between the levels it goes on", true, hot(90, T), hot(45, T + 1), hot(45, T + 99_999)),
        row("1 ms before the clear time", true, hot(90, T), hot(44, T + 1), hot(44, T + 60_000)),
        row("at the clear time", false, hot(90, T), hot(44, T + 1), hot(44, T + 60_001)),
        row("1 ms after it", false, hot(90, T), hot(44, T + 1), hot(44, T + 60_002)),
        row("silence is no calm", true, hot(90, T), reading("smoke", 0).at(T + 9_999_999)),
        row("one cool reading is none", true, hot(90, T), hot(20, T + 9_999_999)),
        row(
            "hot again begins anew",
            true,
            hot(90, T),
            hot(20, T + 1),
            hot(20, T + 60_001),
            hot(57, T + 60_002)));
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
  void opensWithTheReadingThatShowsIt() {
    Track track = Steps.of(RULE, hot(20, T), hot(60, T + 1), hot(70, T + 2));
    assertThat(track.openedAt()).isEqualTo(T + 1);
    assertThat(track.opener()).isEqualTo(hot(60, T + 1));
    assertThat(track.marks()).extracting(Track.Mark::value).containsExactly(60.0);
  }

  @Test
  void aLevelMayBeDangerousDownwards() {
    assertThat(Steps.of(EMPTY, pressure(0.0201, T)).active()).isFalse();
    assertThat(Steps.of(EMPTY, pressure(0.02, T)).active()).isTrue();
    assertThat(Steps.of(EMPTY, pressure(0.0199, T)).active()).isTrue();
    Track dry = Steps.of(EMPTY, pressure(0, T));
    assertThat(
            Steps.of(EMPTY, dry, List.of(pressure(0.05, T + 1), pressure(0.05, T + 60_001)))
                .active())
        .as("exactly the clear level is not above it")
        .isTrue();
    assertThat(Steps.of(EMPTY, dry, List.of(pressure(0.06, T + 1), pressure(0.06, T + 60_001))))
        .isEqualTo(Track.NONE);
  }

  @Test
  void aCallPointNeedsNoSecondSignAndIsClearWhenItIsReset() {
    DetectionRule button = ShippedRules.rule("call-point");
    Sample pressed = reading("callPoint", 1).at(T);
    assertThat(button.certain(pressed)).isTrue();
    assertThat(button.certain(reading("callPoint", 0).at(T))).isFalse();
    assertThat(Steps.of(button, pressed).active()).isTrue();
    assertThat(Steps.of(button, pressed, reading("callPoint", 0).at(T + 1))).isEqualTo(Track.NONE);
    assertThat(RULE.certain(hot(90, T))).isFalse();
  }

  @Test
  void readsItsKindsAndWhatNobodyRegistered() {
    assertThat(RULE.watches("heat")).isTrue();
    assertThat(RULE.watches("door")).isFalse();
    assertThat(RULE.watches(null)).isTrue();
  }

  private static Sample hot(double value, long time) {
    return reading("temperature", value).at(time);
  }

  private static Sample pressure(double value, long time) {
    return reading("waterPressure", value).at(time);
  }
}

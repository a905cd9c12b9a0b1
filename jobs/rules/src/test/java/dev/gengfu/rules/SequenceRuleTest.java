package dev.gengfu.rules;

import static dev.gengfu.rules.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped rule: gas from 5 %LEL, then 54 °C within 10 min. */
class SequenceRuleTest {
  private static final DetectionRule RULE = ShippedRules.rule("gas-then-heat");
  private static final long WITHIN = 600_000;
  private static final long T = 1_000_000;

  static Stream<Arguments> cases() {
    return Stream.of(
        row("gas alone", false, gas(9, T)),
        row("heat alone", false, heat(90, T)),
        row("gas, then heat", true, gas(5, T), heat(54, T + 1)),
        row("heat, then gas", false, heat(90, T), gas(9, T + 1)),
        row("heat, gas, heat", true, heat(90, T), gas(9, T + 1), heat(90, T + 2)),
        row("a hair of gas too little", false, gas(4.9999, T), heat(90, T + 1)),
        row("a hair too cool", false, gas(9, T), heat(53.9999, T + 1)),
        row("1 ms before the time is over", true, gas(9, T), heat(90, T + WITHIN - 1)),
        row("just when it is", true, gas(9, T), heat(90, T + WITHIN)),
        row("1 ms after", false, gas(9, T), heat(90, T + WITHIN + 1)),
        row("the last gas counts", true, gas(9, T), gas(9, T + 1), heat(90, T + WITHIN + 1)),
        row("no gas in between does not matter", true, gas(9, T), gas(0, T + 1), heat(90, T + 2)),
        row(
            "both in one reading are one step",
            false,
            reading("gas", 9).with("temperature", 90, T)),
        row("a test is no step", false, reading("gas", 9).test().at(T), heat(90, T + 1)));
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
  void showsEveryStepAndClearsWithTheLast() {
    Track burning = Steps.of(RULE, gas(9, T), heat(60, T + 1));
    assertThat(burning.marks())
        .extracting(Track.Mark::measure)
        .containsExactly("gas", "temperature");
    assertThat(burning.openedAt()).isEqualTo(T + 1);
    assertThat(Steps.of(RULE, burning, List.of(gas(0, T + 2), gas(0, T + 999_999))).active())
        .isTrue();
    assertThat(Steps.of(RULE, burning, List.of(heat(40, T + 2), heat(40, T + 60_001))).active())
        .isTrue();
    assertThat(Steps.of(RULE, burning, List.of(heat(40, T + 2), heat(40, T + 60_002))))
        .isEqualTo(Track.NONE);
  }

  private static Sample gas(double value, long time) {
    return reading("gas", value).at(time);
  }

  private static Sample heat(double value, long time) {
    return reading("temperature", value).at(time);
  }
}

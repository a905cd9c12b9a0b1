package dev.gengfu.rules;

import static dev.gengfu.rules.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A door open for 10 min without a break, readings at most 11 min apart. */
class StaysRuleTest {
  private static final String FILE =
      """
      id: gate
      kind: stays
      category: hazard
      severity: low
      hazard: door
      devices: [doorOpen]
      measure: doorOpen
      raiseAt: 1
      after: 10min
      gap: 11min
      clearBelow: 1
      clearAfter: 0s
      message: {zh: a, en: a}
      guidance: {zh: a, en: a}
      """;
  private static final DetectionRule RULE =
      ShippedRules.with("rules/gate.yaml", FILE).detections().stream()
          .filter(rule -> rule.trackName().equals("gate"))
          .findFirst()
          .orElseThrow();
  private static final long AFTER = 600_000;
  private static final long GAP = 660_000;
  private static final long T = 1_000_000;

  static Stream<Arguments> cases() {
    return Stream.of(
        row("opened", false, door(1, T)),
        row("1 ms before the time", false, door(1, T), door(1, T + AFTER - 1)),
        row("at the time", true, door(1, T), door(1, T + AFTER)),
        row("1 ms after it", true, door(1, T), door(1, T + AFTER + 1)),
        row(
            "shut in between",
            false,
            door(1, T),
            door(0, T + 1),
            door(1, T + 2),
            door(1, T + AFTER)),
        row(
            "left open after that",
            true,
            door(1, T),
            door(0, T + 1),
            door(1, T + 2),
            door(1, T + AFTER + 2)),
        row("a gap just short", true, door(1, T), door(1, T + GAP - 1)),
        row("exactly the gap", true, door(1, T), door(1, T + GAP)),
        row("1 ms more: nobody knows", false, door(1, T), door(1, T + GAP + 1)),
        row("shut again", false, door(1, T), door(1, T + AFTER), door(0, T + AFTER + 1)),
        row(
            "a test shuts no door",
            true,
            door(1, T),
            reading("doorOpen", 0).test().at(T + 1),
            door(1, T + AFTER)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void raises(String reason, boolean active, List<Sample> readings) {
    assertThat(Steps.of(RULE, Track.NONE, readings).active()).as(reason).isEqualTo(active);
  }

  private static Arguments row(String reason, boolean active, Sample... readings) {
    return Arguments.of(reason, active, List.of(readings));
  }

  /** What is not settled does not count, so that no late reading can take it back. */
  @Test
  void decidesOnlyWhenNoLateReadingCanComeInBetween() {
    FoldedDevice device = new FoldedDevice(List.of(RULE)).becomes("doorOpen");
    device.takes(door(1, T), door(1, T + 300_000), door(1, T + AFTER));
    assertThat(device.episodes()).isEmpty();
    device.takes(door(1, T + AFTER + Policy.LATENESS_MILLIS));
    assertThat(device.episodes()).as("just within the bound").isEmpty();
    device.takes(door(1, T + AFTER + Policy.LATENESS_MILLIS + 1));
    assertThat(device.episodes()).isEqualTo((T + AFTER) + "-");
    device.takes(door(0, T + AFTER + 200_000), door(0, T + AFTER + 400_000));
    assertThat(device.episodes()).isEqualTo((T + AFTER) + "-" + (T + AFTER + 200_000));
  }

  @Test
  void aLateWordThatItWasShutIsHeard() {
    FoldedDevice device = new FoldedDevice(List.of(RULE)).becomes("doorOpen");
    device.takes(door(1, T), door(1, T + 300_000), door(1, T + AFTER));
    device.takes(door(0, T + AFTER - 100_000), door(1, T + AFTER + 300_000));
    assertThat(device.findings).isEmpty();
  }

  private static Sample door(double open, long time) {
    return reading("doorOpen", open).at(time);
  }
}

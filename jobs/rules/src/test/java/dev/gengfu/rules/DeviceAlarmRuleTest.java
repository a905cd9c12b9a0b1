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

class DeviceAlarmRuleTest {
  private static final DetectionRule FIRE = ShippedRules.rule("device-alarm/fire");
  private static final DetectionRule CO = ShippedRules.rule("device-alarm/co");

  static Stream<Arguments> readings() {
    return Stream.of(
        row("the first alarm opens", true, alarm().at(0)),
        row("no alarm opens nothing", false, calm().at(0)),
        row("the first word of calm ends it", false, alarm().at(0), calm().at(1)),
        row("an alarm repeated goes on", true, alarm().at(0), alarm().at(1)),
        row("an alarm after calm opens again", true, alarm().at(0), calm().at(1), alarm().at(2)),
        row("a test raises nothing", false, alarm().test().at(0)),
        row("a test clears nothing", true, alarm().at(0), calm().test().at(1)),
        row("an alarm of another hazard raises nothing here", false, alarm("co").at(0)),
        row(
            "an alarm of another hazard clears nothing here",
            true,
            alarm().at(0),
            alarm("co").at(1)),
        row("heat is fire as well", true, alarm("heat").at(0)),
        row("a kind in an unknown word is fire", true, alarm("rauch").at(0)),
        row("a kind that is not said is fire", true, alarm(null).at(0)),
        row(
            "a burning detector that says fault is not calm",
            true,
            alarm().at(0),
            calm().faulty().at(1)),
        row("sound again, it is", false, alarm().at(0), calm().faulty().at(1), calm().at(2)),
        row("what does not speak of alarms ends none", true, alarm().at(0), calm().partialAt(1)),
        row("nor opens one", false, calm().partialAt(0)),
        row(
            "a kept calm of no known time ends none",
            true,
            alarm().at(0),
            calm().retained().untimedAt(1)),
        row("a kept calm that is newer ends it", false, alarm().at(0), calm().retained().at(1)),
        row("an alarm with a fault is an alarm", true, alarm().faulty().at(0)),
        row("a state found at connect opens", true, alarm().retained().at(0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readings")
  void fire(String reason, boolean active, List<Sample> readings) {
    assertThat(last(FIRE, readings).active()).as(reason).isEqualTo(active);
  }

  @Test
  void coIsAHazardOfItsOwn() {
    assertThat(last(CO, List.of(alarm("co").at(0))).active()).isTrue();
    assertThat(last(CO, List.of(alarm("smoke").at(0))).active()).isFalse();
    assertThat(last(CO, List.of(alarm("rauch").at(0))).active()).isFalse();
  }

  @Test
  void beginsWithTheReadingThatOpenedIt() {
    Track track = last(FIRE, List.of(alarm().at(5), alarm().at(9)));
    assertThat(track.openedAt()).isEqualTo(5);
    assertThat(track.opener()).isEqualTo(alarm().at(5));
  }

  @Test
  void onlyAButtonNeedsNoSecondSign() {
    assertThat(FIRE.certain(alarm("callPoint").at(0))).isTrue();
    assertThat(FIRE.certain(alarm("smoke").at(0))).isFalse();
    assertThat(FIRE.certain(alarm(null).at(0))).isFalse();
  }

  @Test
  void readsEveryDevice() {
    assertThat(FIRE.watches("smoke")).isTrue();
    assertThat(FIRE.watches("doorbell")).isTrue();
    assertThat(FIRE.watches(null)).isTrue();
  }

  private static Arguments row(String reason, boolean active, Sample... readings) {
    return Arguments.of(reason, active, List.of(readings));
  }

  private static Track last(DetectionRule rule, List<Sample> readings) {
    Track track = Track.NONE;
    for (Sample reading : readings) {
      track = rule.step(track, reading);
    }
    return track;
  }
}

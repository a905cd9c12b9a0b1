package dev.gengfu.rules;

import static dev.gengfu.rules.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.rules.unmoved.UnmovedSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped rule: 5 readings over 60 s within 1.2 %/m, nine in ten the same. */
class UnmovedSettingsTest {
  private static final UnmovedSettings RULE =
      ShippedRules.POLICY.site().unmoved().get(0).settings();

  static Stream<Arguments> cases() {
    return Stream.of(
        row("1 ms too short", false, every(14_999, 0, 0, 0, 0, 0)),
        row("long enough", true, every(15_000, 0, 0, 0, 0, 0)),
        row("a ms more", true, every(15_001, 0, 0, 0, 0, 0)),
        row("too few", false, every(30_000, 0, 0, 0, 0)),
        row("stuck high is stuck too", true, every(15_000, 9, 9, 9, 9, 9)),
        row("one in ten may be noise", true, every(10_000, 0, 0, 0, 0, 1.2, 0, 0, 0, 0, 0)),
        row("two in ten are not", false, every(10_000, 0, 0, 0, 0, 1.2, 0.1, 0, 0, 0, 0)),
        row(
            "noise beyond the band is none",
            false,
            every(10_000, 0, 0, 0, 0, 1.2001, 0, 0, 0, 0, 0)),
        row("nothing", false, List.of()),
        row("without the value", false, List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isUnmoved(String reason, boolean unmoved, List<Sample> readings) {
    assertThat(RULE.isUnmoved(readings)).as(reason).isEqualTo(unmoved);
  }

  private static Arguments row(String reason, boolean unmoved, List<Sample> readings) {
    return Arguments.of(reason, unmoved, readings);
  }

  private static List<Sample> every(long millis, double... values) {
    List<Sample> readings = new ArrayList<>();
    for (double value : values) {
      readings.add(reading("smoke", value).at(1_000_000 + readings.size() * millis));
    }
    return readings;
  }
}

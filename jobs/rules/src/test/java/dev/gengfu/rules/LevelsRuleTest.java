package dev.gengfu.rules;

import static dev.gengfu.rules.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.PolicyBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped levels of CO, after EN 50291: 100 ppm for 10 min; readings at most 11 min apart. */
class LevelsRuleTest {
  private static final DetectionRule RULE = ShippedRules.rule("co/100");
  private static final long MINUTE = 60_000;
  private static final long GAP = 11 * MINUTE;
  private static final long T = 1_000 * MINUTE;

  static Stream<Arguments> cases() {
    long end = T + 10 * MINUTE;
    return Stream.of(
        row("one reading is no time", false, co(100, T)),
        row("1 ms before the time", false, co(100, T), co(100, end - 1)),
        row("at the time", true, co(100, T), co(100, end)),
        row("1 ms after it", true, co(100, T), co(100, end + 1)),
        row("a hair below the level", false, co(100, T), co(99.9999, end)),
        row("more is the same run", true, co(100, T), co(400, end)),
        row("gap 1 ms short", true, co(100, T), co(100, T + GAP - 1)),
        row("exactly the gap", true, co(100, T), co(100, T + GAP)),
        row("1 ms more is a silence", false, co(100, T), co(100, T + GAP + 1)),
        row(
            "after a silence it begins anew",
            true,
            co(100, T),
            co(100, T + GAP + 1),
            co(100, T + GAP + 1 + 10 * MINUTE)),
        row("a dip is no fresh air", true, co(100, T), co(0, T + MINUTE), co(100, end)),
        row(
            "but a low one does not bridge a silence",
            false,
            co(100, T),
            co(50, T + 6 * MINUTE),
            co(100, T + GAP + 1)),
        row("a test counts for nothing", false, co(100, T), reading("co", 100).test().at(end)),
        row(
            "a reading of something else neither",
            false,
            co(100, T),
            reading("smoke", 100).at(end)),
        row("a fault does not hide it", true, co(100, T), reading("co", 100).faulty().at(end)),
        row(
            "the time of arrival is good enough",
            true,
            reading("co", 100).untimedAt(T),
            reading("co", 100).untimedAt(end)));
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
  void showsTheFirstAndTheLastReadingOfTheRun() {
    Track track = Steps.of(RULE, co(100, T), co(120, T + 5 * MINUTE), co(140, T + 10 * MINUTE));
    assertThat(track.openedAt()).isEqualTo(T + 10 * MINUTE);
    assertThat(track.marks()).extracting(Track.Mark::value).containsExactly(100.0, 140.0);
  }

  /**
   * At a constant level each of them raises within its band, reported every minute or every five.
   */
  @ParameterizedTest(name = "{0} ppm every {2} min: at {1} to {3} min")
  @MethodSource("bands")
  void raisesWithinTheBandOfItsStandard(Policy policy, double ppm, int from, int every, int until) {
    int raised = -1;
    for (DetectionRule rule : policy.detections()) {
      if (rule.header().id().equals("co")) {
        Track track = Track.NONE;
        for (int minute = 0; minute <= 240 && !track.active(); minute += every) {
          track = rule.step(track, co(ppm, T + minute * MINUTE));
        }
        int at = track.active() ? (int) ((track.openedAt() - T) / MINUTE) : Integer.MAX_VALUE;
        raised = raised < 0 ? at : Math.min(raised, at);
      }
    }
    assertThat(raised).isBetween(from, until);
  }

  static Stream<Arguments> bands() throws IOException {
    Policy european = ShippedRules.POLICY;
    Map<String, String> files = new TreeMap<>(PolicyFiles.shipped().files());
    files.put(
        "rules/co.yaml", Files.readString(Path.of("../../config/alternatives/co-ul2034.yaml")));
    Policy american = Policy.parse(new PolicyBody("1-ul", "a", "r", 0, files));
    return Stream.of(1, 5)
        .flatMap(
            every ->
                Stream.of(
                    Arguments.of(european, 29, Integer.MAX_VALUE, every, Integer.MAX_VALUE),
                    Arguments.of(european, 30, 120, every, Integer.MAX_VALUE),
                    Arguments.of(european, 50, 60, every, 90),
                    Arguments.of(european, 100, 10, every, 40),
                    Arguments.of(european, 300, 0, every, 3),
                    Arguments.of(american, 70, 60, every, 240),
                    Arguments.of(american, 150, 10, every, 50),
                    Arguments.of(american, 400, 4, every, 15)));
  }

  private static Sample co(double ppm, long time) {
    return reading("co", ppm).at(time);
  }
}

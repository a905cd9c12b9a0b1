package dev.gengfu.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectorTest {
  private static List<Span> alarms(Detector detector, long seconds, Curve.Shape shape) {
    Curve curve = Curve.of(0, seconds * 1000, 500, shape);
    Span span = new Span(0, seconds * 1000);
    return detector.alarms(Map.of(detector.value(), curve), span);
  }

  @Test
  void smokeAlarmsAtTenPercentAndClearsBelowFive() {
    assertThat(alarms(Detector.SMOKE, 60, t -> t < 30 ? t : 60 - t))
        .containsExactly(new Span(10_000, 55_500));
    assertThat(alarms(Detector.SMOKE, 60, t -> 9.99)).isEmpty();
  }

  @Test
  void heatAlarmsAtFiftySevenDegreesHoweverSlowlyTheyCome() {
    // 24 °C when nothing happens: 33 K more.
    assertThat(alarms(Detector.HEAT, 3600, t -> t / 100)).containsExactly(span(3_300, 3_600));
  }

  @Test
  void heatAlarmsWhenItRisesByEightPointThreeDegreesInAMinute() {
    List<Span> alarms = alarms(Detector.HEAT, 120, t -> Math.min(10, t * 10 / 60));
    assertThat(alarms).hasSize(1);
    assertThat(alarms.get(0).from()).isBetween(49_500L, 50_500L);
  }

  @Test
  void aHeatersSawToothIsNoRise() {
    assertThat(alarms(Detector.HEAT, 3600, t -> t % 60 / 60 * 1.3)).isEmpty();
  }

  @Test
  void carbonMonoxideAlarmsByLevelAndTime() {
    assertThat(alarms(Detector.CO, 7_200, t -> 29)).isEmpty();
    assertThat(alarms(Detector.CO, 7_200, t -> t < 119 ? 300 : 0)).isEmpty();
    assertThat(alarms(Detector.CO, 7_200, t -> 300)).containsExactly(span(120, 7_200));
    assertThat(alarms(Detector.CO, 7_200, t -> 100)).containsExactly(span(1_500, 7_200));
    assertThat(alarms(Detector.CO, 7_200, t -> 50)).containsExactly(span(4_500, 7_200));
  }

  @Test
  void whatWatchesNothingOfAFireNeverAlarms() {
    assertThat(Detector.watchesFire("doorOpen")).isFalse();
    assertThat(alarms(Detector.of("doorOpen"), 10, t -> 1e9)).isEmpty();
  }

  private static Span span(long from, long until) {
    return new Span(from * 1000, until * 1000);
  }
}

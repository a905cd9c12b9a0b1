package dev.gengfu.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * When a detector alarms by itself.
 *
 * <p>Smoke: from 10 %/m on, cleared below 5 %/m: the middle of what test standards allow for point
 * detectors (an assumption, the makes differ). Heat: fixed 57 °C, cleared below 45 °C, or 8.3 °C
 * within 60 s. Carbon monoxide: 300 ppm for 2 min, 100 ppm for 25 min, 50 ppm for 75 min (within
 * the times of EN 50291). Hydrogen: 4,000 ppm, a tenth of what can burn (assumption).
 *
 * @param alarmKind what it calls its alarm
 * @param value name of the value that it watches
 * @param ordinary what the value is when nothing happens; curves are additions to it
 * @param limits any of them alarms
 */
public record Detector(String alarmKind, String value, double ordinary, List<Limit> limits) {
  public static final Detector SMOKE =
      new Detector("smoke", "smoke", 0, List.of(Limit.level(10, 5, 0)));
  public static final Detector HEAT =
      new Detector("heat", "temperature", 24, List.of(Limit.level(57, 45, 0), Limit.rise(8.3, 60)));
  public static final Detector CO =
      new Detector(
          "co",
          "co",
          1,
          List.of(
              Limit.level(300, 40, 120),
              Limit.level(100, 40, 25 * 60),
              Limit.level(50, 40, 75 * 60)));
  public static final Detector HYDROGEN =
      new Detector("h2", "h2", 0, List.of(Limit.level(4_000, 2_000, 0)));

  /**
   * One way to alarm.
   *
   * @param level alarm from here on; of the rise, if it is one
   * @param clear no alarm below
   * @param forSeconds how long the level has to last
   * @param overSeconds 0: the value itself counts; else its rise over so many seconds
   */
  public record Limit(double level, double clear, double forSeconds, double overSeconds) {
    static Limit level(double level, double clear, double forSeconds) {
      return new Limit(level, clear, forSeconds, 0);
    }

    /** Cleared when the rise has come down to half. */
    static Limit rise(double level, double overSeconds) {
      return new Limit(level, level / 2, 0, overSeconds);
    }
  }

  public Detector {
    limits = List.copyOf(limits);
  }

  /** The detector of a device kind; what watches nothing of a fire never alarms. */
  public static Detector of(String kind) {
    return switch (kind) {
      case "smoke" -> SMOKE;
      case "heat" -> HEAT;
      case "co" -> CO;
      case "h2" -> HYDROGEN;
      default -> new Detector(kind, "", 0, List.of());
    };
  }

  /** Whether a fire reaches detectors of a kind. */
  public static boolean watchesFire(String kind) {
    return !of(kind).limits().isEmpty();
  }

  /** The spans in alarm; one that has not cleared ends with {@code within}. */
  public List<Span> alarms(Map<String, Curve> curves, Span within) {
    Curve curve = curves.get(value);
    if (curve == null) {
      return List.of();
    }
    boolean[] alarm = new boolean[curve.samples().length];
    for (Limit limit : limits) {
      mark(limit, curve, alarm);
    }
    List<Span> spans = new ArrayList<>();
    long since = -1;
    for (int i = 0; i < alarm.length; i++) {
      long time = curve.from() + i * curve.stepMillis();
      if (alarm[i] && since < 0) {
        since = time;
      } else if (!alarm[i] && since >= 0) {
        spans.add(new Span(since, time));
        since = -1;
      }
    }
    if (since >= 0) {
      spans.add(new Span(since, Math.max(since, within.until())));
    }
    return spans;
  }

  private void mark(Limit limit, Curve curve, boolean[] alarm) {
    double[] samples = curve.samples();
    int over = (int) Math.round(limit.overSeconds() * 1000 / curve.stepMillis());
    int lasting = (int) Math.round(limit.forSeconds() * 1000 / curve.stepMillis());
    boolean active = false;
    int above = 0;
    for (int i = 0; i < samples.length; i++) {
      double before = over == 0 ? -ordinary : i < over ? 0 : samples[i - over];
      double now = samples[i] - before;
      above = now >= limit.level() ? above + 1 : 0;
      active = active ? now >= limit.clear() : above > lasting;
      alarm[i] |= active;
    }
  }
}

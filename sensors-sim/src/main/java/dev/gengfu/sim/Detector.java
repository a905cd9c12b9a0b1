package dev.gengfu.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * When a detector alarms by itself: above one level, until below another.
 *
 * <p>Smoke: 10 %/m, cleared below 5 %/m: the middle of what test standards allow for point
 * detectors (an assumption, the makes differ). Heat: fixed 57 °C, cleared below 45 °C.
 *
 * @param alarmKind what it calls its alarm
 * @param value name of the value that it watches
 * @param level alarm from here on
 * @param clear no alarm below
 * @param ordinary what the value is when nothing happens; curves are additions to it
 */
public record Detector(
    String alarmKind, String value, double level, double clear, double ordinary) {
  public static final Detector SMOKE = new Detector("smoke", "smoke", 10, 5, 0);
  public static final Detector HEAT = new Detector("heat", "temperature", 57, 45, 24);

  /** The detector of a device kind; what watches nothing of a fire never alarms. */
  public static Detector of(String kind) {
    return switch (kind) {
      case "smoke" -> SMOKE;
      case "heat" -> HEAT;
      default -> new Detector(kind, "", Double.MAX_VALUE, 0, 0);
    };
  }

  /** The spans in alarm; one that has not cleared ends with {@code within}. */
  public List<Span> alarms(Map<String, Curve> curves, Span within) {
    Curve curve = curves.get(value);
    if (curve == null) {
      return List.of();
    }
    List<Span> spans = new ArrayList<>();
    long since = -1;
    for (int i = 0; i < curve.samples().length; i++) {
      long time = curve.from() + i * curve.stepMillis();
      double now = curve.samples()[i] + ordinary;
      if (since < 0 && now >= level) {
        since = time;
      } else if (since >= 0 && now < clear) {
        spans.add(new Span(since, time));
        since = -1;
      }
    }
    if (since >= 0) {
      spans.add(new Span(since, Math.max(since, within.until())));
    }
    return spans;
  }
}

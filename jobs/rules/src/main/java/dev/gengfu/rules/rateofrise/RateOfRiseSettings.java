package dev.gengfu.rules.rateofrise;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.Level;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.RuleSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * File of a {@code rateOfRise} rule: a value that rises fast, with a second sign.
 *
 * @param hazard hazard its alerts belong to
 * @param devices device kinds it reads
 * @param measure name of the value
 * @param risePerMinute in the unit of the measure
 * @param over shortest time that a rise is measured over, 60 s or more
 * @param within longest time, at most 1 h and 60 times {@code over}
 * @param andAt level of the same measure that is a second sign
 * @param orAbove so much more than the lowest reading of {@code within} is a second sign too; at
 *     least {@code risePerMinute}; without it only the level is
 * @param orWith other second signs: a level by measure
 * @param clearBelow level, at most {@code andAt}
 * @param clearAfter duration
 */
public record RateOfRiseSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    List<String> devices,
    String measure,
    double risePerMinute,
    String over,
    String within,
    double andAt,
    Double orAbove,
    Map<String, Double> orWith,
    double clearBelow,
    String clearAfter,
    Text message,
    Text guidance)
    implements RuleSettings {

  private static final long MIN_OVER_MILLIS = 60_000;
  private static final long MAX_WITHIN_MILLIS = 3_600_000;
  private static final int MAX_RATIO = 60;

  public RateOfRiseSettings {
    RuleSettings.requireReads(hazard, devices, measure);
    RuleSettings.require(risePerMinute > 0, "risePerMinute", "more than 0");
    long overMillis = Durations.millis("over", over);
    RuleSettings.require(
        overMillis >= MIN_OVER_MILLIS,
        "over",
        "60s or more: a sensor's own heater makes a saw-tooth of a minute");
    long withinMillis = Durations.millis("within", within);
    RuleSettings.require(
        withinMillis >= overMillis
            && withinMillis <= Math.min(MAX_WITHIN_MILLIS, MAX_RATIO * overMillis),
        "within",
        "at least `over` (" + over + "), at most 1h and " + MAX_RATIO + " times as long");
    RuleSettings.require(
        clearBelow <= andAt, "clearBelow", "a level not above andAt (" + andAt + ")");
    Durations.millis("clearAfter", clearAfter);
    RuleSettings.require(
        orAbove == null || orAbove >= risePerMinute,
        "orAbove",
        "at least risePerMinute (" + risePerMinute + "): less is no second sign");
    orWith = orWith == null ? Map.of() : orWith;
    if (!orWith.isEmpty()) {
      RuleSettings.requireWords(orWith.keySet(), "orWith", "levels by measure, e.g. {smoke: 1.5}");
      RuleSettings.require(
          orWith.values().stream().allMatch(level -> level != null),
          "orWith",
          "levels by measure, e.g. {smoke: 1.5}");
    }
  }

  @Override
  public List<DetectionRule> detections(RuleHeader header) {
    return List.of(
        new RateOfRiseRule(
            header,
            hazard,
            new TreeSet<>(devices),
            Level.above(measure, andAt, clearBelow, Durations.millis("clearAfter", clearAfter)),
            risePerMinute,
            Durations.millis("over", over),
            Durations.millis("within", within),
            orAbove == null ? Double.POSITIVE_INFINITY : orAbove,
            new TreeMap<>(orWith)));
  }
}

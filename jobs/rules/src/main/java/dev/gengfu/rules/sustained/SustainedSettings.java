package dev.gengfu.rules.sustained;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.Level;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.RuleSettings;
import java.util.List;
import java.util.TreeSet;

/**
 * File of a {@code sustained} rule: k of n readings within a time.
 *
 * @param hazard hazard its alerts belong to
 * @param devices device kinds it reads
 * @param measure name of the value
 * @param raiseAt level, in the unit of the measure
 * @param atLeast k, 1 to {@code of}
 * @param of n: slots that {@code within} is cut into, at most 100; without it every reading counts
 * @param within duration
 * @param orApart two readings that lie so far apart are enough; at most {@code within}; without it
 *     {@code atLeast} are always needed
 * @param clearBelow level, in the unit of the measure, at most {@code raiseAt}
 * @param clearAfter duration
 */
public record SustainedSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    List<String> devices,
    String measure,
    double raiseAt,
    int atLeast,
    Integer of,
    String within,
    String orApart,
    double clearBelow,
    String clearAfter,
    Text message,
    Text guidance)
    implements RuleSettings {

  private static final int MAX_READINGS = 100;

  public SustainedSettings {
    RuleSettings.requireReads(hazard, devices, measure);
    RuleSettings.require(Double.isFinite(raiseAt), "raiseAt", "a level");
    RuleSettings.require(
        of == null || (of >= 1 && of <= MAX_READINGS), "of", "1 to " + MAX_READINGS);
    RuleSettings.require(
        atLeast >= 1 && atLeast <= (of == null ? MAX_READINGS : of),
        "atLeast",
        of == null ? "1 to " + MAX_READINGS : "1 to `of` (" + of + ")");
    RuleSettings.require(
        clearBelow <= raiseAt, "clearBelow", "a level not above raiseAt (" + raiseAt + ")");
    RuleSettings.require(Durations.millis("within", within) > 0, "within", "more than 0");
    if (orApart != null) {
      long apartMillis = Durations.millis("orApart", orApart);
      RuleSettings.require(
          apartMillis > 0 && apartMillis <= Durations.millis("within", within),
          "orApart",
          "more than 0, at most `within` (" + within + ")");
    }
    Durations.millis("clearAfter", clearAfter);
  }

  @Override
  public List<DetectionRule> detections(RuleHeader header) {
    long withinMillis = Durations.millis("within", within);
    return List.of(
        new SustainedRule(
            header,
            hazard,
            new TreeSet<>(devices),
            Level.above(measure, raiseAt, clearBelow, Durations.millis("clearAfter", clearAfter)),
            atLeast,
            withinMillis,
            of == null ? SustainedRule.EVERY_READING : Math.max(1, withinMillis / of),
            orApart == null ? SustainedRule.NEVER : Durations.millis("orApart", orApart)));
  }
}

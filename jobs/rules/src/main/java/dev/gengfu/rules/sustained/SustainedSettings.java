package dev.gengfu.rules.sustained;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.Durations;
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
 * @param of n: slots that {@code within} is cut into, at most 100
 * @param within duration
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
    int of,
    String within,
    double clearBelow,
    String clearAfter,
    Text message,
    Text guidance)
    implements RuleSettings {

  private static final int MAX_READINGS = 100;

  public SustainedSettings {
    RuleSettings.require(hazard != null && !hazard.isBlank(), "hazard", "a hazard, e.g. fire");
    RuleSettings.require(measure != null && !measure.isBlank(), "measure", "a measure, e.g. smoke");
    RuleSettings.requireWords(devices, "devices", "device kinds, e.g. [smoke]");
    RuleSettings.require(Double.isFinite(raiseAt), "raiseAt", "a level");
    RuleSettings.require(of >= 1 && of <= MAX_READINGS, "of", "1 to " + MAX_READINGS);
    RuleSettings.require(atLeast >= 1 && atLeast <= of, "atLeast", "1 to `of` (" + of + ")");
    RuleSettings.require(
        clearBelow <= raiseAt, "clearBelow", "a level not above raiseAt (" + raiseAt + ")");
    RuleSettings.require(Durations.millis("within", within) > 0, "within", "more than 0");
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
            measure,
            raiseAt,
            atLeast,
            withinMillis,
            Math.max(1, withinMillis / of),
            clearBelow,
            Durations.millis("clearAfter", clearAfter)));
  }
}

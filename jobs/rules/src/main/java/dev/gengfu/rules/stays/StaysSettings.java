package dev.gengfu.rules.stays;

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
 * File of a {@code stays} rule: a value that stays high without a break.
 *
 * @param hazard hazard its alerts belong to
 * @param devices device kinds it reads
 * @param measure name of the value
 * @param raiseAt level, in the unit of the measure
 * @param after how long it has to stay
 * @param gap longest time between two readings of one stay
 * @param clearBelow level, at most {@code raiseAt}
 * @param clearAfter duration
 */
public record StaysSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    List<String> devices,
    String measure,
    double raiseAt,
    String after,
    String gap,
    double clearBelow,
    String clearAfter,
    Text message,
    Text guidance)
    implements RuleSettings {

  public StaysSettings {
    RuleSettings.requireReads(hazard, devices, measure);
    RuleSettings.require(
        category != Category.EMERGENCY,
        "category",
        "hazard or supervision: it decides too late for an emergency, see kind levels");
    RuleSettings.require(Durations.millis("after", after) > 0, "after", "more than 0");
    RuleSettings.require(Durations.millis("gap", gap) > 0, "gap", "more than 0");
    RuleSettings.require(
        clearBelow <= raiseAt, "clearBelow", "a level not above raiseAt (" + raiseAt + ")");
    Durations.millis("clearAfter", clearAfter);
  }

  @Override
  public List<DetectionRule> detections(RuleHeader header) {
    return List.of(
        new StaysRule(
            header,
            hazard,
            new TreeSet<>(devices),
            Level.above(measure, raiseAt, clearBelow, Durations.millis("clearAfter", clearAfter)),
            Durations.millis("after", after),
            Durations.millis("gap", gap)));
  }
}

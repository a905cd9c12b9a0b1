package dev.gengfu.rules.threshold;

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
 * File of a {@code threshold} rule: one reading beyond a level. Either {@code raiseAt} with {@code
 * clearBelow}, or {@code raiseAtOrBelow} with {@code clearAbove}.
 *
 * @param hazard hazard its alerts belong to
 * @param devices device kinds it reads
 * @param measure name of the value
 * @param raiseAt level, in the unit of the measure, from which on a value is dangerous
 * @param clearBelow level, at most {@code raiseAt}
 * @param raiseAtOrBelow level from which downwards a value is dangerous
 * @param clearAbove level, at least {@code raiseAtOrBelow}
 * @param clearAfter duration
 * @param certain true when it needs no second sign; false by default
 */
public record ThresholdSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    List<String> devices,
    String measure,
    Double raiseAt,
    Double clearBelow,
    Double raiseAtOrBelow,
    Double clearAbove,
    String clearAfter,
    Boolean certain,
    Text message,
    Text guidance)
    implements RuleSettings {

  public ThresholdSettings {
    RuleSettings.requireReads(hazard, devices, measure);
    boolean rises = raiseAt != null;
    RuleSettings.require(
        rises != (raiseAtOrBelow != null),
        rises ? "raiseAtOrBelow" : "raiseAt",
        rises ? "nothing beside raiseAt" : "a level, or raiseAtOrBelow");
    if (rises) {
      RuleSettings.require(
          clearBelow != null && clearBelow <= raiseAt,
          "clearBelow",
          "a level not above raiseAt (" + raiseAt + ")");
      RuleSettings.require(clearAbove == null, "clearAbove", "nothing beside raiseAt");
    } else {
      RuleSettings.require(
          clearAbove != null && clearAbove >= raiseAtOrBelow,
          "clearAbove",
          "a level not below raiseAtOrBelow (" + raiseAtOrBelow + ")");
      RuleSettings.require(clearBelow == null, "clearBelow", "nothing beside raiseAtOrBelow");
    }
    Durations.millis("clearAfter", clearAfter);
    certain = certain != null && certain;
  }

  @Override
  public List<DetectionRule> detections(RuleHeader header) {
    boolean falls = raiseAt == null;
    Level level =
        new Level(
            measure,
            falls,
            falls ? raiseAtOrBelow : raiseAt,
            falls ? clearAbove : clearBelow,
            Durations.millis("clearAfter", clearAfter));
    return List.of(new ThresholdRule(header, hazard, new TreeSet<>(devices), level, certain));
  }
}

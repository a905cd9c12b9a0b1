package dev.gengfu.rules.stuck;

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
 * File of a {@code stuck} rule: a sensor that says the same for too long.
 *
 * @param hazard hazard its alerts belong to
 * @param devices device kinds it reads
 * @param measure name of the value
 * @param band values this close to the first one are the same, 0 or more
 * @param above values at or below this one are not judged; all are when it is left out
 * @param after how long
 * @param gap longest time between two readings
 */
public record StuckSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    List<String> devices,
    String measure,
    double band,
    Double above,
    String after,
    String gap,
    Text message,
    Text guidance)
    implements RuleSettings {

  public StuckSettings {
    RuleSettings.requireReads(hazard, devices, measure);
    RuleSettings.require(
        category != Category.EMERGENCY, "category", "supervision or hazard: a fault is no fire");
    RuleSettings.require(band >= 0, "band", "0 or more");
    RuleSettings.require(Durations.millis("after", after) > 0, "after", "more than 0");
    RuleSettings.require(Durations.millis("gap", gap) > 0, "gap", "more than 0");
    above = above == null ? Double.NEGATIVE_INFINITY : above;
  }

  @Override
  public List<DetectionRule> detections(RuleHeader header) {
    return List.of(
        new StuckRule(
            header,
            hazard,
            new TreeSet<>(devices),
            measure,
            band,
            above,
            Durations.millis("after", after),
            Durations.millis("gap", gap)));
  }
}

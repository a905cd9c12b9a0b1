package dev.gengfu.rules.count;

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
 * File of a {@code count} rule: something that begins too often at one device, such as its own
 * alarm or a pump that starts.
 *
 * @param hazard hazard its alerts belong to
 * @param devices device kinds it reads
 * @param measure name of the value; the device's own alarm when it is left out
 * @param at level from which on it is there, in the unit of the measure; goes with {@code measure}
 * @param times so many beginnings, 2 to 20
 * @param within in so much time
 * @param clearAfter calm for so long ends it
 */
public record CountSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    List<String> devices,
    String measure,
    Double at,
    int times,
    String within,
    String clearAfter,
    Text message,
    Text guidance)
    implements RuleSettings {

  private static final int MAX_TIMES = 20;

  public CountSettings {
    RuleSettings.require(hazard != null && !hazard.isBlank(), "hazard", "a hazard, e.g. nuisance");
    RuleSettings.requireWords(devices, "devices", "device kinds, e.g. [smoke]");
    RuleSettings.require(
        (measure == null) == (at == null), "at", "measure and at, or neither of them");
    RuleSettings.require(
        category != Category.EMERGENCY,
        "category",
        "hazard or supervision: what counts has been raised before");
    RuleSettings.require(times >= 2 && times <= MAX_TIMES, "times", "2 to " + MAX_TIMES);
    RuleSettings.require(Durations.millis("within", within) > 0, "within", "more than 0");
    Durations.millis("clearAfter", clearAfter);
  }

  @Override
  public List<DetectionRule> detections(RuleHeader header) {
    return List.of(
        new CountRule(
            header,
            hazard,
            new TreeSet<>(devices),
            measure,
            at == null ? 0 : at,
            times,
            Durations.millis("within", within),
            Durations.millis("clearAfter", clearAfter)));
  }
}

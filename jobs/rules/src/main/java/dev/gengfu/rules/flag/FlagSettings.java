package dev.gengfu.rules.flag;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.RuleSettings;
import java.util.List;
import java.util.TreeSet;

/**
 * File of a {@code flag} rule: what a device says of itself.
 *
 * @param hazard hazard its alerts belong to
 * @param faults names in the fault of a reading; may be left out when {@code test} is true
 * @param test true: a reading that is a test says it; false by default
 */
public record FlagSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    List<String> faults,
    Boolean test,
    Text message,
    Text guidance)
    implements RuleSettings {

  public FlagSettings {
    RuleSettings.require(hazard != null && !hazard.isBlank(), "hazard", "a hazard, e.g. tamper");
    test = test != null && test;
    if (test && faults == null) {
      faults = List.of();
    } else {
      RuleSettings.requireWords(faults, "faults", "names of faults, e.g. [tamper]");
    }
    RuleSettings.require(
        category != Category.EMERGENCY,
        "category",
        "hazard or supervision: what a device says of itself is no fire");
  }

  @Override
  public List<DetectionRule> detections(RuleHeader header) {
    return List.of(new FlagRule(header, hazard, new TreeSet<>(faults), test));
  }
}

package dev.gengfu.rules.person;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.RuleSettings;

/** File of a rule over one person. */
public interface PersonSettings extends RuleSettings {
  /** The rule that the file stands for. */
  PersonRule rule(RuleHeader header);

  /** Refuses what no rule over a person may say. */
  static void requirePerson(Category category, Severity severity, String hazard) {
    RuleSettings.require(
        hazard != null && !hazard.isBlank(), "hazard", "a hazard, e.g. lateNights");
    RuleSettings.require(category == Category.WELFARE, "category", "welfare: it is about a person");
    Later.requireNotCritical("severity", severity);
  }

  /** The same rule, more urgent. */
  static RuleHeader lifted(RuleHeader header, Severity severity) {
    return new RuleHeader(
        header.id(),
        header.version(),
        header.category(),
        severity,
        header.message(),
        header.guidance());
  }
}

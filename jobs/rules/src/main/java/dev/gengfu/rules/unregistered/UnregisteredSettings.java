package dev.gengfu.rules.unregistered;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.RuleSettings;

/**
 * File of an {@code unregistered} rule: a device that nobody registered speaks. Its alarms are
 * raised all the same, but nobody knows where it is.
 *
 * @param hazard hazard its alerts belong to
 * @param quiet after so long without a word it is no matter any more: registered, or gone
 */
public record UnregisteredSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    String quiet,
    Text message,
    Text guidance)
    implements RuleSettings {

  public UnregisteredSettings {
    RuleSettings.require(
        hazard != null && !hazard.isBlank(), "hazard", "a hazard, e.g. unregistered");
    RuleSettings.require(
        category == Category.SUPERVISION,
        "category",
        "supervision: an unknown device is no danger");
    RuleSettings.require(Durations.millis("quiet", quiet) > 0, "quiet", "more than 0");
  }

  /** In milliseconds of log time. */
  public long quietMillis() {
    return Durations.millis("quiet", quiet);
  }
}

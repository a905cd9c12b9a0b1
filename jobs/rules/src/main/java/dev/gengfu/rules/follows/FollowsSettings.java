package dev.gengfu.rules.follows;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleSettings;

/**
 * File of a {@code follows} rule: signs of one hazard after signs of another in the same zone, by
 * whatever devices, such as gas by one and heat by another. The alert of the second is lifted to
 * the severity of this rule; both are raised without it. What still lasts when the first begins
 * follows it too.
 *
 * @param first hazard that comes first
 * @param then hazard that follows
 * @param within longest time between the end of the first sign and the begin of the second
 */
public record FollowsSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String first,
    String then,
    String within,
    Text message,
    Text guidance)
    implements RuleSettings {

  public FollowsSettings {
    RuleSettings.require(first != null && !first.isBlank(), "first", "a hazard, e.g. gas");
    boolean isOther = then != null && !then.isBlank() && !then.equals(first);
    RuleSettings.require(isOther, "then", "another hazard than first, e.g. fire");
    // As for a confirmation: a reading that is late, but not too late, must not change what
    // follows.
    RuleSettings.require(
        Durations.millis("within", within) >= Policy.LATENESS_MILLIS,
        "within",
        "at least the lateness of readings, " + Policy.LATENESS_MILLIS / 1000 + "s");
  }

  /** In milliseconds of event time. */
  public long withinMillis() {
    return Durations.millis("within", within);
  }
}

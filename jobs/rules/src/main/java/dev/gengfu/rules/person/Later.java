package dev.gengfu.rules.person;

import dev.gengfu.domain.Severity;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.RuleSettings;

/**
 * From when on something is more urgent.
 *
 * @param after how long it has lasted then
 * @param severity how urgent it is from there on
 */
public record Later(String after, Severity severity) {
  public Later {
    RuleSettings.require(Durations.millis("after", after) > 0, "after", "more than 0");
    requireNotCritical("severity", severity);
  }

  /** In milliseconds. */
  public long afterMillis() {
    return Durations.millis("after", after);
  }

  /** Nothing that is known of a person by doors alone is a confirmed danger to life. */
  public static void requireNotCritical(String key, Severity severity) {
    RuleSettings.require(
        severity != null && severity != Severity.CRITICAL, key, "high, medium or low");
  }
}

package dev.gengfu.rules.chatter;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.RuleSettings;

/**
 * File of a {@code chatter} rule: an alert of low severity that comes and goes too often calls
 * nobody again until it is quiet, and says so. Nothing in the file can widen that: what is an
 * emergency, or more severe than low, is never damped.
 *
 * @param times so many beginnings, 2 to 20
 * @param within in so much event time; at most 1h
 */
public record ChatterSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    int times,
    String within,
    Text message,
    Text guidance)
    implements RuleSettings {

  private static final int MAX_TIMES = 20;
  private static final long MAX_WITHIN_MILLIS = 3_600_000;

  public ChatterSettings {
    RuleSettings.require(times >= 2 && times <= MAX_TIMES, "times", "2 to " + MAX_TIMES);
    long millis = Durations.millis("within", within);
    RuleSettings.require(
        millis > 0 && millis <= MAX_WITHIN_MILLIS, "within", "more than 0, at most 1h");
  }

  /** In milliseconds of event time. */
  public long withinMillis() {
    return Durations.millis("within", within);
  }

  /** Whether such an alert may be damped at all. */
  public static boolean mayDamp(Category alert, Severity how) {
    return alert != Category.EMERGENCY && how == Severity.LOW;
  }
}

package dev.gengfu.rules.incident;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleSettings;

/**
 * File of an {@code incident} rule: emergencies of one building that belong together. Its severity
 * is what the alerts of a spread are lifted to; low lifts none.
 *
 * @param joins a new emergency joins the incident of the one raised last, at most so long before
 * @param zones so many zones in alarm are a spread, 2 or more
 * @param within longest time between the end of one zone's alarm and the begin of the newest
 */
public record IncidentSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String joins,
    int zones,
    String within,
    Text message,
    Text guidance)
    implements RuleSettings {

  public IncidentSettings {
    RuleSettings.require(Durations.millis("joins", joins) > 0, "joins", "more than 0");
    RuleSettings.require(zones >= 2, "zones", "2 or more");
    // As for a confirmation: a reading that is late, but not too late, must not change what spread.
    RuleSettings.require(
        Durations.millis("within", within) >= Policy.LATENESS_MILLIS,
        "within",
        "at least the lateness of readings, " + Policy.LATENESS_MILLIS / 1000 + "s");
  }

  /** In milliseconds of log time. */
  public long joinsMillis() {
    return Durations.millis("joins", joins);
  }

  /** In milliseconds of event time. */
  public long withinMillis() {
    return Durations.millis("within", within);
  }
}

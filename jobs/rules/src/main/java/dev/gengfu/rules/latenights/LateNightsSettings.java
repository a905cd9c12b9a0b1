package dev.gengfu.rules.latenights;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.RuleSettings;
import dev.gengfu.rules.person.Later;
import dev.gengfu.rules.person.PersonRule;
import dev.gengfu.rules.person.PersonSettings;

/**
 * File of a {@code lateNights} rule: somebody comes home late again and again.
 *
 * @param hazard hazard its alerts belong to
 * @param consecutive so many late nights in a row; a night of which nothing is known is passed
 *     over; may be left out
 * @param of or so many within some nights; may be left out
 * @param goesOn from so many nights on it is more urgent
 * @param stepOut who was seen going out this shortly before coming in had been home
 */
public record LateNightsSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    Integer consecutive,
    Of of,
    GoesOn goesOn,
    String stepOut,
    Text message,
    Text guidance)
    implements PersonSettings {

  /** Nights before this many days are forgotten. */
  static final int MAX_WITHIN = 28;

  /**
   * So many nights within some.
   *
   * @param nights how many late ones
   * @param within of how many in a row
   */
  public record Of(int nights, int within) {
    public Of {
      RuleSettings.require(nights >= 2, "nights", "2 or more");
      RuleSettings.require(
          within >= nights && within <= MAX_WITHIN, "within", "nights to " + MAX_WITHIN);
    }
  }

  /**
   * It goes on.
   *
   * @param nights from how many late nights on
   * @param severity how urgent it is then
   */
  public record GoesOn(int nights, Severity severity) {
    public GoesOn {
      RuleSettings.require(nights >= 2, "nights", "2 or more");
      Later.requireNotCritical("severity", severity);
    }
  }

  public LateNightsSettings {
    PersonSettings.requirePerson(category, severity, hazard);
    RuleSettings.require(consecutive != null || of != null, "consecutive", "a number, or of");
    RuleSettings.require(
        consecutive == null || (consecutive >= 2 && consecutive <= MAX_WITHIN),
        "consecutive",
        "2 to " + MAX_WITHIN);
    RuleSettings.require(goesOn != null, "goesOn", "such as {nights: 5, severity: medium}");
    RuleSettings.require(Durations.millis("stepOut", stepOut) >= 0, "stepOut", "a duration");
  }

  @Override
  public PersonRule rule(RuleHeader header) {
    return new LateNights(header, this);
  }

  long stepOutMillis() {
    return Durations.millis("stepOut", stepOut);
  }
}

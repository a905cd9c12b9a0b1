package dev.gengfu.rules.refused;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.RuleSettings;
import dev.gengfu.rules.person.PersonRule;
import dev.gengfu.rules.person.PersonSettings;

/**
 * File of a {@code refused} rule: a card is refused again and again at night.
 *
 * @param hazard hazard its alerts belong to
 * @param times how often
 * @param within within how long
 * @param quiet it is over after so long without a further try
 */
public record RefusedSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    int times,
    String within,
    String quiet,
    Text message,
    Text guidance)
    implements PersonSettings {

  public RefusedSettings {
    PersonSettings.requirePerson(category, severity, hazard);
    RuleSettings.require(times >= 2 && times <= 20, "times", "2 to 20");
    RuleSettings.require(Durations.millis("within", within) > 0, "within", "more than 0");
    RuleSettings.require(Durations.millis("quiet", quiet) > 0, "quiet", "more than 0");
  }

  @Override
  public PersonRule rule(RuleHeader header) {
    return new Refused(header, this);
  }

  long withinMillis() {
    return Durations.millis("within", within);
  }

  long quietMillis() {
    return Durations.millis("quiet", quiet);
  }
}

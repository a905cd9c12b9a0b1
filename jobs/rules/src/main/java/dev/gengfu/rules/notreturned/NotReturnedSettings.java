package dev.gengfu.rules.notreturned;

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
 * File of a {@code notReturned} rule: somebody has not come home by the curfew.
 *
 * @param hazard hazard its alerts belong to
 * @param remind how long after the curfew the person is asked
 * @param staff how long after the curfew staff is told
 * @param visit how long after the curfew somebody should go and look
 * @param everyDay who has been seen on each of so many days counts also without having been seen
 *     going out
 */
public record NotReturnedSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    String remind,
    String staff,
    Later visit,
    int everyDay,
    Text message,
    Text guidance)
    implements PersonSettings {

  public NotReturnedSettings {
    PersonSettings.requirePerson(category, severity, hazard);
    long asked = Durations.millis("remind", remind);
    long told = Durations.millis("staff", staff);
    RuleSettings.require(told >= asked, "staff", "not before remind");
    RuleSettings.require(
        visit != null && visit.afterMillis() > told,
        "visit",
        "{after: ..., severity: ...} after staff");
    RuleSettings.require(everyDay >= 2 && everyDay <= 7, "everyDay", "2 to 7");
  }

  @Override
  public PersonRule rule(RuleHeader header) {
    return new NotReturned(header, this);
  }

  long remindMillis() {
    return Durations.millis("remind", remind);
  }

  long staffMillis() {
    return Durations.millis("staff", staff);
  }
}

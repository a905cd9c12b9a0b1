package dev.gengfu.rules.unseen;

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
 * File of an {@code unseen} rule: somebody passes no door at all.
 *
 * @param hazard hazard its alerts belong to
 * @param after how long without any event
 * @param then how long until it is more urgent
 * @param everyDay only who has been seen on each of so many days is missed
 */
public record UnseenSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    String after,
    Later then,
    int everyDay,
    Text message,
    Text guidance)
    implements PersonSettings {

  public UnseenSettings {
    PersonSettings.requirePerson(category, severity, hazard);
    long first = Durations.millis("after", after);
    RuleSettings.require(first > 0, "after", "more than 0");
    RuleSettings.require(
        then != null && then.afterMillis() > first,
        "then",
        "{after: ..., severity: ...} later than after");
    RuleSettings.require(everyDay >= 1 && everyDay <= 7, "everyDay", "1 to 7");
  }

  @Override
  public PersonRule rule(RuleHeader header) {
    return new Unseen(header, this);
  }

  long afterMillis() {
    return Durations.millis("after", after);
  }
}

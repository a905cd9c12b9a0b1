package dev.gengfu.rules;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.rules.calendar.Calendar;
import dev.gengfu.rules.care.CareTexts;
import dev.gengfu.rules.latenights.LateNights;
import dev.gengfu.rules.person.PersonRule;
import dev.gengfu.rules.person.PersonSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What decides about people.
 *
 * @param rules rules over one person, by id
 * @param calendar nights, shifts and holidays
 * @param care what residents are sent
 */
public record WelfareRules(List<PersonRule> rules, Calendar calendar, CareTexts care) {

  static WelfareRules of(
      List<SiteRules.Ruled<RuleSettings>> files, Calendar calendar, CareTexts care) {
    List<PersonRule> rules = new ArrayList<>();
    for (SiteRules.Ruled<RuleSettings> file : files) {
      if (file.settings() instanceof PersonSettings settings) {
        rules.add(settings.rule(file.header()));
      }
    }
    rules.sort(Comparator.comparing(rule -> rule.header().id()));
    if (rules.stream().filter(LateNights.class::isInstance).count() > 1) {
      throw new ConfigException("rules: expected at most one rule of kind lateNights");
    }
    return new WelfareRules(List.copyOf(rules), calendar, care);
  }

  /** The rule over late nights; null when there is none. */
  public LateNights lateNights() {
    for (PersonRule rule : rules) {
      if (rule instanceof LateNights lateNights) {
        return lateNights;
      }
    }
    return null;
  }
}

package dev.gengfu.rules.person;

import dev.gengfu.rules.RuleHeader;

/** A rule over one person: a pure question about what is known now. */
public interface PersonRule {
  RuleHeader header();

  /** Hazard its alerts belong to. */
  String hazard();

  /** Its name and texts once it has gone to {@link Look.Level#LIFTED}. */
  RuleHeader lifted();

  /** What it sees. */
  Look look(PersonView view);
}

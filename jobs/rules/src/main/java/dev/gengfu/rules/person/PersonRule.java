package dev.gengfu.rules.person;

import dev.gengfu.rules.RuleHeader;

/** A rule over one person: a pure question about what is known now. */
public interface PersonRule {
  RuleHeader header();

  /** Hazard its alerts belong to. */
  String hazard();

  /** Its name and texts once it has gone to {@link Look.Level#LIFTED}. */
  RuleHeader lifted();

  /** Whether what it finds is that the person is missing: then nobody has seen them since. */
  default boolean misses() {
    return false;
  }

  /** What it sees. */
  Look look(PersonView view);
}

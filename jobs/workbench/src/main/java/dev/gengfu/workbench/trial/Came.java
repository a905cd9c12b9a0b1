package dev.gengfu.workbench.trial;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Evidence;
import java.util.Locale;

/**
 * A change of an alert that came in a test.
 *
 * @param at log time from the start of the test, ms
 * @param change the change
 */
public record Came(long at, AlertChange change) {

  /** Whether somebody is called by it: such a change has to be expected, or the test fails. */
  boolean calls() {
    return switch (change.change()) {
      case RAISE, RERAISE, CONFIRM -> true;
      case UPDATE, ACKNOWLEDGE, ESCALATE, CLEAR, CLOSE, WORK, RELEASE, SHELVE -> false;
    };
  }

  /** Whether it is of what an expectation speaks, at whatever time. */
  boolean isOf(TrialFile.Expectation expected) {
    return is(expected.hazard(), change.hazard())
        && is(expected.subject(), change.subject())
        && is(expected.rule(), change.ruleId())
        && is(expected.severity(), change.severity())
        && is(expected.tier(), change.tier())
        && change.evidence().stream()
            .map(Evidence::device)
            .toList()
            .containsAll(expected.devices());
  }

  boolean isKind(ChangeKind kind) {
    return change.change() == kind;
  }

  private static boolean is(Object expected, Object came) {
    return expected == null || expected.equals(came);
  }

  /** For a person: {@code raise fire z1, high, single, by smoke: d1 smoke at or above 3 ...}. */
  @Override
  public String toString() {
    return "%s %s %s, %s, %s, by %s: %s"
        .formatted(
            word(change.change()),
            change.hazard(),
            change.subject(),
            word(change.severity()),
            word(change.tier()),
            change.ruleId(),
            change.reason());
  }

  /** The word that the wire has for it, and the test file. */
  public static String word(Enum<?> value) {
    String[] parts = value.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder word = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i], 1, parts[i].length());
    }
    return word.toString();
  }
}

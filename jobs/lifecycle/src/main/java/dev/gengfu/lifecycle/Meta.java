package dev.gengfu.lifecycle;

import java.util.Map;

/**
 * What is kept of a building beside its tables.
 *
 * @param policyVersion policy in force, null before the first record
 * @param nextDue log time before which no deadline is due, epoch ms; {@link #NEVER} when there is
 *     none
 * @param disabledRules version of each rule that failed here, by rule id: it stays off until it is
 *     replaced
 * @param since offset of the log from which a rule counts readings, by track: it began anew there
 * @param coverage when its devices could be heard
 */
public record Meta(
    String policyVersion,
    long nextDue,
    Map<String, String> disabledRules,
    Map<String, Long> since,
    Coverage coverage) {
  public static final long NEVER = Long.MAX_VALUE;
  public static final Meta EMPTY = new Meta(null, NEVER, Map.of(), Map.of(), Coverage.NONE);

  public Meta {
    disabledRules = disabledRules == null ? Map.of() : disabledRules;
    since = since == null ? Map.of() : since;
    coverage = coverage == null ? Coverage.NONE : coverage;
  }

  Meta under(
      String newPolicyVersion, Map<String, String> newDisabledRules, Map<String, Long> newSince) {
    return new Meta(newPolicyVersion, nextDue, newDisabledRules, newSince, coverage);
  }

  Meta withDisabled(Map<String, String> disabled) {
    return new Meta(policyVersion, nextDue, disabled, since, coverage);
  }

  Meta withNextDue(long due) {
    return new Meta(policyVersion, due, disabledRules, since, coverage);
  }

  Meta withCoverage(Coverage newCoverage) {
    return new Meta(policyVersion, nextDue, disabledRules, since, newCoverage);
  }
}

package dev.gengfu.workbench.whatif;

import java.util.List;

/**
 * Why the two sets of rules differ in one alert.
 *
 * @param rule id of the rule it is about
 * @param said the first condition that did not hold on the other side, or what takes its place, in
 *     English; empty when only the edits are known
 * @param edits what differs in the files that it hangs on
 */
public record Reason(String rule, String said, List<RuleEdit> edits) {
  static final Reason UNKNOWN = new Reason("", "", List.of());

  public Reason {
    edits = List.copyOf(edits);
  }
}

package dev.gengfu.workbench.whatif;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Place;
import dev.gengfu.lifecycle.BuildingStore;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.DeviceState;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.workbench.explain.Conditions;
import dev.gengfu.workbench.rerun.Rerun;
import java.util.List;
import java.util.Optional;

/**
 * Why one set of rules has not what the other one has just said: asked at that very moment, of the
 * state that it is in.
 */
final class Why {
  private static final int MAX_EDITS = 4;

  private final Rerun rerun;

  /**
   * A teller.
   *
   * @param rerun the run that has not said it
   */
  Why(Rerun rerun) {
    this.rerun = rerun;
  }

  /**
   * Why there is no such alert.
   *
   * @param change what the other side raised
   * @param edits all that differs between the two sets of rules
   */
  Reason notThere(String orderKey, AlertChange change, List<RuleEdit> edits) {
    return new Reason(
        change.ruleId(),
        condition(orderKey, change.ruleId(), change.place(), device(change)),
        concerning(change.ruleId(), edits));
  }

  /**
   * Why the alert is less severe.
   *
   * @param change the rev with which the other side became more severe
   * @param less the newest rev of this side's alert
   */
  Reason less(String orderKey, AlertChange change, AlertChange less, List<RuleEdit> edits) {
    for (Evidence sign : change.evidence()) {
      boolean isMissing =
          less.evidence().stream().noneMatch(known -> known.device().equals(sign.device()));
      if (isMissing) {
        return missing(orderKey, change, sign.device(), edits);
      }
    }
    RuleHeader header = rerun.policyOf(orderKey).headers().get(change.ruleId());
    boolean isDeclared = header != null && header.severity() != change.severity();
    String said =
        isDeclared && change.rev() == 1
            ? "rule " + header.id() + " is of severity " + Words.of(header.severity()) + " there"
            : "";
    return new Reason(change.ruleId(), said, concerning(change.ruleId(), edits));
  }

  private Reason missing(String orderKey, AlertChange change, String device, List<RuleEdit> edits) {
    List<DetectionRule> met = met(orderKey, change.place(), device);
    DetectionRule own =
        met.stream()
            .filter(rule -> rule.hazard().equals(change.hazard()))
            .filter(rule -> edits.stream().anyMatch(edit -> edit.file().equals(file(rule))))
            .findFirst()
            .orElse(null);
    String rule = own == null ? change.ruleId() : own.header().id();
    String why = condition(orderKey, rule, change.place(), device);
    return new Reason(rule, "no second sign: " + device + ": " + why, concerning(rule, edits));
  }

  private static String file(DetectionRule rule) {
    return "rules/" + rule.header().id() + ".yaml";
  }

  private String condition(String orderKey, String ruleId, Place place, String device) {
    Policy policy = rerun.policyOf(orderKey);
    Optional<DetectionRule> found =
        met(orderKey, place, device).stream()
            .filter(rule -> rule.header().id().equals(ruleId))
            .findFirst();
    Optional<DeviceState> state = state(orderKey, device);
    if (found.isPresent() && state.isPresent()) {
      return Conditions.why(found.get(), rerun.store(orderKey).orElseThrow(), state.get());
    }
    if (!policy.headers().containsKey(ruleId)) {
      return "there is no rule " + ruleId;
    }
    boolean isOnTrial =
        policy.shadows().everywhere().stream().anyMatch(r -> r.header().id().equals(ruleId));
    return isOnTrial ? "rule " + ruleId + " is on trial: it raises nothing" : "";
  }

  private List<DetectionRule> met(String orderKey, Place place, String device) {
    String station = place == null ? null : place.station();
    return state(orderKey, device)
        .map(state -> rerun.policyOf(orderKey).live().selected(station, state.kind()))
        .orElse(List.of());
  }

  private Optional<DeviceState> state(String orderKey, String device) {
    return rerun.store(orderKey).map(BuildingStore::devices).map(devices -> devices.get(device));
  }

  /** The device of the first sign; what has none speaks for itself. */
  private static String device(AlertChange change) {
    return change.evidence().isEmpty() ? change.subject() : change.evidence().get(0).device();
  }

  /** Edits of the rule's own file; when it has none, what else can have led to it. */
  private static List<RuleEdit> concerning(String ruleId, List<RuleEdit> edits) {
    String file = "rules/" + ruleId + ".yaml";
    List<RuleEdit> own = edits.stream().filter(edit -> edit.file().equals(file)).toList();
    List<RuleEdit> told = own.isEmpty() ? edits : own;
    return told.stream().filter(RuleEdit::decides).limit(MAX_EDITS).toList();
  }
}

package dev.gengfu.lifecycle;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Escalation;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import dev.gengfu.lifecycle.Transitions.Sign;
import dev.gengfu.rules.EscalationSteps;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The alerts of one building: the only place where a rev is assigned. */
final class AlertBook {
  /** Signs kept per alert; by then it is confirmed many times over. */
  static final int MAX_SIGNS = 64;

  private static final int MAX_ACTION_IDS = 32;
  private static final long RETIRE_AFTER_MILLIS = 3 * 86_400_000L;
  private static final long FORGET_AFTER_MILLIS = 8 * 86_400_000L;

  private final Policy policy;
  private final BuildingStore store;
  private final Deadlines deadlines;
  private final Outbox outbox;

  AlertBook(Policy policy, BuildingStore store, Deadlines deadlines, Outbox outbox) {
    this.policy = policy;
    this.store = store;
    this.deadlines = deadlines;
    this.outbox = outbox;
  }

  /** A sign began. */
  void opened(
      String hazard,
      String subject,
      Place place,
      RuleHeader rule,
      Detection sign,
      Moment moment,
      String reason) {
    Alert open = store.alerts().get(Alert.slot(hazard, subject));
    if (open == null) {
      raise(hazard, subject, place, rule, sign, moment, reason);
    } else if (open.detections().size() < MAX_SIGNS) {
      List<Detection> signs = new ArrayList<>(open.detections());
      signs.add(sign);
      revise(open, signs, Sign.DANGER, sign.openedAt(), moment, reason);
    }
  }

  /** A sign ended: its device said so. */
  void cleared(Detection sign, String slot, long at, Moment moment) {
    amend(slot, sign, s -> s.ended(at, false), at, moment, sign.device() + " is clear");
  }

  /** A sign ended without a word of its device: the device or the rule went away. */
  void left(Detection sign, String slot, long at, Moment moment, String reason) {
    amend(slot, sign, s -> s.ended(at, true), at, moment, reason);
  }

  /** A late reading shows that a sign began earlier. */
  void openedEarlier(Detection sign, String slot, long at, List<Evidence> evidence, Moment moment) {
    amend(
        slot,
        sign,
        s -> s.openedEarlier(at, evidence),
        at,
        moment,
        "a late reading: " + sign.device() + " was in alarm earlier");
  }

  /** A late reading shows that a sign lasts that was taken for ended. */
  void continued(Detection sign, String slot, Moment moment) {
    amend(
        slot,
        sign,
        Detection::continued,
        sign.openedAt(),
        moment,
        "a late reading: " + sign.device() + " is still in alarm");
  }

  /** All signs of a slot ended. */
  void calm(String slot, long at, Moment moment) {
    Alert open = store.alerts().get(slot);
    if (open == null || open.detections().stream().noneMatch(Detection::lasts)) {
      return;
    }
    List<Detection> signs = new ArrayList<>();
    for (Detection each : open.detections()) {
      signs.add(each.lasts() ? each.ended(at, false) : each);
    }
    revise(open, signs, Sign.CALM, at, moment, open.last().subject() + " is back");
  }

  /** A closed alert has been on the board long enough. */
  void retire(String alertId) {
    outbox.retire(alertId);
  }

  /** Whether the sign stands in an open alert. */
  boolean holds(Detection sign, String slot) {
    Alert open = store.alerts().get(slot);
    return open != null
        && open.detections().stream()
            .anyMatch(s -> s.is(sign.device(), sign.track(), sign.openedAt()));
  }

  /** A person acted. */
  void act(Action action, Moment moment) {
    String slot = store.slots().get(String.valueOf(action.alertId()));
    Alert open = slot == null ? null : store.alerts().get(slot);
    String refusal = refusal(action, open);
    if (refusal != null) {
      int rev = open == null ? closedRev(action.alertId()) : open.last().rev();
      audit(action, refusal, rev, moment);
      return;
    }
    if (open.actionIds().contains(action.actionId())) {
      return;
    }
    Draft draft = new Draft(open.last());
    draft.state = Transitions.next(draft.state, Sign.ACKNOWLEDGE).orElseThrow();
    draft.change = draft.state == AlertState.CLOSED ? ChangeKind.CLOSE : ChangeKind.ACKNOWLEDGE;
    draft.actor = action.actor();
    draft.assignee = action.actor();
    draft.reason =
        "acknowledged by "
            + action.actor()
            + (action.reason() == null ? "" : ": " + action.reason());
    draft.escalation = new Escalation(draft.escalation.level(), draft.escalation.target(), null);
    draft.changedAt = moment.timeOr(open.last().changedAt());
    publish(open, draft, open.detections(), accepted(open, action), moment);
    audit(action, null, draft.rev, moment);
  }

  /** Nobody acted in time. */
  void escalate(String alertId, Moment moment) {
    String slot = store.slots().get(alertId);
    Alert open = slot == null ? null : store.alerts().get(slot);
    if (open == null || open.last().escalation().due() == null) {
      return;
    }
    Draft draft = new Draft(open.last());
    int level = draft.escalation.level();
    EscalationSteps.Step step = open.chain().get(level);
    draft.change = ChangeKind.ESCALATE;
    draft.changedAt = moment.logTime();
    draft.reason = "nobody acted within " + step.afterMillis() / 1000 + " s: to " + step.target();
    draft.escalation =
        new Escalation(level + 1, step.target(), due(open.chain(), level + 1, open.chainFrom()));
    publish(open, draft, open.detections(), open.actionIds(), moment);
  }

  private void raise(
      String hazard,
      String subject,
      Place place,
      RuleHeader rule,
      Detection sign,
      Moment moment,
      String reason) {
    String alertId = Ids.alertId(rule.id(), Alert.slot(hazard, subject), sign.openedAt());
    int closed = closedRev(alertId);
    Draft draft = new Draft(alertId, hazard, subject, place, closed);
    List<Detection> signs = List.of(sign);
    Judgement judgement = Judgement.of(signs, hazard, rule, policy);
    draft.ruleVersion = rule.version();
    draft.change = closed == 0 ? ChangeKind.RAISE : ChangeKind.RERAISE;
    draft.category = rule.category();
    draft.raisedAt = moment.timeOr(sign.openedAt());
    draft.changedAt = sign.openedAt();
    draft.reason = reason;
    tell(draft, judgement);
    draft.incidentId = incidentOf(rule.category(), alertId);
    Alert alert =
        new Alert(
            Alert.slot(hazard, subject),
            draft.toChange(),
            signs,
            draft.rev,
            List.of(),
            draft.raisedAt,
            List.of());
    forgetClosed(alertId);
    store.slots().put(alertId, alert.slot());
    publish(restart(alert, draft), draft, signs, List.of(), moment);
  }

  private void amend(
      String slot,
      Detection sign,
      UnaryOperator<Detection> change,
      long at,
      Moment moment,
      String reason) {
    Alert open = store.alerts().get(slot);
    if (open == null || !holds(sign, slot)) {
      return;
    }
    List<Detection> signs = new ArrayList<>();
    for (Detection each : open.detections()) {
      boolean isIt = each.is(sign.device(), sign.track(), sign.openedAt());
      signs.add(isIt ? change.apply(each) : each);
    }
    boolean lasts = signs.stream().anyMatch(Detection::lasts);
    boolean left = signs.stream().anyMatch(Detection::left);
    Sign meaning = lasts ? Sign.DANGER : left ? Sign.LEFT : Sign.CALM;
    revise(open, signs, meaning, at, moment, reason);
  }

  /** The next rev after its signs have changed. */
  private void revise(
      Alert open, List<Detection> signs, Sign sign, long at, Moment moment, String reason) {
    signs.sort(Detection.ORDER);
    AlertChange last = open.last();
    Judgement judgement =
        Judgement.of(signs, last.hazard(), policy.headers().get(last.ruleId()), policy);
    boolean severer = judgement.severity().compareTo(last.severity()) < 0;
    boolean firmer = Judgement.rank(judgement.tier()) > Judgement.rank(last.tier());
    Draft draft = new Draft(last);
    AlertState before = draft.state;
    draft.state = after(before, sign, severer || firmer, judgement.lasts());
    draft.change = kind(before, draft.state, severer);
    draft.changedAt = at;
    draft.reason = reason;
    tell(draft, judgement);
    boolean asksAgain =
        severer || firmer || (draft.state == AlertState.UNACKNOWLEDGED && before != draft.state);
    Alert alert = asksAgain ? restart(open, draft, moment) : open;
    publish(alert, draft, signs, open.actionIds(), moment);
  }

  /**
   * A rise always asks for attention, even when the sign that brought it has ended meanwhile: then
   * the alert is raised and calm at once.
   */
  private static AlertState after(AlertState state, Sign sign, boolean rises, boolean lasts) {
    AlertState risen = rises ? Transitions.next(state, Sign.MORE_DANGER).orElse(state) : state;
    AlertState next = Transitions.next(risen, sign).orElse(risen);
    return lasts || next == AlertState.CLOSED
        ? next
        : next == AlertState.UNACKNOWLEDGED ? AlertState.RETURNED_UNACKNOWLEDGED : next;
  }

  private static ChangeKind kind(AlertState before, AlertState after, boolean severer) {
    if (severer) {
      return ChangeKind.CONFIRM;
    }
    if (before == after) {
      return ChangeKind.UPDATE;
    }
    return switch (after) {
      case UNACKNOWLEDGED -> ChangeKind.RERAISE;
      case RETURNED_UNACKNOWLEDGED, LATCHED -> ChangeKind.CLEAR;
      case CLOSED -> ChangeKind.CLOSE;
      case ACKNOWLEDGED -> ChangeKind.UPDATE;
    };
  }

  /** Severity and tier never fall while an alert is open. */
  private void tell(Draft draft, Judgement judgement) {
    if (judgement.severity().compareTo(draft.severity) < 0) {
      draft.severity = judgement.severity();
    }
    if (Judgement.rank(judgement.tier()) > Judgement.rank(draft.tier)) {
      draft.tier = judgement.tier();
    }
    Detection first = judgement.first();
    RuleHeader rule = policy.headers().get(first.ruleId());
    draft.ruleId = first.ruleId();
    draft.ruleVersion = rule == null ? draft.ruleVersion : rule.version();
    draft.openedAt = first.openedAt();
    draft.timeQuality = first.timeQuality();
    draft.lateBy = first.lateBy();
    draft.evidence = judgement.evidence();
    if (judgement.speaker() != null) {
      String devices = String.join(", ", judgement.devices());
      draft.message = policy.places().fill(judgement.speaker().message(), draft.place, devices);
      draft.guidance = policy.places().fill(judgement.speaker().guidance(), draft.place, devices);
    }
  }

  private Alert restart(Alert alert, Draft draft, Moment moment) {
    Alert from =
        new Alert(
            alert.slot(),
            alert.last(),
            alert.detections(),
            draft.rev,
            alert.chain(),
            moment.timeOr(draft.changedAt),
            alert.actionIds());
    return restart(from, draft);
  }

  /** Takes the chain of the severity as it is now; the level reached so far stays. */
  private Alert restart(Alert alert, Draft draft) {
    List<EscalationSteps.Step> chain = policy.escalation().of(draft.severity);
    int level = Math.min(draft.escalation.level(), chain.size());
    draft.escalation =
        new Escalation(level, draft.escalation.target(), due(chain, level, alert.chainFrom()));
    return new Alert(
        alert.slot(),
        alert.last(),
        alert.detections(),
        draft.rev,
        chain,
        alert.chainFrom(),
        alert.actionIds());
  }

  private static Long due(List<EscalationSteps.Step> chain, int level, long from) {
    return level < chain.size() ? from + chain.get(level).afterMillis() : null;
  }

  private void publish(
      Alert alert, Draft draft, List<Detection> signs, List<String> actionIds, Moment moment) {
    draft.policyVersion = policy.version();
    draft.logTime = moment.timeOr(draft.changedAt);
    boolean closes = draft.state == AlertState.CLOSED;
    if (closes) {
      draft.closedAt = draft.logTime;
      draft.escalation = new Escalation(draft.escalation.level(), draft.escalation.target(), null);
    }
    AlertChange change = draft.toChange();
    outbox.alert(change);
    if (closes) {
      close(alert.slot(), change);
      return;
    }
    store
        .alerts()
        .put(
            alert.slot(),
            new Alert(
                alert.slot(),
                change,
                signs,
                alert.acknowledgeFrom(),
                alert.chain(),
                alert.chainFrom(),
                actionIds));
    if (change.escalation().due() == null) {
      deadlines.cancel(Deadline.ESCALATE, change.alertId());
    } else {
      deadlines.set(change.escalation().due(), Deadline.ESCALATE, change.alertId());
    }
  }

  private void close(String slot, AlertChange change) {
    String alertId = change.alertId();
    store.alerts().remove(slot);
    store.slots().remove(alertId);
    store.closed().put(alertId, change.rev());
    deadlines.cancel(Deadline.ESCALATE, alertId);
    deadlines.set(change.closedAt() + RETIRE_AFTER_MILLIS, Deadline.RETIRE, alertId);
    deadlines.set(change.closedAt() + FORGET_AFTER_MILLIS, Deadline.FORGET, alertId);
  }

  private void forgetClosed(String alertId) {
    if (store.closed().get(alertId) != null) {
      store.closed().remove(alertId);
      deadlines.cancel(Deadline.RETIRE, alertId);
      deadlines.cancel(Deadline.FORGET, alertId);
    }
  }

  private int closedRev(String alertId) {
    Integer rev = alertId == null ? null : store.closed().get(alertId);
    return rev == null ? 0 : rev;
  }

  /** Open emergencies of one building belong to one incident: that of the oldest. */
  private String incidentOf(Category category, String alertId) {
    Optional<AlertChange> oldest =
        category != Category.EMERGENCY
            ? Optional.empty()
            : store.alerts().sorted().values().stream()
                .map(Alert::last)
                .filter(change -> change.category() == Category.EMERGENCY)
                .min(
                    Comparator.comparingLong(AlertChange::raisedAt)
                        .thenComparing(AlertChange::alertId));
    return oldest.map(AlertChange::incidentId).orElse("i-" + alertId);
  }

  private String refusal(Action action, Alert open) {
    if (!Action.ACKNOWLEDGE.equals(action.verb())) {
      return "unknown verb: " + action.verb();
    }
    if (open == null) {
      return closedRev(action.alertId()) > 0 ? "the alert is closed" : "there is no such alert";
    }
    if (open.actionIds().contains(action.actionId())) {
      return null;
    }
    AlertChange now = open.last();
    if (action.expectedRev() > now.rev()) {
      return "rev " + action.expectedRev() + " does not exist yet: now at rev " + now.rev();
    }
    if (action.expectedRev() < open.acknowledgeFrom()) {
      return "it has changed since rev "
          + action.expectedRev()
          + ": now "
          + word(now.severity())
          + " at rev "
          + now.rev();
    }
    return Transitions.next(now.state(), Sign.ACKNOWLEDGE).isEmpty()
        ? "already acknowledged by " + now.assignee()
        : null;
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> accepted(Alert open, Action action) {
    List<String> ids = new ArrayList<>(open.actionIds());
    ids.add(String.valueOf(action.actionId()));
    return ids.subList(Math.max(0, ids.size() - MAX_ACTION_IDS), ids.size());
  }

  private void audit(Action action, String refusal, int rev, Moment moment) {
    outbox.audit(
        new AuditEntry(action, refusal == null, refusal, rev, moment.timeOr(0), moment.position()));
  }
}

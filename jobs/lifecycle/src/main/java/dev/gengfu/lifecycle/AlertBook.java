package dev.gengfu.lifecycle;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Escalation;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Tier;
import dev.gengfu.lifecycle.Transitions.Sign;
import dev.gengfu.rules.Episode;
import dev.gengfu.rules.EscalationSteps;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.SiteRules;
import dev.gengfu.rules.Words;
import dev.gengfu.rules.chatter.ChatterSettings;
import dev.gengfu.rules.duty.DutyRoster;
import dev.gengfu.rules.follows.FollowsSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The alerts of one order key: the only place where a rev is assigned. */
final class AlertBook {
  /** Signs kept per alert, beside those that last. */
  static final int MAX_SIGNS = 64;

  private static final String CHATTER = "chatter";

  private static final int MAX_ACTION_IDS = 32;
  private static final long RETIRE_AFTER_MILLIS = 3 * 86_400_000L;
  private static final long FORGET_AFTER_MILLIS = 8 * 86_400_000L;

  private final Policy policy;
  private final AlertStore store;
  private final Deadlines deadlines;
  private final Outbox outbox;
  private final String log;
  private final Marks marks;

  /**
   * A book.
   *
   * @param log topic of the log that is decided on
   * @param marks what is announced
   */
  AlertBook(
      Policy policy,
      AlertStore store,
      Deadlines deadlines,
      Outbox outbox,
      String log,
      Marks marks) {
    this.policy = policy;
    this.store = store;
    this.deadlines = deadlines;
    this.outbox = outbox;
    this.log = log;
    this.marks = marks;
  }

  /** A sign began. */
  void opened(
      String hazard,
      String subject,
      Place place,
      RuleHeader rule,
      Detection sign,
      Moment moment,
      Text reason) {
    Alert open = openOrConfirmed(Alert.slot(hazard, subject), sign);
    if (open == null) {
      raise(hazard, subject, place, rule, sign, moment, reason);
    } else {
      List<Detection> signs = new ArrayList<>(open.detections());
      signs.removeIf(sign::isSameAs);
      signs.add(sign);
      revise(open, signs, danger(open, signs), sign.openedAt(), moment, reason);
    }
  }

  /**
   * The open alert of a slot; or the one that closed lately, when this sign and its signs confirm
   * each other: whoever has seen the first detector recover has not seen the fire. Null when there
   * is neither.
   */
  private Alert openOrConfirmed(String slot, Detection sign) {
    Alert open = store.alerts().get(slot);
    Alert lately = open == null ? store.lately().get(slot) : null;
    if (lately == null || !Judgement.confirms(sign, lately, policy)) {
      return open;
    }
    forgetClosed(lately.last().alertId());
    forgetLately(slot);
    store.slots().put(lately.last().alertId(), slot);
    return lately;
  }

  /** A sign that has just been raised had ended meanwhile. */
  void cleared(Detection sign, String slot, Moment moment, Text reason) {
    change(slot, sign::isSameAs, s -> sign, sign.endedAt(), moment, reason);
  }

  /** The readings of a device show a sign otherwise than was known. */
  void amend(String device, Episode known, Detection now, Moment moment, Text reason) {
    change(
        known.slot(),
        s -> s.is(device, known),
        s -> s.amended(now),
        now.lasts() ? now.openedAt() : now.endedAt(),
        moment,
        reason);
  }

  /** A sign ended by its device's own word. */
  void ended(String device, Episode known, long at, Moment moment, Text reason) {
    change(known.slot(), s -> s.is(device, known), s -> s.ended(at, false), at, moment, reason);
  }

  /**
   * A device fell silent while in alarm: the alarm stays, asks for attention again, and goes one
   * step up at once.
   */
  void lost(String device, Episode danger, Category category, Moment moment) {
    Alert open = store.alerts().get(danger.slot());
    if (open == null || open.last().category() != category || !holds(device, danger)) {
      return;
    }
    Draft draft = new Draft(open.last());
    AlertState before = draft.state;
    draft.state = Transitions.next(before, Sign.MORE_DANGER, draft.latches()).orElse(before);
    draft.change = ChangeKind.ESCALATE;
    draft.changedAt = moment.logTime();
    Marks.Fall fall = Marks.clear(draft);
    draft.reason =
        new Text(device + " 报警中失联", device + " fell silent while in alarm").plus(fall.words());
    Alert alert = asking(open, draft, before != draft.state, moment);
    int level = draft.escalation.level();
    if (level < alert.chain().size()) {
      String target = alert.chain().get(level).target();
      Long due = due(alert.chain(), level + 1, alert.chainFrom());
      draft.escalation = new Escalation(level + 1, target, due, onDuty(draft, target, moment));
    }
    publish(alert, draft, open.detections(), open.actionIds(), moment);
  }

  /**
   * What was known of a hazard is masked by these, or by nothing any more. It stays open and says
   * so; nobody is called for it meanwhile.
   */
  void mask(String hazard, List<String> by, Moment moment) {
    for (Alert open : store.alerts().sorted().values()) {
      List<String> quietBy = new ArrayList<>(by);
      open.last().suppressedBy().stream()
          .filter(each -> each.equals(Deed.SHELVED) || AlertChange.isNotice(each))
          .forEach(quietBy::add);
      if (open.last().hazard().equals(hazard) && !open.last().suppressedBy().equals(quietBy)) {
        Draft draft = new Draft(open.last());
        draft.change = ChangeKind.UPDATE;
        draft.changedAt = moment.logTime();
        draft.suppressedBy = quietBy;
        draft.reason =
            by.isEmpty()
                ? new Text("不再被掩盖", "no longer masked")
                : new Text("被掩盖，原因：" + String.join(", ", by), "masked by " + String.join(", ", by));
        Alert alert = open;
        if (quietBy.isEmpty() && draft.state != AlertState.ACKNOWLEDGED) {
          alert = asking(open, draft, false, moment);
        } else {
          draft.escalation = draft.escalation.stopped();
        }
        publish(alert, draft, open.detections(), open.actionIds(), moment);
      }
    }
  }

  /** The same was said once more: told, and nothing else changes. */
  void noted(String slot, Moment moment, Text reason) {
    Alert open = store.alerts().get(slot);
    Draft draft = new Draft(open.last());
    draft.change = ChangeKind.UPDATE;
    draft.changedAt = moment.timeOr(open.last().changedAt());
    draft.reason = reason;
    publish(open, draft, open.detections(), open.actionIds(), moment);
  }

  /** A sign ended without a word of its device: the device or the rule went away. */
  void left(String device, Episode known, long at, Moment moment, Text reason) {
    change(known.slot(), s -> s.is(device, known), s -> s.ended(at, true), at, moment, reason);
  }

  /** A further reading of a danger, at an event time, may found its sign better. */
  void firmer(String device, Episode known, Tier tier, long at, Moment moment) {
    change(
        known.slot(),
        s -> s.is(device, known) && Judgement.rank(tier) > Judgement.rank(s.tier()),
        s -> s.atLeast(tier),
        at,
        moment,
        new Text(device + " 作为新消息再次报出", device + " says it as news"));
  }

  /** All signs of a slot ended. */
  void calm(String slot, long at, Moment moment, Text reason) {
    endAll(slot, Sign.CALM, at, moment, reason);
  }

  /**
   * All signs of a slot ended, and yet somebody should look: not even an acknowledged one closes.
   */
  void passed(String slot, long at, Moment moment, Text reason) {
    endAll(slot, Sign.LEFT, at, moment, reason);
  }

  private void endAll(String slot, Sign sign, long at, Moment moment, Text reason) {
    Alert open = store.alerts().get(slot);
    if (open == null || open.detections().stream().noneMatch(Detection::lasts)) {
      return;
    }
    List<Detection> signs = new ArrayList<>();
    for (Detection each : open.detections()) {
      signs.add(each.lasts() ? each.ended(at, sign == Sign.LEFT) : each);
    }
    revise(open, signs, sign, at, moment, reason);
  }

  /** What it is about is gone for good: it closes, whoever has seen it, and leaves the board. */
  void dismiss(String slot, Moment moment, Text reason) {
    Alert open = store.alerts().get(slot);
    if (open == null) {
      return;
    }
    Draft draft = new Draft(open.last());
    draft.state = AlertState.CLOSED;
    draft.change = ChangeKind.CLOSE;
    draft.changedAt = moment.timeOr(open.last().changedAt());
    draft.reason = reason;
    publish(open, draft, open.detections(), open.actionIds(), moment);
    deadlines.cancel(Deadline.RETIRE, draft.alertId);
    retire(draft.alertId, moment);
  }

  /** A closed alert has been on the board long enough; it is remembered for some days more. */
  void retire(String alertId, Moment moment) {
    outbox.retire(alertId);
    long forgetAt = moment.logTime() + FORGET_AFTER_MILLIS - RETIRE_AFTER_MILLIS;
    deadlines.set(forgetAt, Deadline.FORGET, alertId);
  }

  /** Whether a slot has an open alert with a sign that lasts. */
  boolean lasts(String slot) {
    Alert open = store.alerts().get(slot);
    return open != null && open.detections().stream().anyMatch(Detection::lasts);
  }

  /** Whether the sign of an episode stands in an open alert. */
  boolean holds(String device, Episode episode) {
    Alert open = store.alerts().get(episode.slot());
    return open != null && open.detections().stream().anyMatch(s -> s.is(device, episode));
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
    Deed deed = Deed.of(action.verb()).orElseThrow();
    Draft draft = new Draft(open.last());
    deed.apply(action, open, draft, moment.timeOr(open.last().changedAt()));
    draft.changedAt = moment.timeOr(open.last().changedAt());
    Alert alert = called(open, deed, draft, moment);
    publish(alert, draft, open.detections(), accepted(open, action), moment);
    audit(action, null, draft.rev, moment);
  }

  /** Who is called next after a person has acted. */
  private Alert called(Alert open, Deed deed, Draft draft, Moment moment) {
    boolean waits = isAsking(draft.state);
    boolean isOld = deed == Deed.ARRIVE && Objects.equals(draft.work, open.last().work());
    if (deed == Deed.COMMENT || isOld || (waits && deed.goesOn())) {
      return open;
    }
    if (waits && draft.suppressedBy.isEmpty()) {
      return asking(open, draft, true, moment);
    }
    List<EscalationSteps.Step> arrival =
        policy.stepsOnceTaken(draft.hazard, draft.category, draft.severity);
    if (isTaken(draft.state)
        && draft.shelvedUntil == null
        && draft.isAwaited()
        && !arrival.isEmpty()) {
      boolean isChased = isTaken(open.last().state()) && draft.escalation.due() != null;
      return Reports.isOne(draft.hazard) && isChased
          ? open
          : awaiting(open, draft, arrival, moment);
    }
    draft.escalation = draft.escalation.stopped();
    return open;
  }

  /** Somebody has taken it on, and somebody has to be there: these steps follow those taken. */
  private static Alert awaiting(
      Alert open, Draft draft, List<EscalationSteps.Step> arrival, Moment moment) {
    int level = draft.escalation.level();
    List<EscalationSteps.Step> chain = new ArrayList<>(open.chain().subList(0, level));
    chain.addAll(arrival);
    long from = moment.timeOr(draft.changedAt);
    draft.escalation = draft.escalation.next(due(chain, level, from));
    return open.escalating(chain, from);
  }

  /** The time for which it was put aside is over. */
  void unshelve(String alertId, Moment moment) {
    String slot = store.slots().get(alertId);
    Alert open = slot == null ? null : store.alerts().get(slot);
    if (open == null || open.last().shelvedUntil() == null) {
      return;
    }
    Draft draft = new Draft(open.last());
    Deed.unshelve(draft);
    draft.change = ChangeKind.SHELVE;
    draft.changedAt = moment.logTime();
    draft.reason = new Text("搁置时间已到", "back from the shelf");
    Alert alert = called(open, Deed.UNSHELVE, draft, moment);
    publish(alert, draft, open.detections(), open.actionIds(), moment);
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
    Text missing =
        !isTaken(draft.state)
            ? new Text("无人受理", "nobody acted")
            : Reports.isOne(draft.hazard)
                ? new Text("尚未处理", "not dealt with")
                : new Text("无人到场", "nobody is there");
    long seconds = step.afterMillis() / 1000;
    draft.reason =
        missing
            .plus(new Text("，已过 " + seconds + " 秒：通知", " within " + seconds + " s: to "))
            .plus(Words.target(step.target()));
    draft.escalation =
        new Escalation(
            level + 1,
            step.target(),
            due(open.chain(), level + 1, open.chainFrom()),
            onDuty(draft, step.target(), moment));
    publish(open, draft, open.detections(), open.actionIds(), moment);
  }

  private void raise(
      String hazard,
      String subject,
      Place place,
      RuleHeader rule,
      Detection sign,
      Moment moment,
      Text reason) {
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
    marks.raised(draft, signs, draft.raisedAt);
    draft.incidentId = incidentOf(rule.category(), alertId, draft.raisedAt);
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
    Alert asking = asking(alert, draft, true, moment);
    if (Marks.isQuiet(draft)) {
      draft.escalation = draft.escalation.stopped();
    }
    publish(asking, draft, signs, List.of(), moment);
    spread(rule.category(), moment);
    follow(subject, moment);
  }

  private void change(
      String slot,
      Predicate<Detection> isIt,
      UnaryOperator<Detection> change,
      long at,
      Moment moment,
      Text reason) {
    Alert open = store.alerts().get(slot);
    if (open == null || open.detections().stream().noneMatch(isIt)) {
      return;
    }
    List<Detection> signs = new ArrayList<>();
    for (Detection each : open.detections()) {
      signs.add(isIt.test(each) ? change.apply(each) : each);
    }
    boolean lasts = signs.stream().anyMatch(Detection::lasts);
    boolean left = signs.stream().anyMatch(Detection::left);
    Sign meaning = lasts ? danger(open, signs) : left ? Sign.LEFT : Sign.CALM;
    revise(open, signs, meaning, at, moment, reason);
  }

  /** What a person said it was holds for the signs of then: one more, and the danger asks again. */
  private static Sign danger(Alert open, List<Detection> now) {
    boolean isResolved = new Draft(open.last()).workOrNone().resolvedAt() != null;
    long before = open.detections().stream().filter(Detection::lasts).count();
    return isResolved && now.stream().filter(Detection::lasts).count() > before
        ? Sign.MORE_DANGER
        : Sign.DANGER;
  }

  /** The next rev after its signs have changed. */
  private void revise(
      Alert open, List<Detection> signs, Sign sign, long at, Moment moment, Text reason) {
    recall(open.slot(), signs);
    signs.sort(Detection.ORDER);
    AlertChange last = open.last();
    Judgement judgement =
        Judgement.of(signs, last.hazard(), policy.headers().get(last.ruleId()), policy);
    boolean severer = judgement.severity().compareTo(last.severity()) < 0;
    boolean firmer = Judgement.rank(judgement.tier()) > Judgement.rank(last.tier());
    Draft draft = new Draft(last);
    if (signs.stream().anyMatch(this::isEmergency)) {
      draft.category = Category.EMERGENCY;
    }
    AlertState before = draft.state;
    draft.state = after(draft, sign, severer || firmer, judgement.lasts());
    draft.change = kind(before, draft.state, severer);
    draft.changedAt = at;
    draft.reason = severer ? reason.plus(new Text("：", ": ")).plus(judgement.because()) : reason;
    tell(draft, judgement);
    Marks.Fall fall =
        marks.revised(draft, signs, severer || firmer || sign == Sign.LEFT, moment.timeOr(at));
    fallen(draft, fall, judgement.lasts());
    if (draft.change == ChangeKind.RERAISE || comesBack(before, draft.state)) {
      draft.raisedAt = moment.timeOr(at);
    }
    boolean chatters = chatters(last, signs);
    draft.suppressedBy = suppressed(draft.suppressedBy, chatters);
    if (severer || firmer) {
      Deed.unshelve(draft);
    }
    boolean quiet = chatters || draft.shelvedUntil != null || Marks.isQuiet(draft);
    boolean wakes = fall != Marks.Fall.NONE && isAsking(draft.state);
    boolean comesAgain = (asksAgain(before, draft.state) || wakes) && !quiet;
    boolean asksAgain = severer || firmer || comesAgain;
    Alert alert = asksAgain ? asking(open, draft, severer, moment) : open;
    publish(alert, draft, bounded(signs), open.actionIds(), moment);
    spread(draft.category, moment);
    follow(last.subject(), moment);
  }

  /** A sign that one of an alert before this one confirms brings that one's signs along. */
  private void recall(String slot, List<Detection> signs) {
    Alert lately = store.lately().get(slot);
    if (lately != null && signs.stream().anyMatch(s -> Judgement.confirms(s, lately, policy))) {
      addMissing(signs, lately.detections());
      forgetLately(slot);
    }
  }

  private static void addMissing(List<Detection> signs, List<Detection> others) {
    others.stream().filter(other -> signs.stream().noneMatch(other::isSameAs)).forEach(signs::add);
  }

  /** What was held back or an exercise until now is told as raised again, if nothing more is. */
  private static void fallen(Draft draft, Marks.Fall fall, boolean lasts) {
    if (fall == Marks.Fall.NONE || draft.state == AlertState.CLOSED) {
      return;
    }
    draft.reason = draft.reason.plus(fall.words());
    if (fall == Marks.Fall.DRILL) {
      // Who has taken on an exercise has not taken on a fire.
      Sign sign = lasts ? Sign.MORE_DANGER : Sign.LEFT;
      draft.state = Transitions.next(draft.state, sign, draft.latches()).orElse(draft.state);
    }
    if (isAsking(draft.state) && draft.change != ChangeKind.CONFIRM) {
      draft.change = ChangeKind.RERAISE;
    }
  }

  /** What was announced is over, or has changed: what it held back or marked is judged anew. */
  void remark(Moment moment, Text reason) {
    for (Alert open : store.alerts().sorted().values()) {
      if (Notices.isMarked(open.last())) {
        Draft now = new Draft(open.last());
        marks.revised(now, open.detections(), false, moment.logTime());
        boolean isSame =
            now.drill == open.last().drill() && now.suppressedBy.equals(open.last().suppressedBy());
        if (!isSame) {
          boolean lasts = open.detections().stream().anyMatch(Detection::lasts);
          Sign sign = lasts ? Sign.DANGER : Sign.CALM;
          List<Detection> signs = new ArrayList<>(open.detections());
          revise(open, signs, sign, moment.logTime(), moment, reason);
        }
      }
    }
  }

  /** An alert is an emergency as soon as one of its signs is, whichever came first. */
  private boolean isEmergency(Detection sign) {
    RuleHeader rule = policy.headers().get(sign.ruleId());
    return rule != null && rule.category() == Category.EMERGENCY;
  }

  /** Whether a danger that was gone is there again, also when it is a worse one now. */
  private static boolean comesBack(AlertState before, AlertState after) {
    return after == AlertState.UNACKNOWLEDGED
        && (before == AlertState.RETURNED_UNACKNOWLEDGED
            || before == AlertState.LATCHED
            || before == AlertState.CLOSED);
  }

  /**
   * Whether an alert of low severity comes and goes so fast that nobody should be called for it
   * again. An emergency never chatters, nor does what is severe, whatever the rule says.
   */
  private boolean chatters(AlertChange alert, List<Detection> signs) {
    SiteRules.Ruled<ChatterSettings> rule = policy.site().chatter();
    if (rule == null || !ChatterSettings.mayDamp(alert.category(), alert.severity())) {
      return false;
    }
    long newest = signs.get(signs.size() - 1).openedAt();
    long within = rule.settings().withinMillis();
    return signs.stream().filter(s -> newest - s.openedAt() <= within).count()
        >= rule.settings().times();
  }

  private static List<String> suppressed(List<String> by, boolean chatters) {
    List<String> now = new ArrayList<>(by);
    now.remove(CHATTER);
    if (chatters) {
      now.add(CHATTER);
    }
    return now;
  }

  /** Whether a person is needed now who was not, or was needed for less. */
  private static boolean asksAgain(AlertState before, AlertState after) {
    return before != after
        && (after == AlertState.UNACKNOWLEDGED
            || (isTaken(before) && after == AlertState.RETURNED_UNACKNOWLEDGED));
  }

  /** Whether nobody has taken it on. */
  private static boolean isAsking(AlertState state) {
    return state == AlertState.UNACKNOWLEDGED || state == AlertState.RETURNED_UNACKNOWLEDGED;
  }

  /** Whether somebody has taken it on. */
  private static boolean isTaken(AlertState state) {
    return state == AlertState.ACKNOWLEDGED || state == AlertState.LATCHED;
  }

  /**
   * Of too many signs the ones go that ended first: never one that lasts, or the alarm of another
   * device would be lost. Those that last are as many as the zone has devices.
   */
  private static List<Detection> bounded(List<Detection> signs) {
    List<Detection> kept = new ArrayList<>(signs);
    kept.subList(1, kept.size()).stream()
        .filter(sign -> !sign.lasts())
        .sorted(Comparator.comparing(Detection::left).thenComparingLong(Detection::endedAt))
        .limit(Math.max(0, signs.size() - MAX_SIGNS))
        .toList()
        .forEach(kept::remove);
    return kept;
  }

  /**
   * A rise always asks for attention, even when the sign that brought it has ended meanwhile: then
   * the alert is raised and calm at once.
   */
  private static AlertState after(Draft draft, Sign sign, boolean rises, boolean lasts) {
    AlertState state = draft.state;
    boolean latches = draft.latches();
    AlertState risen =
        rises ? Transitions.next(state, Sign.MORE_DANGER, latches).orElse(state) : state;
    AlertState next = Transitions.next(risen, sign, latches).orElse(risen);
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
    boolean isLifted = draft.severity.compareTo(judgement.severity()) < 0;
    if (judgement.speaker() != null && !(isLifted && draft.message != null)) {
      String devices = String.join(", ", judgement.devices());
      draft.message = policy.places().fill(judgement.speaker().message(), draft.place, devices);
      draft.guidance = policy.places().fill(judgement.speaker().guidance(), draft.place, devices);
    }
  }

  /**
   * The alert asks for attention from this rev on. Steps that are running go on, or an alert that
   * comes and goes would put them off for ever; a rise in severity begins anew with its own.
   */
  private Alert asking(Alert alert, Draft draft, boolean rises, Moment moment) {
    boolean wasTaken = isTaken(alert.last().state());
    boolean restarts = rises || wasTaken || draft.escalation.due() == null;
    List<EscalationSteps.Step> chain =
        restarts ? policy.steps(draft.hazard, draft.category, draft.severity) : alert.chain();
    long from = restarts ? moment.timeOr(draft.changedAt) : alert.chainFrom();
    if (restarts) {
      String desk = onDuty(draft, DutyRoster.DESK, moment);
      draft.escalation = new Escalation(0, null, due(chain, 0, from), desk);
    }
    if (draft.work != null) {
      // What it turned out to be is open again.
      draft.work = draft.work.resolved(null);
      draft.cause = null;
    }
    return new Alert(
        alert.slot(), alert.last(), alert.detections(), draft.rev, chain, from, alert.actionIds());
  }

  private String onDuty(Draft draft, String post, Moment moment) {
    String station = draft.place == null ? null : draft.place.station();
    return policy.duty().on(station, post, moment.timeOr(draft.changedAt));
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
      Deed.unshelve(draft);
      draft.closedAt = draft.logTime;
      draft.escalation = draft.escalation.stopped();
    }
    AlertChange change = draft.toChange();
    outbox.alert(change);
    Alert now =
        new Alert(
            alert.slot(),
            change,
            signs,
            alert.acknowledgeFrom(),
            alert.chain(),
            alert.chainFrom(),
            actionIds);
    if (closes) {
      close(now);
      return;
    }
    store.alerts().put(now.slot(), now);
    await(Deadline.ESCALATE, change.escalation().due(), change.alertId());
    await(Deadline.UNSHELVE, change.shelvedUntil(), change.alertId());
  }

  private void await(String kind, Long due, String alertId) {
    if (due == null) {
      deadlines.cancel(kind, alertId);
    } else {
      deadlines.set(due, kind, alertId);
    }
  }

  private void close(Alert alert) {
    AlertChange change = alert.last();
    String alertId = change.alertId();
    store.alerts().remove(alert.slot());
    store.slots().remove(alertId);
    store.closed().put(alertId, change.rev());
    deadlines.cancel(Deadline.ESCALATE, alertId);
    deadlines.cancel(Deadline.UNSHELVE, alertId);
    deadlines.set(change.closedAt() + RETIRE_AFTER_MILLIS, Deadline.RETIRE, alertId);
    Policy.Confirmation rule = policy.confirmationOf(change.hazard()).orElse(null);
    if (rule == null || change.category() != Category.EMERGENCY) {
      forgetLately(alert.slot());
    } else {
      remember(alert, rule.settings().withinMillis());
    }
  }

  /** Its signs may still confirm another, be it as late as one that counts may come. */
  private void remember(Alert closed, long withinMillis) {
    Alert before = store.lately().get(closed.slot());
    List<Detection> signs = new ArrayList<>(closed.detections());
    if (before != null) {
      addMissing(signs, before.detections());
    }
    signs.sort(Detection.ORDER);
    store.lately().put(closed.slot(), closed.with(bounded(signs)));
    long until = closed.last().closedAt() + withinMillis + Building.PAST_AFTER_MILLIS;
    deadlines.set(until, Deadline.LATELY, closed.slot());
  }

  /** The signs of a closed alert confirm nothing any more. */
  void forgetLately(String slot) {
    store.lately().remove(slot);
    deadlines.cancel(Deadline.LATELY, slot);
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

  /** Emergencies of one building that come close together are one incident, named by the first. */
  private String incidentOf(Category category, String alertId, long raisedAt) {
    return category == Category.EMERGENCY
        ? incidents().joined(raisedAt).orElse("i-" + alertId)
        : "i-" + alertId;
  }

  private Incidents incidents() {
    return new Incidents(policy.incident(), store.alerts().sorted().values());
  }

  /** The alerts over which a danger has spread are told after its own, which waits for none. */
  private void spread(Category category, Moment moment) {
    if (category == Category.EMERGENCY && policy.incident() != null) {
      RuleHeader rule = policy.incident().header();
      incidents()
          .toLift()
          .forEach(
              (slot, zones) -> {
                String where = String.join(", ", zones);
                Text reason = new Text("已蔓延至 " + where, "it spreads over " + where);
                lift(slot, rule, where, reason, moment);
              });
    }
  }

  /** What follows another hazard in one zone is told after both, which wait for none. */
  private void follow(String subject, Moment moment) {
    for (SiteRules.Ruled<FollowsSettings> rule : policy.site().follows()) {
      Alert first = store.alerts().get(Alert.slot(rule.settings().first(), subject));
      Alert then = store.alerts().get(Alert.slot(rule.settings().then(), subject));
      boolean isBelow =
          first != null
              && then != null
              && rule.header().severity().compareTo(then.last().severity()) < 0;
      if (isBelow && Sequences.follows(first, then, rule.settings())) {
        Set<String> devices = new TreeSet<>();
        first.detections().forEach(sign -> devices.add(sign.device()));
        then.detections().forEach(sign -> devices.add(sign.device()));
        Text after = Words.hazard(rule.settings().then());
        Text before = Words.hazard(rule.settings().first());
        Text reason =
            new Text(before.zh() + "之后出现" + after.zh(), after.en() + " after " + before.en());
        lift(then.slot(), rule.header(), String.join(", ", devices), reason, moment);
      }
    }
  }

  /** What it has come to is more urgent than what its signs say, as a rule has it. */
  void lift(String slot, RuleHeader rule, String where, Text reason, Moment moment) {
    Alert alert = store.alerts().get(slot);
    boolean lasts = alert.detections().stream().anyMatch(Detection::lasts);
    Draft draft = new Draft(alert.last());
    draft.severity = rule.severity();
    draft.state = after(draft, lasts ? Sign.DANGER : Sign.LEFT, true, lasts);
    draft.change = ChangeKind.CONFIRM;
    draft.changedAt = moment.timeOr(alert.last().changedAt());
    draft.message = policy.places().fill(rule.message(), draft.place, where);
    draft.guidance = policy.places().fill(rule.guidance(), draft.place, where);
    Deed.unshelve(draft);
    draft.reason = reason.plus(spreads(draft).words());
    Alert asking = asking(alert, draft, true, moment);
    publish(asking, draft, alert.detections(), alert.actionIds(), moment);
  }

  /** An exercise stays one only while all that is open beside it is one too. */
  private Marks.Fall spreads(Draft draft) {
    boolean isExercise =
        store.alerts().sorted().values().stream()
            .map(Alert::last)
            .filter(each -> each.category() == Category.EMERGENCY)
            .allMatch(AlertChange::drill);
    return isExercise ? Marks.wake(draft) : Marks.clear(draft);
  }

  private String refusal(Action action, Alert open) {
    Optional<Deed> deed = Deed.of(action.verb());
    if (deed.isEmpty()) {
      return "unknown verb: " + action.verb();
    }
    if (open == null) {
      return closedRev(action.alertId()) > 0 ? "the alert is closed" : "there is no such alert";
    }
    return open.actionIds().contains(action.actionId()) ? null : deed.get().refusal(action, open);
  }

  private static List<String> accepted(Alert open, Action action) {
    List<String> ids = new ArrayList<>(open.actionIds());
    ids.add(String.valueOf(action.actionId()));
    return ids.subList(Math.max(0, ids.size() - MAX_ACTION_IDS), ids.size());
  }

  private void audit(Action action, String refusal, int rev, Moment moment) {
    outbox.audit(
        new AuditEntry(
            action, refusal == null, refusal, rev, moment.timeOr(0), moment.position(log)));
  }
}

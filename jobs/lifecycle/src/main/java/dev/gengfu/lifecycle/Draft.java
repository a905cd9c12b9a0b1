package dev.gengfu.lifecycle;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Escalation;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Work;
import java.util.List;

/** The next rev of an alert while it is being decided. */
final class Draft {
  final String alertId;
  final String hazard;
  final String subject;
  final Place place;
  int rev;
  ChangeKind change;
  Category category;
  Severity severity;
  AlertState state;
  Tier tier;
  String ruleId;
  String ruleVersion;
  String policyVersion;
  long openedAt;
  long changedAt;
  long logTime;
  long raisedAt;
  Long closedAt;
  Text reason;
  List<Evidence> evidence = List.of();
  Text message;
  Text guidance;
  Escalation escalation = new Escalation(0, null, null);
  String incidentId;
  String actor;
  String assignee;
  String cause;
  List<String> suppressedBy = List.of();
  Long shelvedUntil;
  boolean drill;
  Work work;
  TimeQuality timeQuality = TimeQuality.EXACT;
  long lateBy;

  /** The first rev of an alert, or the next one of a closed alert. */
  Draft(String alertId, String hazard, String subject, Place place, int lastRev) {
    this.alertId = alertId;
    this.hazard = hazard;
    this.subject = subject;
    this.place = place;
    this.rev = lastRev + 1;
    this.state = AlertState.UNACKNOWLEDGED;
    this.severity = Severity.LOW;
    this.tier = Tier.PAST;
  }

  /** The rev after this one. */
  Draft(AlertChange last) {
    this(last.alertId(), last.hazard(), last.subject(), last.place(), last.rev());
    category = last.category();
    severity = last.severity();
    state = last.state();
    tier = last.tier();
    ruleId = last.ruleId();
    ruleVersion = last.ruleVersion();
    policyVersion = last.policyVersion();
    openedAt = last.openedAt();
    raisedAt = last.raisedAt();
    evidence = last.evidence();
    message = last.message();
    guidance = last.guidance();
    escalation = last.escalation();
    incidentId = last.incidentId();
    assignee = last.assignee();
    cause = last.cause();
    suppressedBy = last.suppressedBy();
    shelvedUntil = last.shelvedUntil();
    drill = last.drill();
    work = last.work();
    timeQuality = last.timeQuality();
    lateBy = last.lateBy();
  }

  /**
   * Whether only a person may end it: life is in danger by more than one sign, and nobody has said
   * yet what it was.
   */
  boolean latches() {
    return category == Category.EMERGENCY
        && severity == Severity.CRITICAL
        && workOrNone().resolvedAt() == null;
  }

  /**
   * Whether nobody has been there since it was raised last, and nobody knows what it was. Who goes
   * and looks at what was reported has not dealt with it.
   */
  boolean isAwaited() {
    Work done = workOrNone();
    boolean isThere = done.arrivedAt() != null && done.arrivedAt() >= raisedAt;
    return done.resolvedAt() == null && (!isThere || Reports.isOne(hazard));
  }

  Work workOrNone() {
    return work == null ? Work.NONE : work;
  }

  AlertChange toChange() {
    return new AlertChange(
        AlertChange.SCHEMA,
        alertId,
        rev,
        change,
        category,
        severity,
        state,
        tier,
        hazard,
        ruleId,
        ruleVersion,
        policyVersion,
        subject,
        place,
        openedAt,
        changedAt,
        logTime,
        raisedAt,
        closedAt,
        reason.en(),
        reason,
        evidence,
        message,
        guidance,
        escalation,
        incidentId,
        actor,
        assignee,
        cause,
        suppressedBy,
        shelvedUntil,
        latches(),
        timeQuality,
        lateBy,
        drill,
        work);
  }
}

package dev.gengfu.workbench.whatif;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Severity;

/**
 * One alert under one set of rules, from its first rev to its last. Grows while the run goes on.
 */
public final class Life {
  private final AlertChange first;
  private AlertChange last;
  private AlertChange worst;
  private Long acknowledgedAt;
  private Life coveredBy;
  private Reason whyNotThere = Reason.UNKNOWN;
  private Reason whyLessThere = Reason.UNKNOWN;

  Life(AlertChange first) {
    this.first = first;
    this.last = first;
    this.worst = first;
  }

  /**
   * One more rev.
   *
   * @return whether it is more severe than all before
   */
  boolean add(AlertChange change) {
    last = change;
    if (change.change() == ChangeKind.ACKNOWLEDGE && acknowledgedAt == null) {
      acknowledgedAt = change.logTime();
    }
    boolean worsens = change.severity().compareTo(worst.severity()) < 0;
    worst = worsens ? change : worst;
    return worsens;
  }

  /** The rev that raised it. */
  public AlertChange first() {
    return first;
  }

  /** The newest rev. */
  public AlertChange last() {
    return last;
  }

  /** Log time at which it was first raised, epoch ms. */
  public long raisedAt() {
    return first.logTime();
  }

  /** The most urgent severity it reached. */
  public Severity severity() {
    return worst.severity();
  }

  /** Log time at which it reached that severity, epoch ms. */
  public long severeAt() {
    return worst.logTime();
  }

  /** Log time of its first acknowledgement, epoch ms; null when there was none. */
  public Long acknowledgedAt() {
    return acknowledgedAt;
  }

  /** Log time of its end, epoch ms; {@link Long#MAX_VALUE} while it is open. */
  long endedAt() {
    return isOpen() ? Long.MAX_VALUE : last.logTime();
  }

  boolean isOpen() {
    return last.state() != AlertState.CLOSED;
  }

  /** Hazard and subject: what pairs it with an alert under the other rules. */
  String slot() {
    return slot(first);
  }

  static String slot(AlertChange change) {
    return change.hazard() + "|" + change.subject();
  }

  /**
   * The alert that was open for the same danger under the other rules when this one was raised;
   * null when none was.
   */
  Life coveredBy() {
    return coveredBy;
  }

  void coveredBy(Life other) {
    coveredBy = other;
  }

  /** Why the other rules had no such alert when this one was raised. */
  Reason whyNotThere() {
    return whyNotThere;
  }

  void whyNotThere(Reason reason) {
    whyNotThere = reason;
  }

  /** Why the alert of the other rules was less severe when this one reached its severity. */
  Reason whyLessThere() {
    return whyLessThere;
  }

  void whyLessThere(Reason reason) {
    whyLessThere = reason;
  }
}

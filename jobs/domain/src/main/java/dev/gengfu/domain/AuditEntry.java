package dev.gengfu.domain;

/**
 * What became of what a person did; the value of {@code audit.v1}. Exactly one of {@code action},
 * {@code notice}, {@code handover} and {@code report} is there.
 *
 * @param action the action as it stood in the log; null when it is something else
 * @param accepted whether it holds
 * @param reason why not; null when accepted
 * @param rev rev of the alert afterwards, 0 when there is no such alert or none is meant
 * @param logTime log time of the decision, epoch ms
 * @param at where it stands in the log
 * @param notice the notice as it stood in the log; null when it is something else
 * @param handover the note as it stood in the log; null when it is something else
 * @param report the report as it stood in the log; null when it is something else
 * @param alertId the alert that an accepted report raised or joined; null when it is something else
 */
public record AuditEntry(
    Action action,
    boolean accepted,
    String reason,
    int rev,
    @Millis long logTime,
    LogPosition at,
    Notice notice,
    Handover handover,
    Report report,
    String alertId) {
  /** What became of an action. */
  public AuditEntry(
      Action action, boolean accepted, String reason, int rev, long logTime, LogPosition at) {
    this(action, accepted, reason, rev, logTime, at, null, null, null, null);
  }

  /** What became of a notice. */
  public static AuditEntry of(
      Notice notice, boolean accepted, String reason, long logTime, LogPosition at) {
    return new AuditEntry(null, accepted, reason, 0, logTime, at, notice, null, null, null);
  }

  /** What became of a note from one shift to the next. */
  public static AuditEntry of(
      Handover handover, boolean accepted, String reason, long logTime, LogPosition at) {
    return new AuditEntry(null, accepted, reason, 0, logTime, at, null, handover, null, null);
  }

  /** A report that an alert stands for, at this rev. */
  public static AuditEntry of(
      Report report, String alertId, int rev, long logTime, LogPosition at) {
    return new AuditEntry(null, true, null, rev, logTime, at, null, null, report, alertId);
  }

  /** A report that was not taken. */
  public static AuditEntry refused(Report report, String reason, long logTime, LogPosition at) {
    return new AuditEntry(null, false, reason, 0, logTime, at, null, null, report, null);
  }

  /** Whose answer it is: the id that the sender chose; null when nothing was named. */
  public String deedId() {
    if (action != null) {
      return action.actionId();
    }
    if (notice != null) {
      return notice.deedId();
    }
    return handover != null ? handover.handoverId() : report != null ? report.deedId() : null;
  }
}

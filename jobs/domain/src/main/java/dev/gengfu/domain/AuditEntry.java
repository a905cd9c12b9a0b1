package dev.gengfu.domain;

/**
 * What became of what a person did; the value of {@code audit.v1}. Exactly one of {@code action},
 * {@code notice} and {@code handover} is there.
 *
 * @param action the action as it stood in the log; null when it is something else
 * @param accepted whether it holds
 * @param reason why not; null when accepted
 * @param rev rev of the alert afterwards, 0 when there is no such alert or none is meant
 * @param logTime log time of the decision, epoch ms
 * @param at where it stands in the log
 * @param notice the notice as it stood in the log; null when it is something else
 * @param handover the note as it stood in the log; null when it is something else
 */
public record AuditEntry(
    Action action,
    boolean accepted,
    String reason,
    int rev,
    @Millis long logTime,
    LogPosition at,
    Notice notice,
    Handover handover) {
  /** What became of an action. */
  public AuditEntry(
      Action action, boolean accepted, String reason, int rev, long logTime, LogPosition at) {
    this(action, accepted, reason, rev, logTime, at, null, null);
  }

  /** What became of a notice. */
  public static AuditEntry of(
      Notice notice, boolean accepted, String reason, long logTime, LogPosition at) {
    return new AuditEntry(null, accepted, reason, 0, logTime, at, notice, null);
  }

  /** What became of a note from one shift to the next. */
  public static AuditEntry of(
      Handover handover, boolean accepted, String reason, long logTime, LogPosition at) {
    return new AuditEntry(null, accepted, reason, 0, logTime, at, null, handover);
  }

  /** Whose answer it is: the id that the sender chose; null when nothing was named. */
  public String deedId() {
    if (action != null) {
      return action.actionId();
    }
    return notice != null ? notice.deedId() : handover != null ? handover.handoverId() : null;
  }
}

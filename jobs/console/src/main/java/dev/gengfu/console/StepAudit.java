package dev.gengfu.console;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Health;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Looks, from outside the job, for alerts whose next step is overdue: the job has come past the
 * time at which it promised to carry them up, and has not. A function of the board and of the log
 * time that the job has reached; of any severity, since a step that is lost says that others may
 * be.
 *
 * <p>Found twice in a row, so that a rev which is still on its way here is no fault.
 */
final class StepAudit {
  /** Source kind of its health records: the job has words of its own for it. */
  static final String KIND = Health.STEPS;

  static final String SUBJECT = "escalation";

  /** A step so long after its time is overdue, in log time. */
  static final long GRACE_MILLIS = 10_000;

  private static final int NAMED = 3;

  private final String source;
  private TreeSet<String> suspects = new TreeSet<>();
  private TreeSet<String> overdue = new TreeSet<>();
  private TreeSet<String> told = new TreeSet<>();

  /** One that speaks as this console. */
  StepAudit(String source) {
    this.source = source;
  }

  /**
   * Looks once.
   *
   * @param board the newest rev of each alert
   * @param decided log time up to which the job has decided, epoch ms
   * @return what to say; null when nothing has changed since it was {@link #told}
   */
  synchronized Health look(Collection<AlertChange> board, long decided) {
    List<AlertChange> late = new ArrayList<>();
    TreeSet<String> now = new TreeSet<>();
    for (AlertChange alert : board) {
      Long due = alert.escalation() == null ? null : alert.escalation().due();
      if (alert.state() != AlertState.CLOSED && due != null && decided - due >= GRACE_MILLIS) {
        now.add(alert.alertId() + "@" + alert.rev());
        if (suspects.contains(alert.alertId() + "@" + alert.rev())) {
          late.add(alert);
        }
      }
    }
    suspects = now;
    overdue = new TreeSet<>();
    late.forEach(alert -> overdue.add(alert.alertId()));
    if (overdue.equals(told)) {
      return null;
    }
    String state = overdue.isEmpty() ? Health.OK : Health.DOWN;
    long since = late.stream().mapToLong(a -> a.escalation().due()).min().orElse(decided);
    return new Health(source, KIND, SUBJECT, state, since, detail(late), 0);
  }

  private static String detail(List<AlertChange> late) {
    if (late.isEmpty()) {
      return null;
    }
    List<String> named = late.stream().map(AlertChange::alertId).sorted().limit(NAMED).toList();
    String more = late.size() > NAMED ? " and " + (late.size() - NAMED) + " more" : "";
    return "the next step is overdue for " + String.join(", ", named) + more;
  }

  /** What the last look found stands in the log. */
  synchronized void told() {
    told = overdue;
  }

  /** How many alerts are overdue by the last look. */
  synchronized int overdue() {
    return overdue.size();
  }
}

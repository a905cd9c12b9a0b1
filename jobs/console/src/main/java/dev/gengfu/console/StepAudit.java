package dev.gengfu.console;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Health;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks, from outside the job, for alerts whose next step is overdue: the job has come past the
 * time at which it promised to carry them up, and has not. A function of the board and of the log
 * time that the job has reached; of any severity, since a step that is lost says that others may
 * be.
 *
 * <p>Found twice in a row, so that a rev which is still on its way here is no fault. One that has
 * just begun says what it finds even if that is nothing: the one before it may have said otherwise
 * and died.
 */
final class StepAudit {
  /** Source kind of its health records: the job has words of its own for it. */
  static final String KIND = Health.STEPS;

  static final String SUBJECT = "escalation";

  /** A step so long after its time is overdue, in log time. */
  static final long GRACE_MILLIS = 10_000;

  private static final int NAMED = 3;

  private final String source;
  private Set<String> suspects;
  private Set<String> overdue = Set.of();
  private Set<String> told;

  /**
   * What is to be said.
   *
   * @param health the record for the log
   * @param overdue ids of the alerts that it speaks of
   */
  record Found(Health health, Set<String> overdue) {}

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
  synchronized Found look(Collection<AlertChange> board, long decided) {
    List<AlertChange> late = new ArrayList<>();
    Set<String> now = new TreeSet<>();
    boolean isFirst = suspects == null;
    for (AlertChange alert : board) {
      Long due = alert.escalation() == null ? null : alert.escalation().due();
      if (alert.state() != AlertState.CLOSED && due != null && decided - due >= GRACE_MILLIS) {
        now.add(alert.alertId() + "@" + alert.rev());
        if (!isFirst && suspects.contains(alert.alertId() + "@" + alert.rev())) {
          late.add(alert);
        }
      }
    }
    suspects = now;
    Set<String> found = new TreeSet<>();
    late.forEach(alert -> found.add(alert.alertId()));
    overdue = found;
    if (isFirst || found.equals(told)) {
      return null;
    }
    String state = overdue.isEmpty() ? Health.OK : Health.DOWN;
    long since = late.stream().mapToLong(a -> a.escalation().due()).min().orElse(decided);
    return new Found(new Health(source, KIND, SUBJECT, state, since, detail(late), 0), found);
  }

  private static String detail(List<AlertChange> late) {
    if (late.isEmpty()) {
      return null;
    }
    List<String> named = late.stream().map(AlertChange::alertId).sorted().limit(NAMED).toList();
    String more = late.size() > NAMED ? " and " + (late.size() - NAMED) + " more" : "";
    return "the next step is overdue for " + String.join(", ", named) + more;
  }

  /** This stands in the log. */
  synchronized void told(Found found) {
    told = found.overdue();
  }

  /** How many alerts are overdue by the last look. */
  synchronized int overdue() {
    return overdue.size();
  }
}

package dev.gengfu.console;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Millis;
import dev.gengfu.domain.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * What people reported and what the job said of it, read from {@code audit.v1}; the newest {@link
 * #LIMIT} are kept, an older one is answered as unknown.
 */
final class ReportDesk {
  private static final int LIMIT = 20_000;

  /**
   * One report.
   *
   * @param accepted what the job decided; null while it has not
   * @param reason why it was not taken
   * @param alertId the alert that it raised or joined; null while there is none
   * @param logTime log time of the decision, epoch ms; null while there is none
   */
  record View(
      Report report, Boolean accepted, String reason, String alertId, @Millis Long logTime) {}

  private final Bounded<String, View> known = new Bounded<>(LIMIT);

  /** What alerts turned out to be: it outlives their time on the board. */
  private final Bounded<String, String> causes = new Bounded<>(LIMIT);

  /** Takes what the job said. */
  synchronized void take(AuditEntry entry) {
    Action action = entry.action();
    if (action != null && entry.accepted() && Action.RESOLVE.equals(action.verb())) {
      causes.put(action.alertId(), action.cause());
    }
    Report report = entry.report();
    if (report == null) {
      return;
    }
    known.put(
        report.deedId(),
        new View(report, entry.accepted(), entry.reason(), entry.alertId(), entry.logTime()));
  }

  /** It stands in the log, and the job has not come to it. */
  synchronized void written(Report report) {
    known.putIfAbsent(report.deedId(), new View(report, null, null, null, null));
  }

  /** A report by its {@link Report#deedId()}, or null. */
  synchronized View find(String deedId) {
    return known.get(deedId);
  }

  /** What somebody last said that an alert was, or null. */
  synchronized String causeOf(String alertId) {
    return causes.get(alertId);
  }

  /** The reports that an alert stands for, the first one first. */
  synchronized List<View> of(String alertId) {
    List<View> views = new ArrayList<>();
    for (View view : known.values()) {
      if (alertId.equals(view.alertId())) {
        views.add(view);
      }
    }
    return views;
  }
}

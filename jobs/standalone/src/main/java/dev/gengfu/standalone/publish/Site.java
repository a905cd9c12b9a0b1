package dev.gengfu.standalone.publish;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.rules.Policy;
import dev.gengfu.workbench.rerun.Rerun;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The buildings of a partition under one policy, in memory. */
final class Site implements Outbox {
  private final Rerun rerun;
  private final Map<String, AlertChange> alerts = new TreeMap<>();

  Site(Policy policy) {
    rerun = Rerun.under(policy, this);
  }

  /** Takes a record of a building; what is due there comes before it. */
  void take(String orderKey, LogRecord record, Moment moment) {
    rerun.take(orderKey, record, moment.partition(), moment.offset());
  }

  /** The clock of all buildings goes on. */
  void tick(long logTime) {
    rerun.tick(logTime);
  }

  /** The newest rev of every alert. */
  Collection<AlertChange> alerts() {
    return alerts.values();
  }

  @Override
  public void alert(AlertChange change) {
    alerts.put(change.alertId(), change);
  }

  @Override
  public void retire(String alertId) {
    // It is counted all the same.
  }

  @Override
  public void audit(AuditEntry entry) {
    // Whose actions those were is told elsewhere.
  }
}

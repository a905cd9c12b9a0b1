package dev.gengfu.standalone.publish;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.lifecycle.Building;
import dev.gengfu.lifecycle.MemoryStore;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.rules.Policy;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The buildings of a partition under one policy, in memory. */
final class Site implements Outbox {
  private final Policy policy;
  private final Map<String, MemoryStore> stores = new TreeMap<>();
  private final Map<String, AlertChange> alerts = new TreeMap<>();

  Site(Policy policy) {
    this.policy = policy;
  }

  /** Takes a record of a building; what is due there comes before it. */
  void take(String orderKey, LogRecord record, Moment moment) {
    MemoryStore store = stores.computeIfAbsent(orderKey, key -> new MemoryStore());
    Building building = new Building(policy, store, this);
    if (store.meta().nextDue() <= moment.logTime()) {
      building.runDeadlines(moment.logTime());
    }
    if (record instanceof Reading reading) {
      building.take(reading, moment);
    } else if (record instanceof Action action) {
      building.take(action, moment);
    } else if (record instanceof RegistryChange change) {
      building.take(change, moment);
    } else if (record instanceof Health health) {
      building.take(health, moment);
    }
  }

  /** The clock of all buildings goes on. */
  void tick(long logTime) {
    for (MemoryStore store : stores.values()) {
      if (store.meta().nextDue() <= logTime) {
        new Building(policy, store, this).runDeadlines(logTime);
      }
    }
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

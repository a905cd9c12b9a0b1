package dev.gengfu.benchmarks.throughput;

import dev.gengfu.benchmarks.hotpath.HeapStore;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Reading;
import dev.gengfu.lifecycle.Building;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The people at the desk, who acknowledge what asks for them. They see the alerts of the same
 * decisions that the job will take over the same log: so the log that is written beforehand holds
 * actions that fit, and it is known how many alerts the job has to write.
 */
public final class Operators implements Outbox {
  private static final long REACTION_MILLIS = 25_000;
  private static final String CONFIRMED_BY_ANOTHER = "confirm each other";

  private final Policy policy = Policy.parse(PolicyFiles.shipped());
  private final Map<String, Building> buildings = new HashMap<>();
  private final Map<String, AlertChange> open = new HashMap<>();
  private final Map<Long, List<String>> asked = new TreeMap<>();
  private final Map<String, Long> hits = new TreeMap<>();
  private long now;
  private long changes;

  public Operators() {
    policy.headers().keySet().forEach(rule -> hits.put(rule, 0L));
  }

  /** The clock of the log moves on. */
  void tick(long time) {
    now = time;
  }

  /** What they do at a time. */
  List<Action> due(long time) {
    List<String> ids = asked.remove(time);
    List<Action> due = new ArrayList<>();
    for (String id : ids == null ? List.<String>of() : ids) {
      AlertChange alert = open.get(id);
      if (alert != null) {
        due.add(resolve(alert));
      }
    }
    return due;
  }

  private static Action resolve(AlertChange alert) {
    return new Action(
        alert.alertId() + "-" + alert.rev(),
        alert.alertId(),
        alert.rev(),
        alert.place().building(),
        "op1",
        "operator",
        Action.RESOLVE,
        null,
        null,
        "test",
        null);
  }

  /** Decides as the job will. */
  void see(String key, LogRecord record, long logTime) {
    Building building =
        buildings.computeIfAbsent(key, k -> new Building(policy, new HeapStore(), this));
    building.runDeadlines(logTime);
    Moment moment = new Moment(logTime, 0, 0);
    if (record instanceof Reading reading) {
      building.take(reading, moment);
    } else if (record instanceof Health health) {
      building.take(health, moment);
    } else if (record instanceof Action action) {
      building.take(action, moment);
    }
  }

  /** The log ends: deadlines that the last tick has passed run. */
  void end() {
    buildings.values().forEach(building -> building.runDeadlines(now));
  }

  /** Changes of alerts that the job has to write. */
  public long changes() {
    return changes;
  }

  /** Alerts raised, by rule, and those that a second device confirmed. */
  Map<String, Long> hits() {
    return hits;
  }

  /** How often each rule spoke, in the changes of alerts. */
  static void count(AlertChange change, Map<String, Long> hits) {
    if (change.change() == ChangeKind.RAISE || change.change() == ChangeKind.RERAISE) {
      hits.merge(change.ruleId(), 1L, Long::sum);
    } else if (change.change() == ChangeKind.CONFIRM
        && change.reason().contains(CONFIRMED_BY_ANOTHER)) {
      hits.merge("confirmation", 1L, Long::sum);
    }
  }

  @Override
  public void alert(AlertChange change) {
    changes++;
    count(change, hits);
    String id = change.alertId();
    boolean asks =
        change.state() == AlertState.UNACKNOWLEDGED
            || change.state() == AlertState.RETURNED_UNACKNOWLEDGED;
    if (!asks) {
      open.remove(id);
    } else if (open.put(id, change) == null) {
      asked.computeIfAbsent(now + REACTION_MILLIS, t -> new ArrayList<>()).add(id);
    }
  }

  @Override
  public void retire(String alertId) {
    // Boards are not watched here.
  }

  @Override
  public void audit(AuditEntry entry) {
    if (!entry.accepted()) {
      throw new IllegalStateException("an action that does not fit: " + entry);
    }
  }
}

package dev.gengfu.workbench.rerun;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Notice;
import dev.gengfu.domain.PolicyActivation;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.Report;
import dev.gengfu.domain.Tick;
import dev.gengfu.lifecycle.Building;
import dev.gengfu.lifecycle.BuildingStore;
import dev.gengfu.lifecycle.Hearing;
import dev.gengfu.lifecycle.MemoryStore;
import dev.gengfu.lifecycle.Meta;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.rules.DeviceFold;
import dev.gengfu.rules.Policy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The decisions over the records of one partition of the log, as the job takes them: what is due
 * comes before the record, the policy of that place in the log holds, time is that of the ticks.
 * The same records give the same changes as the job's. Not safe for use by several threads.
 */
public final class Rerun {
  private final Function<String, Optional<Policy>> policies;
  private final Policy first;
  private final Outbox outbox;
  private final SortedMap<String, Kept> buildings = new TreeMap<>();
  private final Hearing hearing = Hearing.of(Hearing.Scope.SOURCE, null, null);
  private String version;
  private PolicyActivation waiting;
  private long logTime = Moment.BEFORE_FIRST_TICK;

  /** What is kept of one order key. */
  private final class Kept {
    final MemoryStore store = new MemoryStore();
    final Map<String, Building> byVersion = new HashMap<>();

    Building under(String policyVersion) {
      return byVersion.computeIfAbsent(
          policyVersion, v -> new Building(policies.apply(v).orElse(first), store, outbox));
    }

    void runDeadlines() {
      if (store.meta().nextDue() <= logTime) {
        under(store.meta().policyVersion()).runDeadlines(logTime);
      }
    }
  }

  /**
   * A run that has read nothing yet.
   *
   * @param policies policy by version; empty when there is none
   * @param version in force before the first activation; there has to be one
   */
  public Rerun(Function<String, Optional<Policy>> policies, String version, Outbox outbox) {
    this.policies = policies;
    this.version = version;
    this.outbox = outbox;
    this.first =
        policies
            .apply(version)
            .orElseThrow(() -> new IllegalStateException("policy " + version + " has no body"));
  }

  /** A run under one policy that never changes. */
  public static Rerun under(Policy policy, Outbox outbox) {
    Optional<Policy> only = Optional.of(policy);
    return new Rerun(version -> only, policy.version(), outbox);
  }

  /** The clock goes on, never back; what is due runs. */
  public void tick(long time) {
    if (time <= logTime) {
      return;
    }
    logTime = time;
    for (Kept kept : buildings.values()) {
      kept.runDeadlines();
    }
  }

  /**
   * A tick of the log: the clock goes on, an activation that waited for this time takes effect
   * where the tick stands, and each building is told when a gateway hears its devices no more, or
   * again.
   */
  public void tick(Tick tick, int partition, long offset) {
    tick(tick.time());
    if (waiting != null && waiting.activeAt() <= logTime) {
      String due = waiting.policyVersion();
      waiting = null;
      hold(due, moment(partition, offset));
    }
    for (Tick change : hearing.take(tick, logTime)) {
      for (Kept kept : buildings.values()) {
        inForce(kept, moment(partition, offset)).take(change, moment(partition, offset));
      }
    }
  }

  /**
   * An activation: its policy holds from here on, or from its log time on. The newest counts: one
   * that still waits is dropped.
   */
  public void activate(PolicyActivation activation, int partition, long offset) {
    boolean waits = activation.activeAt() != null && activation.activeAt() > logTime;
    waiting = waits ? activation : null;
    if (!waits) {
      hold(activation.policyVersion(), moment(partition, offset));
    }
  }

  private void hold(String newVersion, Moment moment) {
    version = newVersion;
    for (Kept kept : buildings.values()) {
      kept.runDeadlines();
      inForce(kept, moment);
    }
  }

  /**
   * Takes one record.
   *
   * @return what became of a reading; TAKEN for anything else
   */
  public DeviceFold.Fate take(String orderKey, LogRecord record, int partition, long offset) {
    Kept kept = buildings.computeIfAbsent(orderKey, key -> new Kept());
    kept.runDeadlines();
    Moment moment = moment(partition, offset);
    Building building = inForce(kept, moment);
    if (record instanceof Reading reading) {
      return building.take(reading, moment);
    } else if (record instanceof Action action) {
      building.take(action, moment);
    } else if (record instanceof RegistryChange change) {
      building.take(change, moment);
    } else if (record instanceof Health health) {
      building.take(health, moment);
    } else if (record instanceof Notice notice) {
      building.take(notice, moment);
    } else if (record instanceof Report report) {
      building.take(report, moment);
    }
    return DeviceFold.Fate.TAKEN;
  }

  /** Log time; {@link Moment#BEFORE_FIRST_TICK} before the first tick. */
  public long logTime() {
    return logTime;
  }

  /** The policy that the log names here; one without a body is not in force all the same. */
  public String policyVersion() {
    return version;
  }

  /** What is kept of an order key; empty before its first record. */
  public Optional<BuildingStore> store(String orderKey) {
    return Optional.ofNullable(buildings.get(orderKey)).map(kept -> kept.store);
  }

  /** The policy that an order key is judged by now. */
  public Policy policyOf(String orderKey) {
    Kept kept = buildings.get(orderKey);
    String known = kept == null ? null : kept.store.meta().policyVersion();
    return policies.apply(known == null ? version : known).orElse(first);
  }

  private Moment moment(int partition, long offset) {
    return new Moment(logTime, partition, offset);
  }

  /** As the job does: a version without a body leaves in force what was before. */
  private Building inForce(Kept kept, Moment moment) {
    Meta meta = kept.store.meta();
    if (version.equals(meta.policyVersion())) {
      return kept.under(version);
    }
    if (policies.apply(version).isEmpty() && meta.policyVersion() != null) {
      return kept.under(meta.policyVersion());
    }
    String before = meta.policyVersion();
    Policy was = before == null ? null : policies.apply(before).orElse(first);
    Building building = kept.under(version);
    building.activate(version, was, moment);
    return building;
  }
}

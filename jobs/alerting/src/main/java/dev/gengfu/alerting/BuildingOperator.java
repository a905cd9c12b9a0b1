package dev.gengfu.alerting;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.Handover;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Notice;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.Report;
import dev.gengfu.domain.Tick;
import dev.gengfu.lifecycle.Building;
import dev.gengfu.lifecycle.Meta;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.rules.DeviceFold;
import dev.gengfu.rules.Policy;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Decides for the buildings of one subtask, by {@link Building}. */
final class BuildingOperator extends DecisionOperator<Building> {
  private static final long serialVersionUID = 1;

  private transient FlinkBuildingStore store;
  private transient Counters counters;

  BuildingOperator(PolicySource policySource, OutputTopics topics, long horizon) {
    super(JobLog.EMERGENCY, policySource, topics, horizon);
  }

  @Override
  void open(KeyedStateStore state, SerializerConfig config, MetricGroup group) {
    store = FlinkBuildingStore.open(state, config);
    counters = new Counters(group);
  }

  @Override
  void turn() {
    store.turn();
  }

  @Override
  Meta meta() {
    return store.meta();
  }

  @Override
  Building decider(Policy policy, Outbox outbox) {
    return new Building(policy, store, outbox);
  }

  @Override
  void runDeadlines(Building building, long logTime) {
    building.runDeadlines(logTime);
  }

  @Override
  void activate(Building building, String version, Policy was, Moment moment) {
    building.activate(version, was, moment);
  }

  @Override
  void policyMissing(Building building, String version, String why, Moment moment) {
    building.policyMissing(version, why, moment);
  }

  @Override
  boolean take(Building building, LogRecord read, Moment moment) {
    if (read instanceof Reading reading) {
      count(building.take(reading, moment));
    } else if (read instanceof Action action) {
      building.take(action, moment);
      counters.actions.inc();
    } else if (read instanceof RegistryChange change) {
      building.take(change, moment);
      counters.registryChanges.inc();
    } else if (read instanceof Health health) {
      building.take(health, moment);
      counters.health.inc();
    } else if (read instanceof Notice notice) {
      building.take(notice, moment);
      counters.notices.inc();
    } else if (read instanceof Handover handover) {
      building.take(handover, moment);
      counters.notices.inc();
    } else if (read instanceof Report report) {
      building.take(report, moment);
      counters.reports.inc();
    } else if (read instanceof Tick tick) {
      building.take(tick, moment);
      counters.coverage.inc();
    } else {
      return false;
    }
    return true;
  }

  private void count(DeviceFold.Fate fate) {
    switch (fate) {
      case TAKEN -> counters.readings.inc();
      case REPEATED -> counters.repeated.inc();
      case TOO_LATE -> counters.tooLate.inc();
    }
  }

  /** Counters of one subtask. */
  private static final class Counters {
    final Counter readings;
    final Counter repeated;
    final Counter tooLate;
    final Counter actions;
    final Counter registryChanges;
    final Counter health;
    final Counter coverage;
    final Counter notices;
    final Counter reports;

    Counters(MetricGroup group) {
      readings = group.counter("readings_taken");
      repeated = group.counter("readings_repeated");
      tooLate = group.counter("readings_too_late");
      actions = group.counter("actions");
      registryChanges = group.counter("registry_changes");
      health = group.counter("health_records");
      coverage = group.counter("coverage_changes");
      notices = group.counter("notices");
      reports = group.counter("reports");
    }
  }
}

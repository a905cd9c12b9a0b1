package dev.gengfu.alerting;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.domain.Tick;
import dev.gengfu.lifecycle.Meta;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.lifecycle.Person;
import dev.gengfu.rules.Policy;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Decides for the people of one subtask, by {@link Person}. */
final class PersonOperator extends DecisionOperator<Person> {
  private static final long serialVersionUID = 1;

  private transient FlinkPersonStore store;
  private transient Counters counters;

  PersonOperator(PolicySource policySource, OutputTopics topics, long horizon) {
    super(JobLog.WELFARE, policySource, topics, horizon);
  }

  @Override
  void open(KeyedStateStore state, SerializerConfig config, MetricGroup group) {
    store = FlinkPersonStore.open(state, config);
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
  Person decider(Policy policy, Outbox outbox) {
    return new Person(policy, store, outbox);
  }

  @Override
  void runDeadlines(Person person, long logTime) {
    person.runDeadlines(logTime);
  }

  @Override
  void activate(Person person, String version, Policy was, Moment moment) {
    person.activate(version, moment);
  }

  /** The emergency job tells of it. */
  @Override
  void policyMissing(Person person, String version, String why, Moment moment) {}

  /** Of who has left nothing may come back because the policy changes. */
  @Override
  boolean isKnown() {
    return store.person() != null;
  }

  @Override
  void taken() {
    if (store.person() == null) {
      store.meta(Meta.EMPTY);
    }
  }

  @Override
  boolean take(Person person, LogRecord read, Moment moment) {
    if (read instanceof CheckIn checkIn) {
      count(person.take(checkIn, moment));
    } else if (read instanceof ResidentChange change) {
      person.take(change, moment);
      counters.residentChanges.inc();
    } else if (read instanceof Action action) {
      person.take(action, moment);
      counters.actions.inc();
    } else if (read instanceof Tick tick) {
      person.take(tick, moment);
      counters.coverage.inc();
    } else {
      return false;
    }
    return true;
  }

  private void count(Person.Fate fate) {
    switch (fate) {
      case TAKEN -> counters.checkIns.inc();
      case REPEATED -> counters.repeated.inc();
      case TOO_LATE -> counters.tooLate.inc();
    }
  }

  /** Counters of one subtask. */
  private static final class Counters {
    final Counter checkIns;
    final Counter repeated;
    final Counter tooLate;
    final Counter residentChanges;
    final Counter actions;
    final Counter coverage;

    Counters(MetricGroup group) {
      checkIns = group.counter("checkins_taken");
      repeated = group.counter("checkins_repeated");
      tooLate = group.counter("checkins_too_late");
      residentChanges = group.counter("resident_changes");
      actions = group.counter("actions");
      coverage = group.counter("coverage_changes");
    }
  }
}

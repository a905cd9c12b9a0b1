package dev.gengfu.alerting;

import dev.gengfu.lifecycle.Alert;
import dev.gengfu.lifecycle.Deadline;
import dev.gengfu.lifecycle.Meta;
import dev.gengfu.lifecycle.PersonState;
import dev.gengfu.lifecycle.PersonStore;
import dev.gengfu.lifecycle.Table;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/** The store of the person whose record is being processed, in Flink's keyed state. */
record FlinkPersonStore(FlinkAlertTables own, FlinkAlertTables.Current<PersonState> state)
    implements PersonStore {

  static FlinkPersonStore open(KeyedStateStore state, SerializerConfig config) {
    return new FlinkPersonStore(
        FlinkAlertTables.open(state, config),
        new FlinkAlertTables.Current<>(
            state.getState(new ValueStateDescriptor<>(Uids.STATE_PERSON, PersonState.class)),
            null));
  }

  /** Another person than before may be meant from here on. */
  void turn() {
    own.current().turn();
    state.turn();
  }

  @Override
  public PersonState person() {
    return state.get();
  }

  @Override
  public void person(PersonState person) {
    state.set(person);
  }

  @Override
  public Table<Alert> alerts() {
    return own.alerts();
  }

  @Override
  public Table<String> slots() {
    return own.slots();
  }

  @Override
  public Table<Integer> closed() {
    return own.closed();
  }

  @Override
  public Table<Alert> lately() {
    return own.lately();
  }

  @Override
  public Table<Deadline> deadlines() {
    return own.deadlines();
  }

  @Override
  public Meta meta() {
    return own.current().get();
  }

  @Override
  public void meta(Meta meta) {
    own.current().set(meta);
  }
}

package dev.gengfu.alerting;

import dev.gengfu.lifecycle.Alert;
import dev.gengfu.lifecycle.Announced;
import dev.gengfu.lifecycle.BuildingStore;
import dev.gengfu.lifecycle.Deadline;
import dev.gengfu.lifecycle.Meta;
import dev.gengfu.lifecycle.Reported;
import dev.gengfu.lifecycle.Table;
import dev.gengfu.lifecycle.Watch;
import dev.gengfu.rules.DeviceState;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.state.KeyedStateStore;

/** The store of the building whose record is being processed, in Flink's keyed state. */
record FlinkBuildingStore(
    Table<DeviceState> devices,
    Table<DeviceState> shadows,
    FlinkAlertTables own,
    Table<Watch> watches,
    Table<Announced> notices,
    Table<Reported> reports)
    implements BuildingStore {

  static FlinkBuildingStore open(KeyedStateStore state, SerializerConfig config) {
    return new FlinkBuildingStore(
        FlinkAlertTables.table(state, Uids.STATE_DEVICES, DeviceState.class, config),
        FlinkAlertTables.table(state, Uids.STATE_SHADOWS, DeviceState.class, config),
        FlinkAlertTables.open(state, config),
        FlinkAlertTables.table(state, Uids.STATE_WATCHES, Watch.class, config),
        FlinkAlertTables.table(state, Uids.STATE_NOTICES, Announced.class, config),
        FlinkAlertTables.table(state, Uids.STATE_REPORTS, Reported.class, config));
  }

  /** Another building than before may be meant from here on. */
  void turn() {
    own.current().turn();
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

package dev.gengfu.alerting;

import dev.gengfu.lifecycle.Alert;
import dev.gengfu.lifecycle.BuildingStore;
import dev.gengfu.lifecycle.Deadline;
import dev.gengfu.lifecycle.Meta;
import dev.gengfu.lifecycle.Table;
import dev.gengfu.lifecycle.Watch;
import dev.gengfu.rules.DeviceState;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.util.FlinkRuntimeException;

/** The store of the building whose record is being processed, in Flink's keyed state. */
record FlinkBuildingStore(
    Table<DeviceState> devices,
    Table<DeviceState> shadows,
    Table<Alert> alerts,
    Table<String> slots,
    Table<Integer> closed,
    Table<Deadline> deadlines,
    Table<Watch> watches,
    CurrentMeta current)
    implements BuildingStore {

  static FlinkBuildingStore open(KeyedStateStore state, SerializerConfig config) {
    return new FlinkBuildingStore(
        table(state, Uids.STATE_DEVICES, DeviceState.class, config),
        table(state, Uids.STATE_SHADOWS, DeviceState.class, config),
        table(state, Uids.STATE_ALERTS, Alert.class, config),
        table(state, Uids.STATE_SLOTS, String.class, config),
        table(state, Uids.STATE_CLOSED, Integer.class, config),
        table(state, Uids.STATE_DEADLINES, Deadline.class, config),
        table(state, Uids.STATE_WATCHES, Watch.class, config),
        new CurrentMeta(state.getState(new ValueStateDescriptor<>(Uids.STATE_META, Meta.class))));
  }

  private static <V> Table<V> table(
      KeyedStateStore state, String name, Class<V> type, SerializerConfig config) {
    TypeSerializer<V> value = TypeInformation.of(type).createSerializer(config);
    return new FlinkTable<>(
        state.getMapState(
            new MapStateDescriptor<>(
                name, StringSerializer.INSTANCE, new KeptSerializer<>(value))));
  }

  /** Another building than before may be meant from here on. */
  void turn() {
    current.known = null;
  }

  @Override
  public Meta meta() {
    return current.get();
  }

  @Override
  public void meta(Meta meta) {
    current.set(meta);
  }

  /** Read once for each record, since every step asks for it. */
  static final class CurrentMeta {
    private final ValueState<Meta> state;
    private Meta known;

    CurrentMeta(ValueState<Meta> state) {
      this.state = state;
    }

    private Meta get() {
      if (known == null) {
        try {
          Meta meta = state.value();
          known = meta == null ? Meta.EMPTY : meta;
        } catch (IOException e) {
          throw new FlinkRuntimeException("state can't be read", e);
        }
      }
      return known;
    }

    private void set(Meta meta) {
      try {
        state.update(meta);
        known = meta;
      } catch (IOException e) {
        throw new FlinkRuntimeException("state can't be written", e);
      }
    }
  }
}

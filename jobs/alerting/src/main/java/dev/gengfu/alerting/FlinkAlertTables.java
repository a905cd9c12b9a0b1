package dev.gengfu.alerting;

import dev.gengfu.lifecycle.Alert;
import dev.gengfu.lifecycle.Deadline;
import dev.gengfu.lifecycle.Meta;
import dev.gengfu.lifecycle.Table;
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

/** The alerts of the order key whose record is being processed, in Flink's keyed state. */
record FlinkAlertTables(
    Table<Alert> alerts,
    Table<String> slots,
    Table<Integer> closed,
    Table<Alert> lately,
    Table<Deadline> deadlines,
    Current<Meta> current) {

  static FlinkAlertTables open(KeyedStateStore state, SerializerConfig config) {
    return new FlinkAlertTables(
        table(state, Uids.STATE_ALERTS, Alert.class, config),
        table(state, Uids.STATE_SLOTS, String.class, config),
        table(state, Uids.STATE_CLOSED, Integer.class, config),
        table(state, Uids.STATE_LATELY, Alert.class, config),
        table(state, Uids.STATE_DEADLINES, Deadline.class, config),
        new Current<>(
            state.getState(new ValueStateDescriptor<>(Uids.STATE_META, Meta.class)), Meta.EMPTY));
  }

  static <V> Table<V> table(
      KeyedStateStore state, String name, Class<V> type, SerializerConfig config) {
    TypeSerializer<V> value = TypeInformation.of(type).createSerializer(config);
    return new FlinkTable<>(
        state.getMapState(
            new MapStateDescriptor<>(
                name, StringSerializer.INSTANCE, new KeptSerializer<>(value))));
  }

  /** A value that is read once for each record, since every step asks for it. */
  static final class Current<V> {
    private final ValueState<V> state;
    private final V otherwise;
    private V known;
    private boolean isKnown;

    /**
     * A value.
     *
     * @param otherwise what it is while nothing is kept; may be null
     */
    Current(ValueState<V> state, V otherwise) {
      this.state = state;
      this.otherwise = otherwise;
    }

    /** Another order key than before may be meant from here on. */
    void turn() {
      known = null;
      isKnown = false;
    }

    V get() {
      if (!isKnown) {
        try {
          V kept = state.value();
          known = kept == null ? otherwise : kept;
          isKnown = true;
        } catch (IOException e) {
          throw new FlinkRuntimeException("state can't be read", e);
        }
      }
      return known;
    }

    /** Keeps a value; what it is otherwise is not kept. */
    void set(V value) {
      try {
        if (value == null || value.equals(otherwise)) {
          state.clear();
        } else {
          state.update(value);
        }
        known = value;
        isKnown = true;
      } catch (IOException e) {
        throw new FlinkRuntimeException("state can't be written", e);
      }
    }
  }
}

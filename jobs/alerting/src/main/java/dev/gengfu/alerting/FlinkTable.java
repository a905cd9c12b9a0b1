package dev.gengfu.alerting;

import dev.gengfu.lifecycle.Table;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** A table of the current building in Flink's state. */
record FlinkTable<V>(MapState<String, V> state) implements Table<V> {
  @Override
  public V get(String key) {
    try {
      return state.get(key);
    } catch (Exception e) {
      throw new FlinkRuntimeException("state can't be read", e);
    }
  }

  @Override
  public void put(String key, V value) {
    try {
      state.put(key, value);
    } catch (Exception e) {
      throw new FlinkRuntimeException("state can't be written", e);
    }
  }

  @Override
  public void remove(String key) {
    try {
      state.remove(key);
    } catch (Exception e) {
      throw new FlinkRuntimeException("state can't be written", e);
    }
  }

  @Override
  public SortedMap<String, V> sorted() {
    try {
      SortedMap<String, V> sorted = new TreeMap<>();
      for (Map.Entry<String, V> entry : state.entries()) {
        sorted.put(entry.getKey(), entry.getValue());
      }
      return sorted;
    } catch (Exception e) {
      throw new FlinkRuntimeException("state can't be read", e);
    }
  }
}

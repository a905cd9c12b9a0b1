package dev.gengfu.alerting;

import dev.gengfu.lifecycle.Table;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** A table of the current building in Flink's state. */
record FlinkTable<V>(MapState<String, Kept<V>> state) implements Table<V> {
  @Override
  public V get(String key) {
    try {
      return value(state.get(key));
    } catch (Exception e) {
      throw new FlinkRuntimeException("state can't be read", e);
    }
  }

  @Override
  public void put(String key, V value) {
    try {
      state.put(key, new Kept<>(value));
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
      for (Map.Entry<String, Kept<V>> entry : state.entries()) {
        sorted.put(entry.getKey(), entry.getValue().value());
      }
      return sorted;
    } catch (Exception e) {
      throw new FlinkRuntimeException("state can't be read", e);
    }
  }

  @Override
  public Iterable<V> unordered() {
    try {
      Iterable<Kept<V>> values = state.values();
      return () -> StreamSupport.stream(values.spliterator(), false).map(Kept::value).iterator();
    } catch (Exception e) {
      throw new FlinkRuntimeException("state can't be read", e);
    }
  }

  private static <V> V value(Kept<V> kept) {
    return kept == null ? null : kept.value();
  }
}

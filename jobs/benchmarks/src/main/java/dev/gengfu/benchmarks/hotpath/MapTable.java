package dev.gengfu.benchmarks.hotpath;

import dev.gengfu.lifecycle.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A table on the heap. */
record MapTable<V>(Map<String, V> values) implements Table<V> {
  static <V> MapTable<V> empty() {
    return new MapTable<>(new HashMap<>());
  }

  @Override
  public V get(String key) {
    return values.get(key);
  }

  @Override
  public void put(String key, V value) {
    values.put(key, value);
  }

  @Override
  public void remove(String key) {
    values.remove(key);
  }

  @Override
  public SortedMap<String, V> sorted() {
    return new TreeMap<>(values);
  }
}

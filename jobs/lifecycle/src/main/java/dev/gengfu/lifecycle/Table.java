package dev.gengfu.lifecycle;

import java.util.SortedMap;

/** Values by name, as kept for one building. */
public interface Table<V> {
  /** The value, or null. */
  V get(String key);

  void put(String key, V value);

  void remove(String key);

  /**
   * All entries in the order of their keys: never the order of the store, which differs between
   * state back-ends.
   */
  SortedMap<String, V> sorted();

  /** All values in the order of the store: only for what no order can change. */
  default Iterable<V> unordered() {
    return sorted().values();
  }
}

package dev.gengfu.lifecycle;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The alerts of one order key, in maps. */
abstract class MemoryTables implements AlertStore {
  private final MapTable<Alert> alerts = new MapTable<>();
  private final MapTable<String> slots = new MapTable<>();
  private final MapTable<Integer> closed = new MapTable<>();
  private final MapTable<Alert> lately = new MapTable<>();
  private final MapTable<Deadline> deadlines = new MapTable<>();
  private Meta meta = Meta.EMPTY;

  /** Entries by name. */
  static final class MapTable<V> implements Table<V> {
    private final SortedMap<String, V> entries = new TreeMap<>();

    @Override
    public V get(String key) {
      return entries.get(key);
    }

    @Override
    public void put(String key, V value) {
      entries.put(key, value);
    }

    @Override
    public void remove(String key) {
      entries.remove(key);
    }

    @Override
    public SortedMap<String, V> sorted() {
      return Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    @Override
    public Iterable<V> unordered() {
      return entries.values();
    }
  }

  @Override
  public Table<Alert> alerts() {
    return alerts;
  }

  @Override
  public Table<String> slots() {
    return slots;
  }

  @Override
  public Table<Integer> closed() {
    return closed;
  }

  @Override
  public Table<Alert> lately() {
    return lately;
  }

  @Override
  public Table<Deadline> deadlines() {
    return deadlines;
  }

  @Override
  public Meta meta() {
    return meta;
  }

  @Override
  public void meta(Meta newMeta) {
    meta = newMeta;
  }
}

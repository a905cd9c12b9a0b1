package dev.gengfu.lifecycle;

import dev.gengfu.rules.DeviceState;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The store of one building, in maps: for tests and tools that run the decisions beside no job. Not
 * safe for use by several threads.
 */
public final class MemoryStore implements BuildingStore {
  private final MapTable<DeviceState> devices = new MapTable<>();
  private final MapTable<DeviceState> shadows = new MapTable<>();
  private final MapTable<Alert> alerts = new MapTable<>();
  private final MapTable<String> slots = new MapTable<>();
  private final MapTable<Integer> closed = new MapTable<>();
  private final MapTable<Deadline> deadlines = new MapTable<>();
  private final MapTable<Watch> watches = new MapTable<>();
  private Meta meta = Meta.EMPTY;

  /** Entries by name. */
  private static final class MapTable<V> implements Table<V> {
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
  public Table<DeviceState> devices() {
    return devices;
  }

  @Override
  public Table<DeviceState> shadows() {
    return shadows;
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
  public Table<Deadline> deadlines() {
    return deadlines;
  }

  @Override
  public Table<Watch> watches() {
    return watches;
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

package dev.gengfu.lifecycle;

import dev.gengfu.rules.DeviceState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The store of one building, in maps. */
final class MemoryStore implements BuildingStore {
  private final MapTable<DeviceState> devices = new MapTable<>();
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
  }

  /** Tables that still hold something, beside those of devices and of the installation itself. */
  List<String> leaks() {
    List<String> leaks = new ArrayList<>();
    alerts.entries.forEach((slot, alert) -> leaks.add("alert " + slot));
    slots.entries.forEach((id, slot) -> leaks.add("slot " + slot));
    closed.entries.forEach((id, rev) -> leaks.add("closed " + id));
    deadlines.entries.forEach((id, due) -> leaks.add("deadline " + id));
    if (meta.nextDue() != Meta.NEVER) {
      leaks.add("nextDue " + meta.nextDue());
    }
    return leaks;
  }

  @Override
  public Table<DeviceState> devices() {
    return devices;
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

package dev.gengfu.benchmarks.hotpath;

import dev.gengfu.lifecycle.Alert;
import dev.gengfu.lifecycle.Announced;
import dev.gengfu.lifecycle.BuildingStore;
import dev.gengfu.lifecycle.Deadline;
import dev.gengfu.lifecycle.Meta;
import dev.gengfu.lifecycle.Reported;
import dev.gengfu.lifecycle.Table;
import dev.gengfu.lifecycle.Watch;
import dev.gengfu.rules.DeviceState;

/** What is kept of one building, on the heap. */
public final class HeapStore implements BuildingStore {
  private final Table<DeviceState> devices = MapTable.empty();
  private final Table<Alert> alerts = MapTable.empty();
  private final Table<DeviceState> shadows = MapTable.empty();
  private final Table<String> slots = MapTable.empty();
  private final Table<Integer> closed = MapTable.empty();
  private final Table<Alert> lately = MapTable.empty();
  private final Table<Deadline> deadlines = MapTable.empty();
  private final Table<Watch> watches = MapTable.empty();
  private final Table<Announced> notices = MapTable.empty();
  private final Table<Reported> reports = MapTable.empty();
  private Meta meta = Meta.EMPTY;

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
  public Table<Alert> lately() {
    return lately;
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
  public Table<Announced> notices() {
    return notices;
  }

  @Override
  public Table<Reported> reports() {
    return reports;
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

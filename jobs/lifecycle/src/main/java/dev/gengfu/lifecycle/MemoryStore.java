package dev.gengfu.lifecycle;

import dev.gengfu.rules.DeviceState;

/**
 * The store of one building, in maps: for tests and tools that run the decisions beside no job. Not
 * safe for use by several threads.
 */
public final class MemoryStore extends MemoryTables implements BuildingStore {
  private final MapTable<DeviceState> devices = new MapTable<>();
  private final MapTable<DeviceState> shadows = new MapTable<>();
  private final MapTable<Watch> watches = new MapTable<>();
  private final MapTable<Announced> notices = new MapTable<>();
  private final MapTable<Reported> reports = new MapTable<>();

  @Override
  public Table<DeviceState> devices() {
    return devices;
  }

  @Override
  public Table<DeviceState> shadows() {
    return shadows;
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
}

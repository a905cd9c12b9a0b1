package dev.gengfu.lifecycle;

import dev.gengfu.rules.DeviceState;

/**
 * What is kept of one building between two records; the job keeps it in Flink's state, tests in
 * maps.
 */
public interface BuildingStore {
  /** By device id. */
  Table<DeviceState> devices();

  /**
   * What rules on trial know, by device id; apart from {@link #devices}, so that it touches none.
   */
  Table<DeviceState> shadows();

  /** Open alerts by slot. */
  Table<Alert> alerts();

  /** Slot of each open alert, by alert id. */
  Table<String> slots();

  /**
   * Last rev of closed alerts, by alert id: a late reading continues them instead of starting over.
   */
  Table<Integer> closed();

  /** By {@link Deadline#id()}. */
  Table<Deadline> deadlines();

  /** What the parts of the installation last said, by slot. */
  Table<Watch> watches();

  /** Never null. */
  Meta meta();

  void meta(Meta meta);
}

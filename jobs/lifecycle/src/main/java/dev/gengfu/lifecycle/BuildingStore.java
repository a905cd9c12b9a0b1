package dev.gengfu.lifecycle;

import dev.gengfu.rules.DeviceState;

/**
 * What is kept of one building between two records; the job keeps it in Flink's state, tests in
 * maps.
 */
public interface BuildingStore extends AlertStore {
  /** By device id. */
  Table<DeviceState> devices();

  /**
   * What rules on trial know, by device id; apart from {@link #devices}, so that it touches none.
   */
  Table<DeviceState> shadows();

  /** What the parts of the installation last said, by slot. */
  Table<Watch> watches();

  /** What was announced, by the id of the notice. */
  Table<Announced> notices();

  /** What people reported, by the id of the report. */
  Table<Reported> reports();
}

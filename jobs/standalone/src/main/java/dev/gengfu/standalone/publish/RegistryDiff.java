package dev.gengfu.standalone.publish;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.RegistryChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has to be written so that the registry becomes a list of devices.
 *
 * @param values new values of {@code registry.v1} by device; a null value removes it
 * @param changes records of the log, removals before the additions that follow from them
 */
public record RegistryDiff(SortedMap<String, Device> values, List<RegistryChange> changes) {
  /**
   * Compares.
   *
   * @param current devices by id
   * @param wanted the whole list as it shall be
   * @param again true: also devices that are as wanted are told to the log once more
   * @param time epoch ms that the changes tell
   */
  public static RegistryDiff of(
      Map<String, Device> current, List<Device> wanted, boolean again, long time) {
    SortedMap<String, Device> values = new TreeMap<>();
    List<RegistryChange> changes = new ArrayList<>();
    SortedMap<String, Device> left = new TreeMap<>(current);
    for (Device device : wanted) {
      Device before = left.remove(device.device());
      if (again || !device.equals(before)) {
        if (!device.equals(before)) {
          values.put(device.device(), device);
        }
        if (before != null && !building(before).equals(building(device))) {
          changes.add(change(before, true, building(device), time));
        }
        changes.add(change(device, false, null, time));
      }
    }
    for (Device gone : left.values()) {
      values.put(gone.device(), null);
      changes.add(change(gone, true, null, time));
    }
    return new RegistryDiff(values, changes);
  }

  /** Devices that came or changed. */
  public long set() {
    return values.values().stream().filter(device -> device != null).count();
  }

  /** Devices that left. */
  public long removed() {
    return values.size() - set();
  }

  /** Whether there is nothing to write. */
  public boolean isEmpty() {
    return values.isEmpty() && changes.isEmpty();
  }

  private static RegistryChange change(Device device, boolean removed, String movedTo, long time) {
    String id =
        Ids.hash("registry")
            .add(Json.write(device))
            .add(removed ? 1 : 0)
            .add(movedTo)
            .add(time)
            .hex(24);
    return new RegistryChange(id, device, removed, movedTo, time);
  }

  private static String building(Device device) {
    return device.place().building();
  }
}

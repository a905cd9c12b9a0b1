package dev.gengfu.gateway.checkin;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.gateway.decode.DeviceDirectory;
import java.util.List;
import java.util.Map;

/**
 * What the gateway notices of a door, said as the door itself would: a reading with the fault
 * {@code offline}, or without it. So a reader that has fallen silent is the same supervision alert
 * as one that its controller calls offline. Doors that nobody registered have no place to send
 * somebody to.
 */
public final class DoorSigns {
  private final String gateway;
  private final DeviceDirectory registry;

  public DoorSigns(String gateway, DeviceDirectory registry) {
    this.gateway = gateway;
    this.registry = registry;
  }

  /**
   * The readings that tell of changes.
   *
   * @param now epoch ms
   */
  public List<Reading> of(List<DoorWatch.Change> changes, long now) {
    return changes.stream()
        .filter(change -> registry.find(change.door()) != null)
        .map(change -> reading(change, registry.find(change.door()), now))
        .toList();
  }

  private Reading reading(DoorWatch.Change change, Device door, long now) {
    return new Reading(
            null,
            change.door(),
            DoorWatch.KIND,
            door.place(),
            now,
            TimeQuality.SERVER_ASSIGNED,
            now,
            gateway,
            null,
            Map.of(),
            false,
            null,
            false,
            change.down() ? DoorWatch.OFFLINE : null,
            false,
            null)
        .identified();
  }
}

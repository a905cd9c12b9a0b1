package dev.gengfu.console;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Millis;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which devices are where, and what each said last: the registry, and the readings that this
 * console has heard since it began to listen. What it has not heard it does not know; whether that
 * is too long is for the engine to say, in an alert. Not safe for several threads.
 */
final class DeviceBook {
  /** As many as are kept; of a larger community the first ones, and it says so. */
  static final int DEVICES = 100_000;

  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::floor, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Row::room, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Row::device);

  /** What one device said last. */
  private static final class Entry {
    private Device device;
    private Long heardAt;
    private Double battery;
    private String fault;
  }

  /**
   * One device.
   *
   * @param zone zone that it watches, null when it has none
   * @param gateway field gateway it speaks through, null when it has none
   * @param heardAt when its newest reading reached a gateway, epoch ms; null when this console has
   *     heard none
   * @param battery charge from 0 to 1 as last told, null when it never was
   * @param fault what its newest reading says is wrong with it, null for nothing
   */
  record Row(
      String device,
      String kind,
      String floor,
      String room,
      String zone,
      String gateway,
      @Millis Long heardAt,
      Double battery,
      String fault) {}

  /**
   * The devices of a building.
   *
   * @param since log time from which on this console has listened, epoch ms; null before any
   * @param complete false while the registry is being read, or when there are more than it can hold
   */
  record View(String building, @Millis Long since, boolean complete, List<Row> devices) {}

  private final Map<String, Entry> byId = new HashMap<>();
  private final Map<String, Map<String, Entry>> byBuilding = new HashMap<>();
  private boolean full;

  /** The registry's word of a device; null when it is gone. */
  void take(String id, Device device) {
    Entry entry = byId.get(id);
    if (entry != null) {
      byBuilding.get(building(entry.device)).remove(id);
    }
    if (device == null) {
      byId.remove(id);
      return;
    }
    if (entry == null) {
      if (byId.size() >= DEVICES) {
        full = true;
        return;
      }
      entry = new Entry();
      byId.put(id, entry);
    }
    entry.device = device;
    byBuilding.computeIfAbsent(building(device), any -> new TreeMap<>()).put(id, entry);
  }

  private static String building(Device device) {
    String building = device.place().building();
    return building == null ? Place.UNREGISTERED : building;
  }

  /** A device was heard. What a broker had kept for it is no sign of life. */
  void heard(Reading reading) {
    Entry entry = byId.get(reading.device());
    if (entry == null || reading.retained()) {
      return;
    }
    if (entry.heardAt == null || reading.arrivedAt() >= entry.heardAt) {
      entry.heardAt = reading.arrivedAt();
      entry.fault = reading.fault();
    }
    entry.battery = reading.values().getOrDefault("battery", entry.battery);
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  int size() {
    return byId.size();
  }

  /**
   * The devices of a building, by floor and room.
   *
   * @param station only those of this station; null for any
   * @param since log time of the first tick that was read, null before it
   */
  View of(String building, String station, Long since, boolean loading) {
    List<Row> rows = new ArrayList<>();
    for (Entry entry : byBuilding.getOrDefault(building, Map.of()).values()) {
      Device device = entry.device;
      if (station == null || station.equals(device.place().station())) {
        rows.add(
            new Row(
                device.device(),
                device.kind(),
                device.place().floor(),
                device.place().room(),
                device.place().zone(),
                device.gateway(),
                entry.heardAt,
                entry.battery,
                entry.fault));
      }
    }
    rows.sort(ORDER);
    return new View(building, since, !loading && !full, rows);
  }
}

package dev.gengfu.sim.fire;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import dev.gengfu.sim.community.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One floor as smoke sees it: a corridor cut into one section per zone, in the order of the zones,
 * and rooms whose doors lead into the section of their zone. A room without a zone (lobby, boiler,
 * kitchen) lies at the first section, where stair and lobby are.
 */
final class FloorPlan {
  private static final String CORRIDOR = "corridor";

  private final SortedMap<String, List<Device>> rooms = new TreeMap<>();
  private final List<String> zones;

  FloorPlan(Site site, Place anywhere) {
    SortedSet<String> found =
        new TreeSet<>(Comparator.comparingInt(String::length).thenComparing(zone -> zone));
    for (Device device : site.floor(anywhere)) {
      if (device.place().room() == null) {
        continue;
      }
      rooms.computeIfAbsent(device.place().room(), room -> new ArrayList<>()).add(device);
      if (device.place().zone() != null) {
        found.add(device.place().zone());
      }
    }
    zones = List.copyOf(found);
  }

  /** Devices by room. */
  SortedMap<String, List<Device>> rooms() {
    return rooms;
  }

  /** Number of corridor sections, at least one. */
  int sections() {
    return Math.max(1, zones.size());
  }

  /** The section that a room lies at. */
  int section(String room) {
    return rooms.get(room).stream()
        .map(device -> device.place().zone())
        .filter(zone -> zone != null)
        .findFirst()
        .map(zones::indexOf)
        .orElse(0);
  }

  /** Whether a room is a part of the corridor itself. */
  static boolean isCorridor(String room) {
    return room.startsWith(CORRIDOR);
  }
}

package dev.gengfu.sim.community;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Devices found by id, room, floor and zone, always in the order of their ids. Made for a million
 * of them: only buildings and zones have an entry of their own.
 */
public final class Site {
  private final Device[] byId;
  private final Map<String, List<Device>> byBuilding = new HashMap<>();
  private final Map<String, String> buildingOfZone = new HashMap<>();
  private final List<Device> smokeDetectors = new ArrayList<>();

  public Site(List<Device> devices) {
    byId = devices.toArray(Device[]::new);
    Arrays.sort(byId, Comparator.comparing(Device::device));
    for (Device device : byId) {
      Place place = device.place();
      byBuilding.computeIfAbsent(place.building(), id -> new ArrayList<>()).add(device);
      if (place.zone() != null) {
        buildingOfZone.putIfAbsent(place.zone(), place.building());
      }
      if (device.kind().equals("smoke")) {
        smokeDetectors.add(device);
      }
    }
  }

  /** A room's id in the community, e.g. {@code s03-b2-5-512}. */
  public static String roomId(Place place) {
    return place.building() + "-" + place.floor() + "-" + place.room();
  }

  /** A device, or null. */
  public Device device(String id) {
    int low = 0;
    int high = byId.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = byId[middle].device().compareTo(id);
      if (order == 0) {
        return byId[middle];
      }
      low = order < 0 ? middle + 1 : low;
      high = order > 0 ? middle - 1 : high;
    }
    return null;
  }

  /** The devices of a room; empty when there is no such room. */
  public List<Device> room(String id) {
    List<Device> found = new ArrayList<>();
    for (int dash = id.indexOf('-'); dash > 0; dash = id.indexOf('-', dash + 1)) {
      for (Device device : byBuilding.getOrDefault(id.substring(0, dash), List.of())) {
        if (roomId(device.place()).equals(id)) {
          found.add(device);
        }
      }
    }
    return found;
  }

  /** The devices of the floor that a place lies on. */
  public List<Device> floor(Place place) {
    return byBuilding.getOrDefault(place.building(), List.of()).stream()
        .filter(device -> Objects.equals(device.place().floor(), place.floor()))
        .toList();
  }

  /** The devices of a zone; empty when there is no such zone. */
  public List<Device> zone(String id) {
    String building = buildingOfZone.get(id);
    return building == null
        ? List.of()
        : byBuilding.get(building).stream()
            .filter(device -> id.equals(device.place().zone()))
            .toList();
  }

  /** All smoke detectors. */
  public List<Device> smokeDetectors() {
    return smokeDetectors;
  }
}

package dev.gengfu.sim.community;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Devices found by id, room and zone, always in the order of their ids. */
public final class Site {
  private final Map<String, Device> byId = new TreeMap<>();
  private final Map<String, List<Device>> byRoom = new TreeMap<>();
  private final Map<String, List<Device>> byZone = new TreeMap<>();
  private final List<Device> smokeDetectors;

  public Site(List<Device> devices) {
    devices.forEach(device -> byId.put(device.device(), device));
    for (Device device : byId.values()) {
      byRoom.computeIfAbsent(roomId(device.place()), id -> new ArrayList<>()).add(device);
      if (device.place().zone() != null) {
        byZone.computeIfAbsent(device.place().zone(), id -> new ArrayList<>()).add(device);
      }
    }
    smokeDetectors =
        byId.values().stream().filter(device -> device.kind().equals("smoke")).toList();
  }

  /** A room's id in the community, e.g. {@code s03-b2-5-512}. */
  public static String roomId(Place place) {
    return place.building() + "-" + place.floor() + "-" + place.room();
  }

  /** A device, or null. */
  public Device device(String id) {
    return byId.get(id);
  }

  /** The devices of a room; empty when there is no such room. */
  public List<Device> room(String id) {
    return byRoom.getOrDefault(id, List.of());
  }

  /** The devices of a zone; empty when there is no such zone. */
  public List<Device> zone(String id) {
    return byZone.getOrDefault(id, List.of());
  }

  /** All smoke detectors that belong to a zone or stand alone. */
  public List<Device> smokeDetectors() {
    return smokeDetectors;
  }

  /** The rooms of a zone in the order in which smoke reaches them: nearest room numbers first. */
  public List<String> roomsFrom(Place origin) {
    return zone(origin.zone()).stream()
        .map(Device::place)
        .filter(place -> !roomId(place).equals(roomId(origin)))
        .sorted(
            Comparator.comparingInt((Place p) -> distance(origin, p)).thenComparing(Place::room))
        .map(Site::roomId)
        .distinct()
        .toList();
  }

  /** Doors apart; the corridor is nearer than any other room. */
  private static int distance(Place from, Place to) {
    boolean numbered = isNumber(from.room()) && isNumber(to.room());
    if (numbered) {
      return Math.abs(Integer.parseInt(from.room()) - Integer.parseInt(to.room()));
    }
    return to.room().startsWith("corridor") ? 0 : Integer.MAX_VALUE;
  }

  private static boolean isNumber(String room) {
    return room.length() <= 6 && room.chars().allMatch(Character::isDigit);
  }
}

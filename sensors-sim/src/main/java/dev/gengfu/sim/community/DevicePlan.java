package dev.gengfu.sim.community;

import dev.gengfu.domain.Community;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The devices of a community that is equipped as one would expect; {@code config/devices.csv} is
 * what this plan makes of {@code config/community.yaml}.
 *
 * <p>Per floor: a smoke detector in every room; zones of {@value #ROOMS_PER_ZONE} rooms with a
 * corridor detector each; a heat detector in the laundry; a call point and a door contact at both
 * stairs; residual current of the floor's supply. Per building: CO in the boiler room, e-bike
 * cameras in lobby and shed, and a gate that tells of cards (kind {@code door}; behind all
 * detectors, and only in the community as it is). Per station: gas in the two kitchens of the first
 * building. One flat of the last station carries many detectors per room: {@link TestFlat}.
 */
public final class DevicePlan {
  /** Kind of a door that tells of cards: no detector. */
  public static final String GATE = "door";

  private static final int ROOMS_PER_ZONE = 4;

  private final Community community;
  private final List<Device> devices = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();
  private String zone;
  private String gateway;

  private DevicePlan(Community community) {
    this.community = community;
  }

  /** All devices, ordered by station, building, floor. */
  public static List<Device> of(Community community) {
    DevicePlan plan = new DevicePlan(community);
    for (Community.Station station : community.stations()) {
      plan.station(station);
    }
    plan.gates();
    return List.copyOf(plan.devices);
  }

  /** Id of the door through which the residents of a building come and go. */
  public static String gateId(String building) {
    return building + "-1-gate-door";
  }

  /** Behind all detectors: their order is as it was before there were gates. */
  private void gates() {
    for (Community.Station station : community.stations()) {
      for (Community.Building building : station.buildings()) {
        add(station, building, 1, "gate", null, GATE, GATE);
      }
    }
  }

  /**
   * Exactly so many devices: the first of the community's own, then more buildings of each station
   * in turn, as large as the largest that it has, named after the last one: {@code s03-b5}, {@code
   * s03-b6}, ... Which devices come first does not depend on how many are wanted.
   *
   * @param count number of devices, at least 1
   * @throws IllegalArgumentException when there are no buildings to take as a model
   */
  public static List<Device> of(Community community, int count) {
    DevicePlan plan = new DevicePlan(community);
    community.stations().forEach(plan::station);
    if (plan.devices.isEmpty() && count > 0) {
      throw new IllegalArgumentException(
          "devices: community.yaml has no building to take as a model");
    }
    for (int round = 1; plan.devices.size() < count; round++) {
      for (Community.Station station : community.stations()) {
        if (plan.devices.size() < count && !station.buildings().isEmpty()) {
          plan.floors(station, plan.another(station, round));
        }
      }
    }
    return List.copyOf(plan.devices.subList(0, count));
  }

  private Community.Building another(Community.Station station, int round) {
    Community.Building model =
        Collections.max(
            station.buildings(), Comparator.comparingInt(b -> b.floors() * b.roomsPerFloor()));
    String id = station.id() + "-b" + (station.buildings().size() + round);
    return new Community.Building(id, model.name(), model.floors(), model.roomsPerFloor());
  }

  private void floors(Community.Station station, Community.Building building) {
    for (int floor = 1; floor <= building.floors(); floor++) {
      floor(station, building, floor);
    }
  }

  private void station(Community.Station station) {
    for (int i = 0; i < station.buildings().size(); i++) {
      Community.Building building = station.buildings().get(i);
      add(station, building, 1, "boiler", null, "co", "co");
      add(station, building, 1, "lobby", null, "ebike", "ebike");
      add(station, building, 1, "shed", null, "ebike", "ebike");
      if (i == 0) {
        add(station, building, 1, "kitchen1", null, "gas", "gas");
        add(station, building, 1, "kitchen2", null, "gas", "gas");
      }
      floors(station, building);
    }
  }

  private void floor(Community.Station station, Community.Building building, int floor) {
    int zones = (building.roomsPerFloor() + ROOMS_PER_ZONE - 1) / ROOMS_PER_ZONE;
    boolean testFloor = TestFlat.isOn(community, building.id(), floor);
    for (int room = 1; room <= building.roomsPerFloor(); room++) {
      int zone = (room - 1) / ROOMS_PER_ZONE + 1;
      add(station, building, floor, TestFlat.room(floor, room), zone, "smoke", "smoke");
    }
    for (int zone = 1; zone <= zones; zone++) {
      add(station, building, floor, "corridor" + zone, zone, "smoke", "smoke");
    }
    add(station, building, floor, "laundry", zones, "heat", "heat");
    add(station, building, floor, "stair1", 1, "callPoint", "callpoint");
    add(station, building, floor, "stair2", zones, "callPoint", "callpoint");
    add(station, building, floor, "stair1", null, "doorOpen", "door");
    add(station, building, floor, "stair2", null, "doorOpen", "door");
    add(station, building, floor, "power", null, "residualCurrent", "residual");
    if (testFloor) {
      for (TestFlat.Slot slot : TestFlat.slots()) {
        add(station, building, floor, slot.room(), zones + 1, slot.kind(), slot.name());
      }
    }
  }

  private void add(
      Community.Station station,
      Community.Building building,
      int floor,
      String room,
      Integer zone,
      String kind,
      String name) {
    String floorId = building.id() + "-" + floor;
    Place place =
        new Place(
            community.id(),
            station.id(),
            building.id(),
            shared(Integer.toString(floor)),
            shared(room),
            zone == null ? null : zone(floorId + "-z" + zone));
    String id = floorId + "-" + room + "-" + name;
    devices.add(new Device(id, kind, place, gateway(building.id())));
  }

  /** One string for all places that are called the same: with a million devices this counts. */
  private String shared(String text) {
    return texts.computeIfAbsent(text, same -> same);
  }

  private String zone(String id) {
    zone = id.equals(zone) ? zone : id;
    return zone;
  }

  private String gateway(String building) {
    String id = building + "-gw";
    gateway = id.equals(gateway) ? gateway : id;
    return gateway;
  }
}

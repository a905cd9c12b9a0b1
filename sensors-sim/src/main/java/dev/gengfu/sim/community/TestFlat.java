package dev.gengfu.sim.community;

import dev.gengfu.domain.Community;
import java.util.ArrayList;
import java.util.List;

/**
 * One flat with many detectors in each of its rooms: measured fires are played back into it. It
 * lies on the top floor of the last building of the last station and is one zone. Its rooms stand
 * for the places A to H of the measurements, and its detectors are named after the alarms that were
 * measured: four ionisation, four photoelectric, besides a beam and a thermometer at the ceiling.
 */
public final class TestFlat {
  /** Places of the measurements; the n-th letter is the n-th room of the flat. */
  public static final String PLACES = "ABCDEFGH";

  /** Alarms of each type that a room has. */
  public static final int ALARMS_PER_TYPE = 4;

  /**
   * A detector of the flat.
   *
   * @param room room
   * @param kind device kind
   * @param name last part of its id
   */
  public record Slot(String room, String kind, String name) {}

  private TestFlat() {}

  /** Room number as written on the door: floor, then two digits. */
  static String room(int floor, int number) {
    return String.format("%d%02d", floor, number);
  }

  static boolean isOn(Community community, String building, int floor) {
    List<Community.Station> stations = community.stations();
    List<Community.Building> buildings = stations.get(stations.size() - 1).buildings();
    if (buildings.isEmpty()) {
      return false;
    }
    Community.Building last = buildings.get(buildings.size() - 1);
    return last.id().equals(building) && last.floors() == floor;
  }

  /** The room of the flat that stands for a place, e.g. {@code flat-a} for A. */
  public static String roomOf(char place) {
    return "flat-" + Character.toLowerCase(place);
  }

  /** The detectors of the flat, room by room. */
  static List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    for (int place = 0; place < PLACES.length(); place++) {
      String room = roomOf(PLACES.charAt(place));
      for (String type : List.of("ion", "photo")) {
        for (int i = 1; i <= ALARMS_PER_TYPE; i++) {
          slots.add(new Slot(room, "smoke", type + i));
        }
      }
      slots.add(new Slot(room, "smoke", "beam"));
      slots.add(new Slot(room, "heat", "heat"));
    }
    return slots;
  }
}

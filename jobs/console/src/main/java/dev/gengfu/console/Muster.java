package dev.gengfu.console;

import dev.gengfu.domain.Direction;
import dev.gengfu.domain.LastSeen;
import dev.gengfu.domain.Millis;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.TimeQuality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who lives where and was seen last going which way, by building: what the roll is called by in a
 * fire. Pseudonyms and rooms; no name is known here. Not safe for several threads.
 */
final class Muster {
  /** As many as the vault takes. */
  static final int PEOPLE = 200_000;

  /** Rows of one building; further ones are only counted. */
  static final int ROWS = 5_000;

  /** Who was seen last so long ago may be anywhere. */
  static final long OLD_MILLIS = 86_400_000;

  /** Where somebody is thought to be. */
  static final String INSIDE = "inside";

  /** Doors contradict themselves. */
  static final String UNKNOWN = "unknown";

  /** In the roster, and no door has told of them. */
  static final String NEVER_SEEN = "neverSeen";

  static final String OUTSIDE = "outside";

  private static final Comparator<String> FLOORS =
      Comparator.nullsLast(
          Comparator.comparingInt(Muster::level).thenComparing(Comparator.naturalOrder()));

  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::floor, FLOORS)
          .thenComparing(Row::room, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Row::person);

  private record Known(Resident resident, LastSeen seen) {
    Place home() {
      return resident != null ? resident.place() : seen.home();
    }
  }

  /**
   * One person who may be inside. Never certain: a card is not a person, and doors are held open.
   *
   * @param person pseudonym; the vault knows the name
   * @param state {@link #INSIDE}, {@link #UNKNOWN} or {@link #NEVER_SEEN}
   * @param door where they were seen last, null when never
   * @param since when that was, epoch ms; null when never
   * @param timeQuality how far {@code since} can be trusted
   * @param old whether that is more than a day ago
   */
  record Row(
      String person,
      String floor,
      String room,
      String state,
      String door,
      @Millis Long since,
      TimeQuality timeQuality,
      boolean old) {}

  /** How many of a floor, or of a building, are where. */
  record Counts(String floor, int inside, int unknown, int neverSeen, int outside) {}

  /**
   * The roll of a building.
   *
   * @param total all floors together; its floor is null
   * @param floors from below; a floor that is not known comes last
   * @param people who may be inside, by floor and room
   * @param complete false when there are more people than can be held or shown
   */
  record Roll(
      String building, Counts total, List<Counts> floors, List<Row> people, boolean complete) {}

  private final Map<String, Known> known = new HashMap<>();
  private final Map<String, Map<String, Known>> byBuilding = new HashMap<>();
  private boolean complete = true;

  /** What the roster says of somebody; null when they are gone. */
  void resident(String person, Resident resident) {
    Known before = known.get(person);
    put(person, resident, before == null ? null : before.seen);
  }

  /** Where somebody was seen last; null when they are gone. */
  void seen(String person, LastSeen seen) {
    Known before = known.get(person);
    put(person, before == null ? null : before.resident, seen);
  }

  private void put(String person, Resident resident, LastSeen seen) {
    Known before = known.remove(person);
    if (before != null) {
      byBuilding.get(building(before)).remove(person);
    }
    if (resident == null && seen == null) {
      return;
    }
    if (known.size() >= PEOPLE) {
      complete = false;
      return;
    }
    Known now = new Known(resident, seen);
    known.put(person, now);
    byBuilding.computeIfAbsent(building(now), id -> new HashMap<>()).put(person, now);
  }

  private static String building(Known one) {
    Place home = one.home();
    return home == null || home.building() == null ? Place.UNREGISTERED : home.building();
  }

  int size() {
    return known.size();
  }

  /**
   * Calls the roll.
   *
   * @param logTime now, as the log has it, epoch ms
   */
  Roll of(String building, long logTime) {
    List<Row> rows = new ArrayList<>();
    Map<String, int[]> counts = new TreeMap<>(FLOORS);
    byBuilding
        .getOrDefault(building, Map.of())
        .forEach(
            (person, one) -> {
              Row row = row(person, one, logTime);
              counts.computeIfAbsent(row.floor, floor -> new int[4])[column(row.state)]++;
              if (!row.state.equals(OUTSIDE)) {
                rows.add(row);
              }
            });
    rows.sort(ORDER);
    List<Counts> floors = new ArrayList<>();
    int[] total = new int[4];
    counts.forEach(
        (floor, each) -> {
          floors.add(new Counts(floor, each[0], each[1], each[2], each[3]));
          for (int i = 0; i < total.length; i++) {
            total[i] += each[i];
          }
        });
    return new Roll(
        building,
        new Counts(null, total[0], total[1], total[2], total[3]),
        floors,
        List.copyOf(rows.subList(0, Math.min(ROWS, rows.size()))),
        complete && rows.size() <= ROWS);
  }

  private static Row row(String person, Known one, long logTime) {
    Place home = one.home() == null ? Place.unregistered() : one.home();
    LastSeen seen = one.seen;
    if (seen == null) {
      return new Row(person, home.floor(), home.room(), NEVER_SEEN, null, null, null, false);
    }
    return new Row(
        person,
        home.floor(),
        home.room(),
        state(seen.direction()),
        seen.door(),
        seen.time(),
        seen.timeQuality(),
        logTime - seen.time() > OLD_MILLIS);
  }

  private static String state(Direction direction) {
    return direction == null
        ? UNKNOWN
        : switch (direction) {
          case IN -> INSIDE;
          case OUT -> OUTSIDE;
          case UNKNOWN -> UNKNOWN;
        };
  }

  private static int column(String state) {
    return switch (state) {
      case INSIDE -> 0;
      case UNKNOWN -> 1;
      case NEVER_SEEN -> 2;
      default -> 3;
    };
  }

  /** Floors with a number are in its order, below all others. */
  private static int level(String floor) {
    try {
      return Integer.parseInt(floor);
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }
}

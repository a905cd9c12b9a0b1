package dev.gengfu.sim.people;

import dev.gengfu.domain.Community;
import dev.gengfu.domain.Place;
import dev.gengfu.sim.Noise;
import dev.gengfu.sim.community.DevicePlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The residents of a community: spread over stations and rooms in turn. */
public final class Inhabitants {
  /** Most residents. */
  public static final int MAX = 100_000;

  private static final double NIGHT_SHIFT = 0.18;
  private static final double LEAVE = 0.03;
  private static final int MONTH = 30;
  private static final String[] FAMILY = {
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "林"
  };
  private static final String[] GIVEN = {
    "晓", "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀",
    "霞", "平", "刚", "桂", "英"
  };

  private Inhabitants() {}

  /**
   * So many residents; the first do not depend on how many are wanted.
   *
   * @param firstNight leave lies in the 30 days of the calendar that it is in
   * @param streaks those who are late in them work by day and are on no leave
   */
  static List<Inhabitant> of(
      Community community, int count, long seed, LocalDate firstNight, List<Streak> streaks) {
    Set<String> late = streaks.stream().map(Streak::number).collect(Collectors.toSet());
    LocalDate month = LocalDate.ofEpochDay(Math.floorDiv(firstNight.toEpochDay(), MONTH) * MONTH);
    if (count < 0 || count > MAX) {
      throw new IllegalArgumentException("residents: expected 0 to " + MAX + ", found " + count);
    }
    List<List<Place>> rooms = rooms(community);
    List<Inhabitant> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      List<Place> station = rooms.get(i % rooms.size());
      // Neighbours in the list live in different buildings, as a roster by number has it.
      Place place = station.get((int) ((i / rooms.size()) * 37L % station.size()));
      all.add(inhabitant(i, seed, place, month, late.contains(number(i))));
    }
    return all;
  }

  private static String number(int i) {
    return String.format(Locale.ROOT, "R%06d", i + 1);
  }

  private static Inhabitant inhabitant(
      int i, long seed, Place place, LocalDate month, boolean late) {
    LocalDate leave = null;
    if (!late && Noise.unit(seed, i, 101) < LEAVE) {
      leave = month.plusDays((long) (Noise.unit(seed, i, 102) * 24));
    }
    return new Inhabitant(
        i,
        number(i),
        FAMILY[pick(FAMILY.length, seed, i, 103)]
            + GIVEN[pick(GIVEN.length, seed, i, 104)]
            + GIVEN[pick(GIVEN.length, seed, i, 105)],
        String.format(Locale.ROOT, "000%08d", i + 1),
        String.format(Locale.ROOT, "%08X", (int) Noise.mix(seed, i, 106)) + shortHex(i),
        place,
        DevicePlan.gateId(place.building()),
        !late && Noise.unit(seed, i, 107) < NIGHT_SHIFT,
        leave,
        leave == null ? null : leave.plusDays(1 + pick(5, seed, i, 108)));
  }

  /** Keeps cards apart whatever the hash does. */
  private static String shortHex(int i) {
    return String.format(Locale.ROOT, "%05X", i);
  }

  private static int pick(int of, long... words) {
    return (int) (Noise.unit(words) * of);
  }

  private static List<List<Place>> rooms(Community community) {
    List<List<Place>> stations = new ArrayList<>();
    for (Community.Station station : community.stations()) {
      List<Place> rooms = new ArrayList<>();
      for (Community.Building building : station.buildings()) {
        for (int floor = 1; floor <= building.floors(); floor++) {
          for (int room = 1; room <= building.roomsPerFloor(); room++) {
            rooms.add(
                new Place(
                    community.id(),
                    station.id(),
                    building.id(),
                    Integer.toString(floor),
                    String.format(Locale.ROOT, "%d%02d", floor, room),
                    null));
          }
        }
      }
      if (!rooms.isEmpty()) {
        stations.add(rooms);
      }
    }
    return stations;
  }
}

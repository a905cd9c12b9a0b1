package dev.gengfu.sim.people;

import dev.gengfu.sim.Noise;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What doors make of passages. Remembers what each person's last event said. */
final class Doors {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
  private static final long MINUTE = 60_000;
  private static final int MONTH = 30;
  private static final long SEQUENCES_PER_DAY = 1_000_000;

  /** A controller without time is without it for some hours. */
  private static final long BLOCK_MILLIS = 4 * 60 * MINUTE;

  private final long seed;
  private final ZoneId zone;
  private final DoorNoise noise;
  private final List<Inhabitant> people;
  private final Set<String> clear;
  private final List<String> doors;
  private final Map<String, Long> keys = new HashMap<>();

  /** 0: nothing said yet, 1: in, 2: out. */
  private final byte[] said;

  /**
   * @param clear numbers of people of whom doors tell everything as it is
   */
  Doors(long seed, ZoneId zone, DoorNoise noise, List<Inhabitant> people, Set<String> clear) {
    this.clear = clear;
    this.seed = seed;
    this.zone = zone;
    this.noise = noise;
    this.people = people;
    this.doors = people.stream().map(Inhabitant::gate).distinct().sorted().toList();
    doors.forEach(door -> keys.put(door, Noise.key(door)));
    this.said = new byte[people.size()];
  }

  List<String> ids() {
    return doors;
  }

  /**
   * @param in as the door says it
   * @param wasIn as it was
   */
  private record Draft(
      long sentAt, long time, Inhabitant who, Inhabitant card, boolean in, boolean wasIn) {}

  /**
   * The events of a day, in the order in which they are sent.
   *
   * @param lastMoment no event is sent after it, epoch ms
   */
  List<DoorEvent> day(LocalDate day, List<Passage> passages, long lastMoment) {
    List<Draft> drafts = new ArrayList<>();
    passages.sort(Comparator.comparingLong(Passage::time).thenComparingInt(p -> p.who().index()));
    for (Passage passage : passages) {
      add(drafts, day, passage, lastMoment);
    }
    drafts.sort(
        Comparator.comparingLong(Draft::sentAt)
            .thenComparingInt(d -> d.who().index())
            .thenComparingLong(Draft::time));
    List<DoorEvent> events = new ArrayList<>(drafts.size());
    Map<String, Integer> counts = new HashMap<>();
    for (Draft draft : drafts) {
      String door = draft.who().gate();
      // The same whatever day the doors are first asked about: what is sent again is a repeat.
      long seq = day.toEpochDay() * SEQUENCES_PER_DAY + counts.merge(door, 1, Integer::sum);
      events.add(
          new DoorEvent(
              draft.sentAt(),
              door,
              seq,
              draft.card().card(),
              draft.card().number(),
              written(draft.who(), draft.time()),
              draft.in(),
              draft.time(),
              draft.wasIn()));
    }
    return events;
  }

  private void add(List<Draft> drafts, LocalDate day, Passage passage, long lastMoment) {
    Inhabitant who = passage.who();
    long time = passage.time() / 1000 * 1000;
    if (clear.contains(who.number())) {
      drafts.add(new Draft(Math.min(lastMoment, time), time, who, who, passage.in(), passage.in()));
      return;
    }
    if (out(who.gate(), day) || (passage.in() && chance(who, time, 1) < noise.unswiped())) {
      return;
    }
    byte last = said[who.index()];
    boolean sticks = last != 0 && chance(who, time, 2) < noise.sticking();
    boolean in = sticks ? last == 1 : passage.in();
    said[who.index()] = (byte) (in ? 1 : 2);
    long delay =
        chance(who, time, 3) < noise.delayed()
            ? 5 * MINUTE + (long) (chance(who, time, 4) * 55 * MINUTE)
            : 0;
    Inhabitant card = chance(who, time, 5) < noise.shared() ? mate(who) : who;
    drafts.add(new Draft(Math.min(lastMoment, time + delay), time, who, card, in, passage.in()));
    if (chance(who, time, 6) < noise.doubled()) {
      long again = time + 2_000 + 1000 * (long) (chance(who, time, 7) * 25);
      drafts.add(
          new Draft(Math.min(lastMoment, again + delay), again, who, card, in, passage.in()));
    }
  }

  /** Somebody of the same station, for want of a better one. */
  private Inhabitant mate(Inhabitant who) {
    int step = (int) people.stream().limit(64).map(p -> p.place().station()).distinct().count();
    int other = who.index() + step;
    return other < people.size() ? people.get(other) : who;
  }

  /** Whether the reader of a door is out on a day: one reader on a day or so in a month. */
  boolean out(String door, LocalDate day) {
    long month = Math.floorDiv(day.toEpochDay(), MONTH);
    for (int i = 0; i < noise.outageDays(); i++) {
      long at = (long) (Noise.unit(seed, month, i, 401) * MONTH);
      int which = (int) (Noise.unit(seed, month, i, 402) * doors.size());
      if (Math.floorMod(day.toEpochDay(), MONTH) == at && doors.get(which).equals(door)) {
        return true;
      }
    }
    return false;
  }

  private String written(Inhabitant who, long time) {
    ZonedDateTime local = Instant.ofEpochMilli(time).atZone(zone);
    long block = Math.floorDiv(time, BLOCK_MILLIS);
    boolean lost =
        !clear.contains(who.number())
            && Noise.unit(seed, keys.get(who.gate()), block, 403) < noise.dateOnly();
    return lost ? local.toLocalDate().toString() : LOCAL.format(local.toOffsetDateTime());
  }

  private double chance(Inhabitant who, long time, long what) {
    return Noise.unit(seed, who.index(), time, what, 404);
  }
}

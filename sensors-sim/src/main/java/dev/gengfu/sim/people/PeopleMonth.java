package dev.gengfu.sim.people;

import dev.gengfu.domain.Community;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some weeks of a community: its roster, what its doors say, and how every night really was. Made
 * day by day, so that a month of 30,000 people needs the memory of a day.
 */
public final class PeopleMonth {
  private static final LocalTime DAY_ENDS = LocalTime.of(4, 59, 59);

  private final long seed;
  private final List<Inhabitant> people;
  private final LocalDate firstDay;
  private final int days;
  private final ZoneId zone;
  private final DoorNoise noise;
  private final Life life;

  /** Whose late nights are wanted: doors tell of them as it is, or nobody would see them. */
  private final Set<String> clear;

  /** Only asked for outages: it has never heard anybody. */
  private final Doors doors;

  /**
   * @param firstDay first day, and date of the first night
   * @param days how many
   * @param streaks late nights that are wanted beside those of chance
   */
  public PeopleMonth(
      Community community,
      int residents,
      long seed,
      LocalDate firstDay,
      int days,
      ZoneId zone,
      DoorNoise noise,
      List<Streak> streaks) {
    this.seed = seed;
    this.people = Inhabitants.of(community, residents, seed, firstDay, streaks);
    this.clear = streaks.stream().map(Streak::number).collect(Collectors.toSet());
    this.doors = new Doors(seed, zone, noise, people, clear);
    this.firstDay = firstDay;
    this.days = days;
    this.zone = zone;
    this.noise = noise;
    this.life = new Life(seed, zone, streaks);
  }

  /** Who lives there. */
  public List<Inhabitant> people() {
    return people;
  }

  /** How they live. */
  public Life life() {
    return life;
  }

  /** Whether the reader of a door is out on a day. */
  public boolean isOut(String door, LocalDate day) {
    return doors.out(door, day);
  }

  /** Readers that are out on a day, by door id. */
  public List<String> outages(LocalDate day) {
    return doors.ids().stream().filter(door -> isOut(door, day)).toList();
  }

  /** How a night was for somebody; null on leave. */
  public NightTruth night(Inhabitant who, LocalDate night) {
    return life.night(who, night);
  }

  /** How the nights were, by night and person; nights on leave are left out. */
  public Stream<NightTruth> truth() {
    return Stream.iterate(firstDay, day -> day.plusDays(1))
        .limit(days)
        .flatMap(
            night -> people.stream().map(who -> life.night(who, night)).filter(t -> t != null));
  }

  /** What the doors say, in the order in which they say it. */
  public Iterator<DoorEvent> events() {
    return new Events();
  }

  private final class Events implements Iterator<DoorEvent> {
    private final Doors heard = new Doors(seed, zone, noise, people, clear);
    private final Deque<DoorEvent> ready = new ArrayDeque<>();
    private int day;

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && day < days) {
        LocalDate today = firstDay.plusDays(day++);
        List<Passage> passages = new ArrayList<>();
        people.forEach(who -> passages.addAll(life.day(who, today)));
        long end = today.plusDays(1).atTime(DAY_ENDS).atZone(zone).toInstant().toEpochMilli();
        ready.addAll(heard.day(today, passages, end));
      }
      return !ready.isEmpty();
    }

    @Override
    public DoorEvent next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the days are over");
      }
      return ready.removeFirst();
    }
  }

  /** Writes the events as a table for {@code ./gengfu welfare import}. */
  public void writeEvents(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("time,door,card,direction,seq\n");
      for (Iterator<DoorEvent> events = events(); events.hasNext(); ) {
        DoorEvent event = events.next();
        out.write(
            String.join(
                ",",
                event.time(),
                event.door(),
                event.card(),
                event.in() ? "in" : "out",
                Long.toString(event.seq())));
        out.write('\n');
      }
    }
  }

  /** Writes the roster for {@code ./gengfu welfare roster}. */
  public void writeRoster(Path file) throws IOException {
    RosterFile.write(people, file);
  }
}

package dev.gengfu.sim.people;

import dev.gengfu.domain.Community;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.sim.Message;
import dev.gengfu.sim.Truth;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the doors of a community send from a moment on, without end: first what they have told of
 * the last nights, all at that moment, then what happens, and a heartbeat of each door every five
 * minutes. A pure function of its arguments.
 */
public final class PeopleStream implements Iterator<Message> {
  /** The residents live eight hours east. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final int LATE_NIGHTS = 3;
  private static final long HOUR = 3_600_000L;
  private static final long HEARTBEAT_MILLIS = 300_000;

  /** A night ends at six in the morning. */
  private static final long NIGHT_ENDS = 6 * HOUR;

  private static final int FOR_EVER_DAYS = 36_500;

  private final long start;
  private final PeopleMonth month;
  private final List<String> doors;
  private final Iterator<DoorEvent> events;
  private final Consumer<Truth> truth;
  private DoorEvent next;
  private long beats;
  private LocalDate told;

  /**
   * @param count residents
   * @param start epoch ms of the first moment
   * @param truth is told of each day who came home late or not at all, when its night is over
   */
  public PeopleStream(
      Community community,
      int count,
      long seed,
      long start,
      Residents residents,
      Consumer<Truth> truth) {
    this.start = start;
    this.truth = truth;
    this.month = month(community, count, seed, start, residents);
    this.doors = month.people().stream().map(Inhabitant::gate).distinct().sorted().toList();
    this.events = month.events();
    this.next = events.next();
    this.told = newestNight(start).minusDays(residents.nightsBefore());
  }

  /** The community that such a stream is of; also gives its roster. */
  public static PeopleMonth month(
      Community community, int count, long seed, long start, Residents residents) {
    LocalDate newest = newestNight(start);
    List<Streak> streaks = new ArrayList<>();
    for (String number : residents.late()) {
      streaks.add(new Streak(number, newest.minusDays(LATE_NIGHTS - 1), newest));
    }
    return new PeopleMonth(
        community,
        count,
        seed,
        newest.minusDays(residents.nightsBefore() - 1),
        FOR_EVER_DAYS,
        ZONE,
        DoorNoise.USUAL,
        streaks);
  }

  /** Date of the newest night that is over at a moment. */
  static LocalDate newestNight(long time) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time - NIGHT_ENDS), ZONE).minusDays(1);
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Message next() {
    long beatAt = start + (beats / doors.size() + 1) * HEARTBEAT_MILLIS;
    if (next.sentAt() <= beatAt) {
      DoorEvent event = next;
      next = events.next();
      tellTruth(event.sentAt());
      Message message = event.message();
      return event.sentAt() >= start
          ? message
          : new Message(start, message.topic(), message.payload());
    }
    String door = doors.get((int) (beats++ % doors.size()));
    return heartbeat(door, beatAt);
  }

  private Message heartbeat(String door, long time) {
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(time - 5 * HOUR), ZONE);
    boolean out = month.isOut(door, day);
    String payload =
        "{\"time\":\""
            + Timestamps.format(time)
            + "\",\"fault\":"
            + (out ? "\"offline\"" : "null")
            + "}";
    return new Message(time, "gengfu/v1/readings/" + door, payload);
  }

  private void tellTruth(long time) {
    LocalDate over = newestNight(time);
    while (told.isBefore(over)) {
      told = told.plusDays(1);
      LocalDate night = told;
      month.people().stream()
          .map(who -> month.night(who, night))
          .filter(t -> t != null && (t.late() || t.away()))
          .forEach(t -> truth.accept(truth(t)));
    }
  }

  private Truth truth(NightTruth night) {
    Inhabitant who = month.people().get(Integer.parseInt(night.number().substring(1)) - 1);
    long begin = night.night().atTime(18, 0).atZone(ZONE).toInstant().toEpochMilli();
    String what = night.late() ? "lateReturn" : "notReturned";
    return new Truth(
        what + "-" + night.number() + "-" + night.night(),
        what,
        false,
        begin,
        night.homeAt() == null ? begin + 12 * HOUR : night.homeAt(),
        who.place(),
        List.of(),
        night.number(),
        null);
  }
}

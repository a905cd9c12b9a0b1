package dev.gengfu.benchmarks.residents;

import dev.gengfu.benchmarks.throughput.KafkaTarget;
import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * The welfare log of a day: at midnight the roster is imported, in the morning everybody goes out,
 * in the evening everybody comes home, and of some a door tells meanwhile that they came home late
 * three nights before. Ticks come as often as a gateway's have to, or nobody would be heard.
 */
final class Roster {
  /** What the alert of somebody who comes home late is called. */
  static final String LATE = "lateNights";

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final long TICK_MILLIS = 30_000;
  private static final long DAY_MILLIS = 86_400_000L;
  private static final int ROOM_OF = 6;
  private static final int BUILDING_OF = 2_000;
  private static final int LATE_NIGHTS = 3;

  private final KafkaTarget target;
  private long checkIns;

  Roster(KafkaTarget target) {
    this.target = target;
  }

  /** Log time of a local time of the day, epoch ms. */
  static long at(String local) {
    return LocalDateTime.parse("2026-11-23T" + local).atZone(ZONE).toInstant().toEpochMilli();
  }

  /** Night's end of the day, and some time to settle. */
  static long morningAfter() {
    return at("07:10") + DAY_MILLIS;
  }

  /** Up to ten in the evening. */
  void day(int residents, int late) {
    long begin = at("00:00");
    tick(begin);
    for (int i = 0; i < residents; i++) {
      registers(person(i), i, begin);
    }
    // A gap would be told to everybody, and be most of what is measured.
    ticks(begin, at("07:00"));
    pass(residents, "07:00", "09:00", Direction.OUT);
    long told = at("12:00");
    ticks(at("09:00"), told);
    for (int i = 0; i < late; i++) {
      int one = i * (residents / late);
      lateNights(person(one), one, at("00:00"), told);
    }
    ticks(told, at("17:00"));
    pass(residents, "17:00", "20:00", Direction.IN);
    ticks(at("20:00"), at("22:00"));
    target.flush();
  }

  /** The night, in which nothing happens, up to its judgement. */
  void night() {
    ticks(at("22:00"), morningAfter());
    target.flush();
  }

  /** Somebody who came home late three nights, as one alert two minutes later. */
  void oneMore(String person) {
    long now = morningAfter();
    registers(person, 0, now);
    lateNights(person, 0, at("00:00") + DAY_MILLIS, now);
    ticks(now, now + 4 * TICK_MILLIS);
    target.flush();
  }

  long checkIns() {
    return checkIns;
  }

  /** A pseudonym, as long as real ones are. */
  static String person(int i) {
    return Ids.hash("resident").add(i).hex(16);
  }

  /** Everybody passes, spread over a time. */
  private void pass(int residents, String from, String to, Direction way) {
    long begin = at(from);
    long end = at(to);
    int next = 0;
    for (long now = begin; now < end; now += TICK_MILLIS) {
      tick(now);
      long until = (now + TICK_MILLIS - begin) * residents / (end - begin);
      for (; next < until; next++) {
        // Neighbours do not follow each other.
        int i = (int) (next * 7_919L % residents);
        passes(person(i), i, now + next % TICK_MILLIS, now, way);
      }
    }
  }

  /** Three nights up to that of a midnight. */
  private void lateNights(String person, int i, long last, long now) {
    for (int back = LATE_NIGHTS - 1; back >= 0; back--) {
      long midnight = last - back * DAY_MILLIS;
      passes(person, i, midnight - 5 * 3_600_000L, now, Direction.OUT);
      passes(person, i, midnight + 40 * 60_000L, now, Direction.IN);
    }
  }

  private void registers(String person, int i, long now) {
    Resident resident = new Resident(person, home(i), List.of(), List.of(), true, true, "zh");
    keyed(person, new ResidentChange("r" + i, resident, false, now));
  }

  private void passes(String person, int i, long time, long arrivedAt, Direction way) {
    CheckIn passage =
        new CheckIn(
                null,
                person,
                "gate-" + i / BUILDING_OF,
                home(i),
                time,
                TimeQuality.EXACT,
                arrivedAt,
                "g1",
                (long) i,
                way,
                true,
                Long.toString(time))
            .identified();
    checkIns++;
    keyed(person, passage);
  }

  private void keyed(String person, LogRecord record) {
    target.keyed(person, Json.writeLog(record));
  }

  private void ticks(long from, long to) {
    for (long now = from; now <= to; now += TICK_MILLIS) {
      tick(now);
    }
  }

  private void tick(long now) {
    target.all(
        Json.writeLog(new Tick("g1", now, List.of(new Tick.Coverage("checkins", "ok", null)))));
  }

  private static Place home(int i) {
    int building = i / BUILDING_OF;
    int room = i % BUILDING_OF / ROOM_OF;
    return new Place(
        "c1",
        "s" + building / 40,
        "b" + building,
        String.valueOf(1 + room / 50),
        String.valueOf(101 + room),
        null);
  }
}

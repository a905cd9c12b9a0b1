package dev.gengfu.workbench.score.people;

import dev.gengfu.domain.Resident;
import dev.gengfu.rules.Policy;
import dev.gengfu.sim.people.DoorNoise;
import dev.gengfu.sim.people.Inhabitant;
import dev.gengfu.sim.people.NightTruth;
import dev.gengfu.sim.people.PeopleMonth;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * One person's month: what the rules told, what happened, and what others read out of the same
 * events. A naive reader takes a date without a time as midnight and the last direction as true.
 */
record OnePerson(Policy policy, PeopleMonth month, Inhabitant who, LocalDate first, int days) {
  private static final ZoneId ZONE = PeopleScore.ZONE;
  private static final long HOUR = 3_600_000L;
  private static final long MINUTE = 60_000L;

  /** Late after 23:00, curfew at midnight, staff two hours later; at night 11:00, 12:00, 14:00. */
  private static final long DAY_LATE = 23 * HOUR;

  private static final long NIGHT_LATE = 11 * HOUR;
  private static final long STAFF_AFTER_LATE = 3 * HOUR;

  /**
   * A streak is told in the morning after, or later while it lasts: not all nights are recorded.
   */
  private static final int SAME_STREAK_DAYS = 1;

  /** A day of the simulator, also one on which a reader is out, is from five to five. */
  private static final long DAY_BEGINS = 5 * HOUR;

  /** One call in ten that finds somebody missing is worth the other nine. */
  private static final double CAUTIOUS = 0.1;

  Map<Measure, Figures> score(List<Heard> events) {
    Watched watched = watch(events);
    List<LocalDate> late = watched.lateNights();
    List<LocalDate> missed = watched.missed();
    TreeMap<LocalDate, Boolean> real = new TreeMap<>();
    TreeMap<LocalDate, Boolean> recorded = new TreeMap<>();
    TreeMap<LocalDate, Boolean> naive = new TreeMap<>();
    Episodes missing = new Episodes();
    Episodes naivelyMissing = new Episodes();
    Episodes oracle = new Episodes();
    Episodes knowing = new Episodes();
    Episodes cautious = new Episodes();
    LogReader reader = new LogReader(month, who, DoorNoise.USUAL);
    for (LocalDate night = first; night.isBefore(last()); night = night.plusDays(1)) {
      NightTruth truth = month.night(who, night);
      if (truth != null) {
        real.put(night, truth.late());
        if (truth.homeAt() == null || isRecorded(truth.homeAt(), events)) {
          recorded.put(night, truth.late());
        }
        naive.put(night, isLateNaively(night, events));
        long staff = midnight(night) + lateAfter() + STAFF_AFTER_LATE;
        boolean isMissing = truth.away() || (truth.homeAt() != null && truth.homeAt() > staff);
        missing.night(night, isMissing, "");
        naivelyMissing.night(night, isOutNaively(staff, events), "");
        if (!month.isOut(who.gate(), day(staff))) {
          String since = seq(newest(staff, events, Heard::likelyTime));
          Heard newest = newest(staff, events, each -> each.event().happenedAt());
          LogReader.Belief belief =
              reader.at(night, minute(night, staff), seen(night, staff, events));
          oracle.night(night, belief.lastWasOut() > 0.5, since);
          knowing.night(night, newest != null && !newest.event().wasIn(), seq(newest));
          cautious.night(night, belief.notHome() > CAUTIOUS, since);
        }
      }
      reader.day(night, seen(night, Long.MAX_VALUE, events));
    }
    Map<Measure, Figures> figures = new EnumMap<>(Measure.class);
    figures.put(Measure.STREAKS, Figures.of(Streaks.of(real), late, SAME_STREAK_DAYS));
    figures.put(Measure.STREAKS_RECORDED, Figures.of(Streaks.of(recorded), late, SAME_STREAK_DAYS));
    figures.put(
        Measure.STREAKS_NAIVE,
        Figures.of(
            Streaks.of(real),
            Streaks.of(naive).stream().map(Figures.Span::from).toList(),
            SAME_STREAK_DAYS));
    figures.put(Measure.MISSED, Figures.of(oracle.told(), missed));
    figures.put(Measure.MISSED_NAIVE, Figures.of(oracle.told(), naivelyMissing.told()));
    figures.put(Measure.MISSED_KNOWING, Figures.of(knowing.told(), missed));
    figures.put(Measure.MISSED_CAUTIOUS, Figures.of(cautious.told(), missed));
    figures.put(Measure.MISSED_TRUTH, Figures.of(missing.told(), missed));
    figures.put(Measure.MISSED_NAIVE_TRUTH, Figures.of(missing.told(), naivelyMissing.told()));
    figures.put(Measure.ORACLE_TRUTH, Figures.of(missing.told(), oracle.told()));
    return figures;
  }

  private LocalDate last() {
    return first.plusDays(days);
  }

  private long lateAfter() {
    return who.nightShift() ? NIGHT_LATE : DAY_LATE;
  }

  private static long midnight(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant().toEpochMilli();
  }

  private static LocalDate day(long time) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time - DAY_BEGINS), ZONE);
  }

  private static double minute(LocalDate day, long time) {
    return (double) (time - midnight(day)) / MINUTE;
  }

  /** What doors told of a day, by a moment; where the time is lost, as when it arrived. */
  private static List<LogReader.Seen> seen(LocalDate day, long until, List<Heard> events) {
    return events.stream()
        .filter(each -> day(each.likelyTime()).equals(day) && each.sentAt() <= until)
        .map(each -> new LogReader.Seen(minute(day, each.likelyTime()), each.in()))
        .sorted((one, other) -> Double.compare(one.minute(), other.minute()))
        .toList();
  }

  /** The last passage that was told by a moment; null when none was. */
  private static Heard newest(long until, List<Heard> events, ToLongFunction<Heard> time) {
    return events.stream()
        .filter(each -> each.sentAt() <= until)
        .max(Comparator.comparingLong(time))
        .orElse(null);
  }

  private static String seq(Heard heard) {
    return heard == null ? "" : Long.toString(heard.event().seq());
  }

  Watched watch(List<Heard> events) {
    Resident resident =
        new Resident(
            who.number(),
            who.place(),
            who.nightShift() ? List.of(new Resident.Shift(first.minusDays(60), "night")) : null,
            who.leaveFrom() == null
                ? null
                : List.of(new Resident.Leave(who.leaveFrom(), who.leaveTo())),
            true,
            true,
            "zh");
    Watched watched =
        new Watched(policy, resident, who.nightShift(), ZONE, midnight(first) - 12 * HOUR);
    int next = 0;
    for (LocalDate day = first; !day.isAfter(last()); day = day.plusDays(1)) {
      long begins = midnight(day) + DAY_BEGINS;
      for (; next < events.size() && events.get(next).sentAt() < begins; next++) {
        watched.take(events.get(next).checkIn(resident), events.get(next).sentAt());
      }
      boolean isOut = month.isOut(who.gate(), day);
      if (isOut != month.isOut(who.gate(), day.minusDays(1))) {
        watched.door(who.gate(), isOut, begins);
      }
    }
    for (; next < events.size(); next++) {
      watched.take(events.get(next).checkIn(resident), events.get(next).sentAt());
    }
    watched.until(midnight(last()) + 12 * HOUR);
    return watched;
  }

  /** Whether a door told at all that the person came home then. */
  private static boolean isRecorded(long homeAt, List<Heard> events) {
    return events.stream()
        .anyMatch(event -> Math.abs(event.event().happenedAt() - homeAt) <= MINUTE);
  }

  private boolean isLateNaively(LocalDate night, List<Heard> events) {
    long from = midnight(night) + lateAfter();
    return events.stream().anyMatch(e -> e.in() && e.time() >= from && e.time() < from + 6 * HOUR);
  }

  private static boolean isOutNaively(long at, List<Heard> events) {
    Heard last = null;
    for (Heard event : events) {
      last = event.time() <= at ? event : last;
    }
    return last != null && !last.in() && at - last.time() < 24 * HOUR;
  }
}

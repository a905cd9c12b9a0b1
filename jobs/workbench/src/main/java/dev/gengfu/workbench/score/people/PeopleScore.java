package dev.gengfu.workbench.score.people;

import dev.gengfu.domain.Community;
import dev.gengfu.domain.Resident;
import dev.gengfu.rules.Policy;
import dev.gengfu.sim.people.DoorEvent;
import dev.gengfu.sim.people.DoorNoise;
import dev.gengfu.sim.people.Inhabitant;
import dev.gengfu.sim.people.NightTruth;
import dev.gengfu.sim.people.PeopleMonth;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A simulated month under the rules over people, beside what really happened, and beside a naive
 * reading of the same events: a date without a time is midnight, and the last direction is true.
 *
 * @param residents how many
 * @param days how long
 * @param events what the doors said
 * @param streaks late streaks that were told, beside all that were
 * @param streaksKnown the same beside those of which the doors told when people came home
 * @param streaksNaive what a naive reading tells
 * @param missed nights on which staff was told that somebody is not home, beside the truth
 * @param missedKnown the same beside an oracle that knows directions and times of what doors told:
 *     it misses also whom no door saw coming home
 * @param missedNaive what a naive reading tells
 */
public record PeopleScore(
    int residents,
    int days,
    long events,
    Figures streaks,
    Figures streaksKnown,
    Figures streaksNaive,
    Figures missed,
    Figures missedKnown,
    Figures missedNaive) {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final long HOUR = 3_600_000L;
  private static final long MINUTE = 60_000L;

  /** Late after 23:00, curfew at midnight, staff two hours later; at night 11:00, 12:00, 14:00. */
  private static final long DAY_LATE = 23 * HOUR;

  private static final long NIGHT_LATE = 11 * HOUR;
  private static final long STAFF_AFTER_LATE = 3 * HOUR;

  /** A streak is told in the morning after, or when what came late has made it one. */
  private static final int SAME_STREAK_DAYS = 1;

  /** The reader of a door is out from five to five. */
  private static final long OUTAGE_FROM = 5 * HOUR;

  /** Judges a month. */
  public static PeopleScore of(
      Policy policy, Community community, int residents, int days, long seed, LocalDate first) {
    PeopleMonth month =
        new PeopleMonth(community, residents, seed, first, days, ZONE, DoorNoise.USUAL, List.of());
    Map<String, List<Heard>> byNumber = new HashMap<>();
    long count = 0;
    for (Iterator<DoorEvent> events = month.events(); events.hasNext(); count++) {
      DoorEvent event = events.next();
      byNumber
          .computeIfAbsent(event.number(), number -> new ArrayList<>())
          .add(Heard.of(event, ZONE));
    }
    PeopleScore sum =
        new PeopleScore(
            residents,
            days,
            count,
            Figures.NONE,
            Figures.NONE,
            Figures.NONE,
            Figures.NONE,
            Figures.NONE,
            Figures.NONE);
    for (Inhabitant who : month.people()) {
      List<Heard> events = byNumber.getOrDefault(who.number(), List.of());
      sum = sum.and(new OnePerson(policy, month, who, first, days).score(events));
    }
    return sum;
  }

  private PeopleScore and(PeopleScore other) {
    return new PeopleScore(
        residents,
        days,
        events,
        streaks.and(other.streaks),
        streaksKnown.and(other.streaksKnown),
        streaksNaive.and(other.streaksNaive),
        missed.and(other.missed),
        missedKnown.and(other.missedKnown),
        missedNaive.and(other.missedNaive));
  }

  record OnePerson(Policy policy, PeopleMonth month, Inhabitant who, LocalDate first, int days) {
    PeopleScore score(List<Heard> events) {
      Watched watched = watch(events);
      SortedMap<LocalDate, Boolean> late = new TreeMap<>();
      SortedMap<LocalDate, Boolean> known = new TreeMap<>();
      SortedMap<LocalDate, Boolean> naive = new TreeMap<>();
      List<LocalDate> missing = new ArrayList<>();
      List<LocalDate> missingNaive = new ArrayList<>();
      List<LocalDate> seeming = new ArrayList<>();
      boolean wasMissing = false;
      boolean seemed = false;
      for (LocalDate night = first; night.isBefore(last()); night = night.plusDays(1)) {
        NightTruth truth = month.night(who, night);
        boolean isMissing = false;
        boolean seems = false;
        if (truth != null) {
          late.put(night, truth.late());
          if (truth.homeAt() == null || isTold(truth.homeAt(), events)) {
            known.put(night, truth.late());
          }
          naive.put(night, isLateNaively(night, events));
          long staff = midnight(night) + lateAfter() + STAFF_AFTER_LATE;
          isMissing = truth.away() || (truth.homeAt() != null && truth.homeAt() > staff);
          boolean isUnseen = truth.homeAt() != null && !isRecorded(truth.homeAt(), events);
          seems = isMissing || (isUnseen && !isSeen(truth.homeAt(), staff, events));
          if (isOutNaively(staff, events)) {
            missingNaive.add(night);
          }
        }
        if (isMissing && !wasMissing) {
          missing.add(night);
        }
        if (seems && !seemed) {
          seeming.add(night);
        }
        wasMissing = isMissing;
        seemed = seems;
      }
      List<LocalDate> told = watched.lateNights();
      return new PeopleScore(
          0,
          0,
          0,
          Figures.of(Streaks.of(late), told, SAME_STREAK_DAYS),
          Figures.of(Streaks.of(known), told, SAME_STREAK_DAYS),
          Figures.of(Streaks.of(late), Streaks.of(naive), SAME_STREAK_DAYS),
          Figures.of(missing, watched.missed(), 0),
          Figures.of(seeming, watched.missed(), 0),
          Figures.of(missing, firstOfEach(missingNaive), 0));
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
        long begins = midnight(day) + OUTAGE_FROM;
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

    /** Whether a door told, with its time, that the person came home then. */
    private static boolean isTold(long homeAt, List<Heard> events) {
      return events.stream()
          .anyMatch(event -> !event.isDate() && Math.abs(event.time() - homeAt) <= MINUTE);
    }

    /** Whether a door told at all that the person came home then. */
    private static boolean isRecorded(long homeAt, List<Heard> events) {
      return events.stream()
          .anyMatch(
              event ->
                  event.isDate()
                      ? event.sentAt() >= homeAt - MINUTE && event.sentAt() <= homeAt + 2 * HOUR
                      : Math.abs(event.time() - homeAt) <= MINUTE);
    }

    /** Whether a door told anything of the person after that. */
    private static boolean isSeen(long homeAt, long until, List<Heard> events) {
      return events.stream().anyMatch(e -> e.sentAt() > homeAt && e.sentAt() <= until);
    }

    private boolean isLateNaively(LocalDate night, List<Heard> events) {
      long from = midnight(night) + lateAfter();
      return events.stream()
          .anyMatch(e -> e.in() && e.time() >= from && e.time() < from + 6 * HOUR);
    }

    private static boolean isOutNaively(long at, List<Heard> events) {
      Heard last = null;
      for (Heard event : events) {
        last = event.time() <= at ? event : last;
      }
      return last != null && !last.in() && at - last.time() < 24 * HOUR;
    }

    private static List<LocalDate> firstOfEach(List<LocalDate> nights) {
      return nights.stream().filter(night -> !nights.contains(night.minusDays(1))).toList();
    }
  }
}

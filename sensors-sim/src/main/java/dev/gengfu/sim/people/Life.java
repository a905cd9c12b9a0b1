package dev.gengfu.sim.people;

import dev.gengfu.sim.Noise;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * When people come and go. Shares and times are plausible, not measured.
 *
 * <p>A day of somebody is from 05:00 to 05:00: what belongs to the night is in the day on which it
 * began.
 */
public final class Life {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  /** Of those who come home late now and then without a reason, and of night owls. */
  private static final double LATE = 0.004;

  private static final double OWLS = 0.03;
  private static final double OWL_LATE = 0.12;

  /** Share of people with a row of late nights in a month. */
  private static final double STREAKS = 0.003;

  private static final double AWAY = 0.004;
  private static final int MONTH = 30;

  private final long seed;
  private final ZoneId zone;
  private final List<Streak> streaks;

  /**
   * @param streaks late nights that are wanted
   */
  public Life(long seed, ZoneId zone, List<Streak> streaks) {
    this.seed = seed;
    this.zone = zone;
    this.streaks = List.copyOf(streaks);
  }

  /** How a night was; null when the person was on leave. */
  public NightTruth night(Inhabitant who, LocalDate night) {
    if (who.onLeave(night)) {
      return null;
    }
    boolean away = away(who, night);
    Long home = away ? null : homeAt(who, night);
    return new NightTruth(who.number(), night, home != null && late(who, night), away, home);
  }

  /** What somebody does on a day, in order. */
  List<Passage> day(Inhabitant who, LocalDate day) {
    List<Passage> passages = new ArrayList<>(4);
    Long home = away(who, day) ? null : homeAt(who, day);
    if (who.nightShift()) {
      if (home != null) {
        passages.add(new Passage(who, home, true));
      }
      if (!away(who, day) && works(day)) {
        passages.add(new Passage(who, at(day, 19, 20, 15, who, 1), false));
      }
      return passages;
    }
    boolean leaves = !away(who, day.minusDays(1)) && goesOut(who, day);
    if (leaves) {
      boolean early = works(day);
      passages.add(new Passage(who, at(day, early ? 7 : 10, 15, early ? 18 : 40, who, 1), false));
    }
    if (home == null) {
      return passages;
    }
    passages.add(new Passage(who, home, true));
    if (!late(who, day) && home < start(day) + 20 * HOUR && chance(who, day, 2) < 0.2) {
      long out = home + 20 * MINUTE + (long) (chance(who, day, 3) * 40 * MINUTE);
      passages.add(new Passage(who, out, false));
      passages.add(
          new Passage(who, out + 30 * MINUTE + (long) (chance(who, day, 4) * 60 * MINUTE), true));
    }
    return passages;
  }

  /** When somebody comes home for the first time on a day; null when at home all day. */
  private Long homeAt(Inhabitant who, LocalDate day) {
    boolean wasAway = away(who, day.minusDays(1));
    if (who.nightShift()) {
      if (!wasAway && !works(day.minusDays(1))) {
        return null;
      }
      return late(who, day)
          ? start(day) + 11 * HOUR + 20 * MINUTE + (long) (chance(who, day, 5) * 150 * MINUTE)
          : (Long) at(day, 8, 15, 12, who, 5);
    }
    if (!wasAway && !goesOut(who, day)) {
      return null;
    }
    if (late(who, day)) {
      return start(day) + 23 * HOUR + 20 * MINUTE + (long) (chance(who, day, 5) * 180 * MINUTE);
    }
    boolean overtime = works(day) && chance(who, day, 6) < 0.35;
    return overtime ? at(day, 20, 45, 25, who, 5) : (Long) at(day, 18, 50, 30, who, 5);
  }

  private boolean late(Inhabitant who, LocalDate day) {
    for (Streak streak : streaks) {
      if (streak.holds(who, day) || streak.borders(who, day)) {
        return streak.holds(who, day);
      }
    }
    if (inOwnStreak(who, day)) {
      return true;
    }
    boolean owl = Noise.unit(seed, who.index(), 201) < OWLS;
    double share = (owl ? OWL_LATE : LATE) * (works(day.plusDays(1)) ? 1 : 2);
    return chance(who, day, 7) < share;
  }

  /** Three to five nights in a row, once in a month of the calendar. */
  private boolean inOwnStreak(Inhabitant who, LocalDate day) {
    long month = Math.floorDiv(day.toEpochDay(), MONTH);
    if (Noise.unit(seed, who.index(), month, 202) >= STREAKS) {
      return false;
    }
    long begin = (long) (Noise.unit(seed, who.index(), month, 203) * (MONTH - 5));
    long length = 3 + (long) (Noise.unit(seed, who.index(), month, 204) * 3);
    long at = Math.floorMod(day.toEpochDay(), MONTH);
    return at >= begin && at < begin + length;
  }

  private boolean away(Inhabitant who, LocalDate day) {
    if (who.onLeave(day)) {
      return true;
    }
    for (Streak streak : streaks) {
      if (streak.holds(who, day) || streak.borders(who, day)) {
        return false;
      }
    }
    return !inOwnStreak(who, day) && chance(who, day, 8) < AWAY;
  }

  /** Whether somebody who works by day leaves the house. */
  private boolean goesOut(Inhabitant who, LocalDate day) {
    for (Streak streak : streaks) {
      if (streak.holds(who, day)) {
        return true;
      }
    }
    return works(day) || late(who, day) || away(who, day) || chance(who, day, 9) < 0.6;
  }

  private static boolean works(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  private double chance(Inhabitant who, LocalDate day, long what) {
    return Noise.unit(seed, who.index(), day.toEpochDay(), what);
  }

  private long at(
      LocalDate day, int hour, int minute, int spreadMinutes, Inhabitant who, long what) {
    double bell = Noise.bell(seed, who.index(), day.toEpochDay(), what, 300);
    return start(day) + hour * HOUR + minute * MINUTE + (long) (bell * spreadMinutes * MINUTE);
  }

  private long start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}

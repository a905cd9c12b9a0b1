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
  private static final long HOUR = 60 * 60_000L;

  /** Times of who works by day: on working days, on free ones, coming home, after overtime. */
  public static final When WORK_OUT = When.around(7, 15, 18);

  public static final When FREE_OUT = When.around(10, 15, 40);
  public static final When HOME = When.around(18, 50, 30);
  public static final When OVERTIME_HOME = When.around(20, 45, 25);
  public static final When LATE_HOME = When.within(23 * 60 + 20, 180);

  /** Times of who works at night. */
  public static final When NIGHT_OUT = When.around(19, 20, 15);

  public static final When NIGHT_HOME = When.around(8, 15, 12);
  public static final When NIGHT_LATE_HOME = When.within(11 * 60 + 20, 150);

  /** A walk begins so long after coming home, if that was early enough, and lasts so long. */
  public static final When WALK_AFTER_HOME = When.within(20, 40);

  public static final When WALK_LASTS = When.within(30, 60);
  public static final int WALK_IF_HOME_BEFORE_MINUTES = 20 * 60;
  public static final double WALK = 0.2;

  /** Of working days, and of free ones on which somebody leaves the house. */
  public static final double OVERTIME = 0.35;

  private static final double FREE_OUT_SHARE = 0.6;

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
        passages.add(new Passage(who, at(day, NIGHT_OUT, who, 1), false));
      }
      return passages;
    }
    boolean leaves = !away(who, day.minusDays(1)) && goesOut(who, day);
    if (leaves) {
      When out = works(day) ? WORK_OUT : FREE_OUT;
      passages.add(new Passage(who, at(day, out, who, 1), false));
    }
    if (home == null) {
      return passages;
    }
    passages.add(new Passage(who, home, true));
    boolean isEarly = home < start(day) + WALK_IF_HOME_BEFORE_MINUTES / 60 * HOUR;
    if (!late(who, day) && isEarly && chance(who, day, 2) < WALK) {
      long out = home + WALK_AFTER_HOME.millis(seed, who.index(), day.toEpochDay(), 3);
      passages.add(new Passage(who, out, false));
      long back = out + WALK_LASTS.millis(seed, who.index(), day.toEpochDay(), 4);
      passages.add(new Passage(who, back, true));
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
      return at(day, late(who, day) ? NIGHT_LATE_HOME : NIGHT_HOME, who, 5);
    }
    if (!wasAway && !goesOut(who, day)) {
      return null;
    }
    if (late(who, day)) {
      return at(day, LATE_HOME, who, 5);
    }
    boolean overtime = works(day) && chance(who, day, 6) < OVERTIME;
    return at(day, overtime ? OVERTIME_HOME : HOME, who, 5);
  }

  private boolean late(Inhabitant who, LocalDate day) {
    return chance(who, day, 7) < lateShare(who, day);
  }

  /** How likely somebody is to come home late on a day. */
  public double lateShare(Inhabitant who, LocalDate day) {
    for (Streak streak : streaks) {
      if (streak.holds(who, day) || streak.borders(who, day)) {
        return streak.holds(who, day) ? 1 : 0;
      }
    }
    if (inOwnStreak(who, day)) {
      return 1;
    }
    boolean owl = Noise.unit(seed, who.index(), 201) < OWLS;
    return (owl ? OWL_LATE : LATE) * (works(day.plusDays(1)) ? 1 : 2);
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
    return chance(who, day, 8) < awayShare(who, day);
  }

  /** How likely somebody is not to come home on a day. */
  public double awayShare(Inhabitant who, LocalDate day) {
    if (who.onLeave(day)) {
      return 1;
    }
    for (Streak streak : streaks) {
      if (streak.holds(who, day) || streak.borders(who, day)) {
        return 0;
      }
    }
    return inOwnStreak(who, day) ? 0 : AWAY;
  }

  /** Whether somebody who works by day leaves the house. */
  private boolean goesOut(Inhabitant who, LocalDate day) {
    return late(who, day) || away(who, day) || chance(who, day, 9) < outShare(who, day);
  }

  /** How likely somebody who works by day leaves the house, late and absent days aside. */
  public double outShare(Inhabitant who, LocalDate day) {
    for (Streak streak : streaks) {
      if (streak.holds(who, day)) {
        return 1;
      }
    }
    return works(day) ? 1 : FREE_OUT_SHARE;
  }

  /** Whether it is a working day. */
  public static boolean works(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  private double chance(Inhabitant who, LocalDate day, long what) {
    return Noise.unit(seed, who.index(), day.toEpochDay(), what);
  }

  private long at(LocalDate day, When when, Inhabitant who, long what) {
    return start(day)
        + (when.isEven()
            ? when.millis(seed, who.index(), day.toEpochDay(), what)
            : when.millis(seed, who.index(), day.toEpochDay(), what, 300));
  }

  private long start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}

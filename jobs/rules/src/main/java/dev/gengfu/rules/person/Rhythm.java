package dev.gengfu.rules.person;

import dev.gengfu.rules.calendar.OperationalNight;
import java.util.List;

/**
 * At what time of the day somebody goes out and comes home, by the nights of their shift.
 *
 * @param nights oldest first; where none is known no time says anything
 */
public record Rhythm(List<OperationalNight> nights) {
  /** Of somebody of whom no shift is known. */
  public static final Rhythm NONE = new Rhythm(List.of());

  private static final long HOUR_MILLIS = 3_600_000L;

  /** People leave from an hour before their night ends to so long after it. */
  private static final long LEAVING_BEFORE_MILLIS = HOUR_MILLIS;

  private static final long LEAVING_AFTER_MILLIS = 6 * HOUR_MILLIS;

  /** They come home from so long before it begins. */
  private static final long COMING_BEFORE_MILLIS = 2 * HOUR_MILLIS;

  /** What a time of the day says. */
  public enum Part {
    /** Most go out. */
    LEAVING,
    /** Most come home. */
    COMING,
    /** Whoever passes now comes home: it is late. */
    LATE,
    /** Neither. */
    ANY
  }

  public Rhythm {
    nights = List.copyOf(nights);
  }

  /** The part of the day in which a moment lies. */
  public Part at(long time) {
    for (int i = nights.size() - 1; i >= 0; i--) {
      OperationalNight night = nights.get(i);
      if (time >= night.from() - COMING_BEFORE_MILLIS) {
        return part(night, time);
      }
    }
    return Part.ANY;
  }

  /** In a shift without curfew people come and go as they like. */
  private static Part part(OperationalNight night, long time) {
    if (night.curfew() == null || time >= night.end() + LEAVING_AFTER_MILLIS) {
      return Part.ANY;
    }
    if (time >= night.end() - LEAVING_BEFORE_MILLIS) {
      return Part.LEAVING;
    }
    return night.lateAfter() != null && time > night.lateAfter() ? Part.LATE : Part.COMING;
  }
}

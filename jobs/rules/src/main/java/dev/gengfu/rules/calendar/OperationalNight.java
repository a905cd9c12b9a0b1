package dev.gengfu.rules.calendar;

import java.time.LocalDate;

/**
 * The time in which somebody is expected to come home, sleep and leave again: one unit with one
 * date, though it crosses midnight.
 *
 * @param date the local day it begins on
 * @param from begin, epoch ms
 * @param lateAfter who comes home later is late, epoch ms; null: nobody is
 * @param curfew by when somebody is expected, epoch ms; null: never
 * @param end end, epoch ms, not itself in the night
 * @param holiday whether it is on a public holiday
 */
public record OperationalNight(
    LocalDate date, long from, Long lateAfter, Long curfew, long end, boolean holiday) {

  /** Whether a moment lies in it. */
  public boolean covers(long time) {
    return from <= time && time < end;
  }
}

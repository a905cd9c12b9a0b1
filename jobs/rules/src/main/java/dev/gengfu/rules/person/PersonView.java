package dev.gengfu.rules.person;

import dev.gengfu.domain.Resident;
import dev.gengfu.rules.calendar.Calendar;
import java.time.LocalDate;
import java.util.List;

/**
 * What a rule over a person sees.
 *
 * @param resident who, with shifts and leave
 * @param calendar nights and holidays
 * @param passages all that is kept, in {@link Passage#ORDER}
 * @param movements the granted ones of known time at home, in the same order
 * @param nights nights that are judged, oldest first
 * @param covered when check-ins could be heard
 * @param foundAt event time from which on what this rule found before lasts, epoch ms; null when
 *     nothing lasts
 * @param dealtAt log time at which somebody dealt with what this rule had found before, or with
 *     what another had that {@linkplain PersonRule#misses misses} the person as this one does,
 *     epoch ms: it does not find the same again; {@link Long#MIN_VALUE} when nobody has
 * @param missedOtherwise whether another rule has missed the person already: nobody is missed twice
 * @param now log time, epoch ms
 */
public record PersonView(
    Resident resident,
    Calendar calendar,
    List<Passage> passages,
    List<Movement> movements,
    List<JudgedNight> nights,
    Covered covered,
    Long foundAt,
    long dealtAt,
    boolean missedOtherwise,
    long now) {

  /** The newest passage of known time, also one that was refused; null when there is none. */
  public Passage newestSighting() {
    for (int i = passages.size() - 1; i >= 0; i--) {
      if (passages.get(i).isTimed()) {
        return passages.get(i);
      }
    }
    return null;
  }

  /** The newest movement; null when there is none. */
  public Movement newestMovement() {
    return movements.isEmpty() ? null : movements.get(movements.size() - 1);
  }

  /**
   * Whether this rule misses the person already and they were not seen since. That lasts though
   * what it was founded on is forgotten meanwhile.
   *
   * @param seenAt when they were seen last, epoch ms
   */
  public boolean isStillMissed(long seenAt) {
    return foundAt != null && seenAt <= foundAt;
  }

  /** Whether the person was seen on each of so many days up to that of a moment. */
  public boolean isSeenEveryDay(int days, long until) {
    LocalDate day = calendar.dateOf(until);
    long end = calendar.startOf(day.plusDays(1));
    int newest = passages.size() - 1;
    for (int back = 0; back < days; back++) {
      long begin = calendar.startOf(day.minusDays(back));
      while (newest >= 0 && passages.get(newest).time() >= end) {
        newest--;
      }
      if (newest < 0 || passages.get(newest).time() < begin) {
        return false;
      }
      end = begin;
    }
    return true;
  }
}

package dev.gengfu.rules.latenights;

import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.calendar.Calendar;
import dev.gengfu.rules.calendar.OperationalNight;
import dev.gengfu.rules.person.JudgedNight;
import dev.gengfu.rules.person.Look;
import dev.gengfu.rules.person.Movement;
import dev.gengfu.rules.person.Passage;
import dev.gengfu.rules.person.PersonRule;
import dev.gengfu.rules.person.PersonSettings;
import dev.gengfu.rules.person.PersonView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Somebody comes home late again and again.
 *
 * <p>A night is judged when it has settled; a check-in that comes later judges it anew. A streak
 * begins with enough late nights and ends with the first one in time, or when no night is late for
 * a week: then what was counted is not counted again.
 */
public record LateNights(RuleHeader header, LateNightsSettings settings) implements PersonRule {
  /** Nights farther apart than this do not belong together, whatever is known between them. */
  private static final long APART_DAYS = 7;

  /** Who came in so long before the night began has been home since. */
  private static final long HOME_BEFORE_MILLIS = 12 * 3_600_000L;

  @Override
  public String hazard() {
    return settings.hazard();
  }

  @Override
  public RuleHeader lifted() {
    return PersonSettings.lifted(header, settings.goesOn().severity());
  }

  /**
   * What is known of a night; empty when nothing is: on leave, on a holiday, in a shift without
   * late returns, or when no time speaks for either.
   *
   * @param movements movements around the night, in their order
   */
  public Optional<JudgedNight> judge(
      Resident resident, OperationalNight night, List<Movement> movements) {
    boolean isPassedOver =
        night.lateAfter() == null || night.holiday() || Calendar.isOnLeave(resident, night.date());
    if (isPassedOver) {
      return Optional.empty();
    }
    long stepOut = settings.stepOutMillis();
    Passage late = null;
    Movement before = null;
    for (Movement movement : movements) {
      if (movement.time() <= night.lateAfter()) {
        before = movement;
      } else if (night.covers(movement.time()) && movement.isReturn(stepOut)) {
        late = movement.passage();
      }
    }
    boolean isHome =
        before != null
            && before.direction() == Direction.IN
            && before.time() >= night.from() - HOME_BEFORE_MILLIS;
    return late == null && !isHome
        ? Optional.empty()
        : Optional.of(new JudgedNight(night.date().toEpochDay(), late));
  }

  @Override
  public Look look(PersonView view) {
    Walk walk = new Walk();
    for (JudgedNight night : view.nights()) {
      if (view.dealtAt() == Long.MIN_VALUE || judgedAt(view, night.day()) > view.dealtAt()) {
        walk.step(night);
      }
    }
    walk.endBefore(view.calendar().dateOf(view.now()).toEpochDay());
    Look.Finding finding = walk.newest == null ? null : finding(view, walk.newest);
    return new Look(finding, nextJudged(view));
  }

  private static long judgedAt(PersonView view, long day) {
    return end(view, day) + view.calendar().settleMillis();
  }

  private static long end(PersonView view, long day) {
    return view.calendar().night(view.resident(), LocalDate.ofEpochDay(day)).end();
  }

  private static long nextJudged(PersonView view) {
    LocalDate today = view.calendar().dateOf(view.now());
    for (OperationalNight night :
        view.calendar().nights(view.resident(), today.minusDays(2), today.plusDays(2))) {
      long at = night.end() + view.calendar().settleMillis();
      if (at > view.now()) {
        return at;
      }
    }
    return Look.NEVER;
  }

  private Look.Finding finding(PersonView view, Streak streak) {
    List<JudgedNight> nights = streak.nights;
    boolean goesOn = nights.size() >= settings.goesOn().nights();
    String dates =
        nights.stream()
            .map(night -> LocalDate.ofEpochDay(night.day()).toString())
            .collect(Collectors.joining(", "));
    return new Look.Finding(
        nights.get(0).late().time(),
        streak.endedDay == null ? null : (Long) end(view, streak.endedDay),
        goesOn ? Look.Level.LIFTED : Look.Level.RAISED,
        nights.stream().map(JudgedNight::late).toList(),
        new Text(nights.size() + " 晚晚归：" + dates, "late on " + nights.size() + " nights: " + dates)
            .plus(readOtherwise(nights)));
  }

  /** Of which nights the door did not say that somebody came in. */
  private static Text readOtherwise(List<JudgedNight> nights) {
    String dates =
        nights.stream()
            .filter(night -> night.late().direction() == Direction.OUT)
            .map(night -> LocalDate.ofEpochDay(night.day()).toString())
            .collect(Collectors.joining(", "));
    return dates.isEmpty()
        ? Text.EMPTY
        : new Text(
            "；其中 " + dates + " 门禁记为外出，按前后记录和时间判断为回来",
            "; on "
                + dates
                + " the door said out: read as coming home by the ways around it and the hour");
  }

  private static JudgedNight last(List<JudgedNight> nights) {
    return nights.get(nights.size() - 1);
  }

  /** Late nights that belong together. */
  private static final class Streak {
    final List<JudgedNight> nights;
    Long endedDay;

    Streak(List<JudgedNight> nights) {
      this.nights = new ArrayList<>(nights);
    }

    long lastDay() {
      return last(nights).day();
    }
  }

  /** Goes through the nights, oldest first. */
  private final class Walk {
    /** Late nights that no streak has counted yet. */
    private final List<JudgedNight> free = new ArrayList<>();

    private int run;
    private Streak newest;

    void step(JudgedNight night) {
      endBefore(night.day());
      boolean isOpen = newest != null && newest.endedDay == null;
      if (night.late() == null) {
        run = 0;
        if (isOpen) {
          newest.endedDay = night.day();
        }
      } else if (isOpen) {
        newest.nights.add(night);
      } else {
        boolean isFar = !free.isEmpty() && night.day() - last(free).day() > APART_DAYS;
        run = isFar ? 1 : run + 1;
        free.add(night);
        List<JudgedNight> enough = enough(night.day());
        if (!enough.isEmpty()) {
          newest = new Streak(enough);
          free.clear();
          run = 0;
        }
      }
    }

    /** Ends a streak of which no night was late for long before a day. */
    void endBefore(long day) {
      boolean isOpen = newest != null && newest.endedDay == null;
      if (isOpen && day - newest.lastDay() > APART_DAYS) {
        newest.endedDay = newest.lastDay() + APART_DAYS;
      }
    }

    private List<JudgedNight> enough(long day) {
      TreeSet<Long> days = new TreeSet<>();
      if (settings.consecutive() != null && run >= settings.consecutive()) {
        free.subList(free.size() - run, free.size()).forEach(night -> days.add(night.day()));
      }
      if (settings.of() != null) {
        List<JudgedNight> near =
            free.stream().filter(night -> day - night.day() < settings.of().within()).toList();
        if (near.size() >= settings.of().nights()) {
          near.forEach(night -> days.add(night.day()));
        }
      }
      return free.stream().filter(night -> days.contains(night.day())).toList();
    }
  }
}

package dev.gengfu.rules.unseen;

import dev.gengfu.domain.Text;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.calendar.Calendar;
import dev.gengfu.rules.person.Look;
import dev.gengfu.rules.person.Passage;
import dev.gengfu.rules.person.PersonRule;
import dev.gengfu.rules.person.PersonSettings;
import dev.gengfu.rules.person.PersonView;
import java.time.LocalDate;
import java.util.List;

/** Somebody who is seen every day passes no door at all, not even one that stays shut. */
public record Unseen(RuleHeader header, UnseenSettings settings) implements PersonRule {
  private static final long DAY_MILLIS = 86_400_000L;

  @Override
  public String hazard() {
    return settings.hazard();
  }

  @Override
  public RuleHeader lifted() {
    return PersonSettings.lifted(header, settings.then().severity());
  }

  @Override
  public boolean misses() {
    return true;
  }

  @Override
  public Look look(PersonView view) {
    Passage newest = newest(view);
    LocalDate today = view.calendar().dateOf(view.now());
    boolean isStillMissed = newest != null && view.isStillMissed(seenAt(newest));
    boolean isExpected =
        newest != null
            && !Calendar.isOnLeave(view.resident(), today)
            && (isStillMissed
                || (!view.missedOtherwise()
                    && view.isSeenEveryDay(settings.everyDay(), newest.time())));
    if (!isExpected) {
      return Look.nothing(newest == null ? Look.NEVER : tomorrow(view));
    }
    if (view.covered().isDeaf()) {
      return isStillMissed ? Look.unknown(tomorrow(view)) : Look.nothing(Look.NEVER);
    }
    long from = from(view, newest);
    long covered = view.covered().between(from, view.now());
    long until =
        covered < settings.afterMillis() ? settings.afterMillis() : settings.then().afterMillis();
    boolean isDue = isStillMissed || (view.now() > from && covered >= settings.afterMillis());
    Look.Finding finding =
        isDue
            ? new Look.Finding(
                seenAt(newest),
                null,
                covered < settings.then().afterMillis() ? Look.Level.RAISED : Look.Level.LIFTED,
                List.of(newest),
                new Text(
                    "自 " + newest.door() + " 之后没有门禁记录", "passed no door since " + newest.door()))
            : null;
    long next = Math.max(view.now(), from) + (until - covered);
    return new Look(finding, next > view.now() ? Math.min(next, tomorrow(view)) : tomorrow(view));
  }

  /** From when on the time without any event counts: later when it would be up on a holiday. */
  private long from(PersonView view, Passage newest) {
    long from = Math.max(seenAt(newest), view.dealtAt());
    LocalDate due = view.calendar().dateOf(from + settings.afterMillis());
    return view.calendar().isHoliday(due) ? from + view.calendar().holidayGraceMillis() : from;
  }

  /** Leave begins and ends by day. */
  private static long tomorrow(PersonView view) {
    return view.now() + DAY_MILLIS;
  }

  private static Passage newest(PersonView view) {
    Passage newest = null;
    for (Passage passage : view.passages()) {
      newest = newest == null || seenAt(passage) >= seenAt(newest) ? passage : newest;
    }
    return newest;
  }

  /** Somewhen on a day of which only the date is known: not before its end. */
  private static long seenAt(Passage passage) {
    return passage.isTimed() ? passage.time() : passage.time() + DAY_MILLIS;
  }
}

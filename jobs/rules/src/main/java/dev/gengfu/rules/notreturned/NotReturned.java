package dev.gengfu.rules.notreturned;

import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.calendar.Calendar;
import dev.gengfu.rules.calendar.OperationalNight;
import dev.gengfu.rules.person.Look;
import dev.gengfu.rules.person.Movement;
import dev.gengfu.rules.person.Passage;
import dev.gengfu.rules.person.PersonRule;
import dev.gengfu.rules.person.PersonSettings;
import dev.gengfu.rules.person.PersonView;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who went out, or who is seen every day, has not come home by the curfew. Whoever is seen
 * at any door, also at one that stays shut, is not missing.
 */
public record NotReturned(RuleHeader header, NotReturnedSettings settings) implements PersonRule {
  /** Who was seen so long before a night begins may have been home for good. */
  private static final long AT_REST_MILLIS = 12 * 3_600_000L;

  private static final long DAY_MILLIS = 86_400_000L;

  /** No night is looked for farther ahead than this. */
  private static final int DAYS_AHEAD = 2;

  @Override
  public String hazard() {
    return settings.hazard();
  }

  @Override
  public RuleHeader lifted() {
    return PersonSettings.lifted(header, settings.visit().severity());
  }

  @Override
  public boolean misses() {
    return true;
  }

  @Override
  public Look look(PersonView view) {
    Passage sighting = view.newestSighting();
    Movement last = view.newestMovement();
    boolean isOut =
        last != null && last.direction() == Direction.OUT && last.passage().equals(sighting);
    Optional<OperationalNight> night =
        sighting == null || mayBeBack(view, sighting)
            ? Optional.empty()
            : missed(view, sighting, isOut);
    if (night.isEmpty()) {
      return Look.nothing(Look.NEVER);
    }
    boolean isStillMissed = view.isStillMissed(sighting.time());
    if (view.covered().isDeaf()) {
      return isStillMissed ? Look.unknown(Look.NEVER) : Look.nothing(Look.NEVER);
    }
    long from =
        night.get().curfew() + (night.get().holiday() ? view.calendar().holidayGraceMillis() : 0);
    if (view.now() < from + settings.remindMillis()) {
      return Look.nothing(from + settings.remindMillis());
    }
    long covered = view.covered().between(from, view.now());
    Look.Finding finding =
        covered < settings.remindMillis() && !isStillMissed
            ? null
            : new Look.Finding(
                sighting.time(),
                null,
                level(covered),
                List.of(sighting),
                because(sighting, isOut ? last : null, night.get()));
    return new Look(finding, wakeAt(view.now(), covered));
  }

  /** The first night of which the person misses the curfew unless they are seen before it. */
  private Optional<OperationalNight> missed(PersonView view, Passage sighting, boolean isOut) {
    boolean isMissed =
        isOut
            || view.isStillMissed(sighting.time())
            || (view.newestMovement() != null
                && !view.missedOtherwise()
                && view.isSeenEveryDay(settings.everyDay(), sighting.time()));
    if (!isMissed) {
      return Optional.empty();
    }
    LocalDate first = view.calendar().dateOf(sighting.time()).minusDays(1);
    LocalDate until = view.calendar().dateOf(view.now()).plusDays(DAYS_AHEAD);
    return view.calendar().nights(view.resident(), first, until).stream()
        .filter(night -> night.curfew() != null && night.curfew() > view.dealtAt())
        .filter(
            night ->
                isOut
                    ? night.curfew() > sighting.time()
                    : night.from() >= sighting.time() + AT_REST_MILLIS)
        .filter(night -> !Calendar.isOnLeave(view.resident(), night.date()))
        .findFirst();
  }

  /** Somebody for whom a door opened at a time that it has lost may have come home with it. */
  private static boolean mayBeBack(PersonView view, Passage sighting) {
    return view.passages().stream()
        .filter(passage -> passage.granted() && !passage.isTimed())
        .anyMatch(
            passage ->
                passage.time() + DAY_MILLIS > sighting.time() && passage.isAfterByCount(sighting));
  }

  private Look.Level level(long covered) {
    if (covered < settings.staffMillis()) {
      return Look.Level.ASK;
    }
    return covered < settings.visit().afterMillis() ? Look.Level.RAISED : Look.Level.LIFTED;
  }

  private long wakeAt(long now, long covered) {
    for (long step :
        new long[] {
          settings.remindMillis(), settings.staffMillis(), settings.visit().afterMillis()
        }) {
      if (step > covered) {
        return now + step - covered;
      }
    }
    return Look.NEVER;
  }

  private static Text because(Passage sighting, Movement out, OperationalNight night) {
    Text seen =
        out == null ? new Text("最后一次出现在 ", "was last seen at ") : new Text("外出经过 ", "went out at ");
    return seen.plus(Text.same(sighting.door()))
        .plus(out == null ? Text.EMPTY : out.readOtherwise())
        .plus(
            new Text(
                "，" + night.date() + " 当晚未归",
                " and did not come home in the night of " + night.date()));
  }
}

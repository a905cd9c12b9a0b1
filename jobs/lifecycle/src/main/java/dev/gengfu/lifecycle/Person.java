package dev.gengfu.lifecycle;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.calendar.Calendar;
import dev.gengfu.rules.person.Covered;
import dev.gengfu.rules.person.Passage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides for one person: takes the records of the welfare log one by one and tells the outbox what
 * changes. Pure, as {@link Building} is.
 *
 * <p>Nothing is decided by the order of arrival: what is kept of the last days is looked at anew
 * whenever something comes or is due, and what the rules find is compared with what was told. Of
 * somebody who is in no roster, or has not agreed, nothing is decided. Where somebody in the roster
 * was seen last is told all the same: whoever calls the roll in a fire needs no consent.
 */
public final class Person {
  /** Check-ins older than this say nothing any more. */
  public static final long MEMORY_MILLIS = 10 * 86_400_000L;

  private static final long DAY_MILLIS = 86_400_000L;

  /** Of more passages the oldest go. */
  static final int MAX_PASSAGES = 512;

  /** Of somebody whom nobody has registered, fewer are kept. */
  static final int MAX_UNKNOWN_PASSAGES = 64;

  /** A check-in so much later than it happened is one of many that a door or a file brings now. */
  static final long LATE_MILLIS = 600_000;

  /** After such a one nothing is judged for so long: what belongs to it is on its way. */
  static final long HOLD_MILLIS = 60_000;

  private static final int MAX_GAPS = 32;
  private static final int MAX_INTAKES = 64;
  private static final String CHECK_INS = "checkins";
  private static final String DOOR = "door:";

  /** What became of a check-in. */
  public enum Fate {
    TAKEN,
    REPEATED,
    TOO_LATE
  }

  private final Policy policy;
  private final PersonStore store;
  private final Outbox outbox;
  private final Deadlines deadlines;
  private final AlertBook book;

  public Person(Policy policy, PersonStore store, Outbox outbox) {
    this.policy = policy;
    this.store = store;
    this.outbox = outbox;
    this.deadlines = new Deadlines(store);
    this.book = new AlertBook(policy, store, deadlines, outbox, Topics.WELFARE_LOG, Marks.NONE);
  }

  /** Runs every deadline that is due at a log time, in their order, each at its own moment. */
  public void runDeadlines(long logTime) {
    for (Deadline due = deadlines.pollDue(logTime); due != null; due = deadlines.pollDue(logTime)) {
      Moment moment = Moment.due(due.due());
      switch (due.kind()) {
        case Deadline.ESCALATE -> book.escalate(due.subject(), moment);
        case Deadline.UNSHELVE -> book.unshelve(due.subject(), moment);
        case Deadline.RETIRE -> book.retire(due.subject(), moment);
        case Deadline.FORGET -> store.closed().remove(due.subject());
        case Deadline.PERSON, Deadline.STALE -> look(moment);
        default -> throw new IllegalStateException("unknown deadline: " + due);
      }
    }
  }

  /**
   * This policy is in force from here on.
   *
   * @param version what the log calls it
   */
  public void activate(String version, Moment moment) {
    Map<String, String> disabled = new TreeMap<>();
    store
        .meta()
        .disabledRules()
        .forEach(
            (id, before) -> {
              RuleHeader rule = policy.headers().get(id);
              if (rule != null && rule.version().equals(before)) {
                disabled.put(id, before);
              }
            });
    store.meta(store.meta().under(version, disabled, Map.of()));
    look(moment);
  }

  /** Takes a check-in; answers what became of it. */
  public Fate take(CheckIn said, Moment moment) {
    PersonState known = known(said.person());
    Passage passage = passage(said, known, moment);
    if (known.passages().stream().anyMatch(each -> each.eventId().equals(passage.eventId()))) {
      return Fate.REPEATED;
    }
    if (passage.time() < moment.timeOr(passage.time()) - MEMORY_MILLIS) {
      return Fate.TOO_LATE;
    }
    List<Passage> passages = new ArrayList<>(known.passages());
    passages.add(passage);
    passages.sort(Passage.ORDER);
    int most = known.home() == null ? MAX_UNKNOWN_PASSAGES : MAX_PASSAGES;
    List<Passage> newest = passages.subList(Math.max(0, passages.size() - most), passages.size());
    PersonState with = known.with(passages);
    store.person(
        with.keeping(newest, PersonLook.rhythm(policy.welfare().calendar(), with, moment)));
    if (isLate(passage, moment)) {
      deadlines.set(moment.logTime() + HOLD_MILLIS, Deadline.STALE, "");
    }
    look(moment);
    return Fate.TAKEN;
  }

  private static boolean isLate(Passage passage, Moment moment) {
    long latest = passage.isTimed() ? LATE_MILLIS : DAY_MILLIS + LATE_MILLIS;
    return moment.timeOr(passage.time()) - passage.time() > latest;
  }

  /** Takes what the roster says. Of who moved out nothing is kept. */
  public void take(ResidentChange change, Moment moment) {
    String person = change.resident().person();
    if (change.removed()) {
      forget(person, moment);
      return;
    }
    store.person(known(person).at(Home.of(change.resident())));
    look(moment);
  }

  /** Takes an action. What somebody has dealt with is not found again. */
  public void take(Action action, Moment moment) {
    String slot = store.slots().get(action.alertId());
    book.act(action, moment);
    PersonState known = store.person();
    if (slot == null || known == null) {
      return;
    }
    Map<String, Held> held = new TreeMap<>(known.held());
    Map<String, Long> dealtAt = new TreeMap<>(known.dealtAt());
    new TreeMap<>(known.held())
        .forEach(
            (rule, each) -> {
              if (slot.equals(each.episode().slot()) && isDealtWith(slot)) {
                book.ended(
                    known.person(),
                    each.episode(),
                    moment.timeOr(0),
                    moment,
                    new Text("已处理", "dealt with"));
                held.remove(rule);
                dealtAt.put(rule, moment.timeOr(0));
              }
            });
    store.person(known.dealt(held, dealtAt));
    look(moment);
  }

  private boolean isDealtWith(String slot) {
    Alert open = store.alerts().get(slot);
    return open == null || new Draft(open.last()).workOrNone().resolvedAt() != null;
  }

  /** Takes what an intake says of itself, when that has changed. */
  public void take(Tick tick, Moment moment) {
    PersonState known = store.person();
    if (known == null || moment.logTime() == Moment.BEFORE_FIRST_TICK) {
      return;
    }
    Map<String, Long> deaf = new TreeMap<>(known.deafSince());
    for (Tick.Coverage each : tick.coverage()) {
      String name = tick.source() + "/" + each.intake();
      if (Tick.Coverage.OK.equals(each.state())) {
        deaf.remove(name);
      } else if (concerns(known, each.intake()) && deaf.size() < MAX_INTAKES) {
        long since = each.since() == null ? moment.logTime() : each.since();
        deaf.putIfAbsent(name, Math.min(since, moment.logTime()));
      }
    }
    if (!deaf.equals(known.deafSince())) {
      store.person(known.hearing(gaps(known, deaf, moment.logTime()), deaf));
      look(moment);
    }
  }

  /** A door counts for whoever has passed it; all else for everybody. */
  private static boolean concerns(PersonState known, String intake) {
    String door = intake.startsWith(DOOR) ? intake.substring(DOOR.length()) : null;
    return door == null
        ? intake.equals(CHECK_INS) || intake.equals(Hearing.TICKS)
        : known.passages().stream().anyMatch(passage -> passage.door().equals(door));
  }

  /** What only the intake that was deaf longest has missed is a gap once it hears again. */
  private static List<Covered.Gap> gaps(PersonState known, Map<String, Long> deaf, long now) {
    List<Covered.Gap> gaps = new ArrayList<>(known.gaps());
    Long since = known.covered().deafSince();
    long until = deaf.values().stream().min(Long::compare).orElse(now);
    if (since != null && until > since) {
      gaps.add(new Covered.Gap(since, until));
    }
    return gaps.subList(Math.max(0, gaps.size() - MAX_GAPS), gaps.size());
  }

  private PersonState known(String person) {
    PersonState known = store.person();
    return known == null ? PersonState.fresh(person) : known;
  }

  private Passage passage(CheckIn said, PersonState known, Moment moment) {
    String eventId = said.eventId() == null ? Ids.eventId(said) : said.eventId();
    Passage passage = Passage.of(said, eventId, moment.partition(), moment.offset());
    long latest = moment.timeOr(said.time()) + Building.MAX_AHEAD_MILLIS;
    if (said.time() > latest) {
      return passage.at(moment.logTime(), TimeQuality.CLAMPED);
    }
    boolean isOfDay = said.timeQuality() == TimeQuality.DATE_ONLY && !known.covered().isDeaf();
    Long arrived = isOfDay ? arrivedOn(said) : null;
    return arrived == null ? passage : passage.at(arrived, TimeQuality.SERVER_ASSIGNED);
  }

  /**
   * A door that has lost the time sends at once, as one without a clock does: where it arrives on
   * its date, or just after that, it happened then. Null where it was brought later.
   */
  private Long arrivedOn(CheckIn said) {
    Calendar calendar = policy.welfare().calendar();
    LocalDate day = calendar.dateOf(said.time());
    if (said.arrivedAt() >= said.time() && calendar.dateOf(said.arrivedAt()).equals(day)) {
      return said.arrivedAt();
    }
    boolean isJustAfter = calendar.dateOf(said.arrivedAt() - LATE_MILLIS).equals(day);
    return isJustAfter ? (Long) (said.arrivedAt() - LATE_MILLIS) : null;
  }

  private void look(Moment moment) {
    PersonState known = store.person();
    if (known == null || moment.logTime() == Moment.BEFORE_FIRST_TICK) {
      return;
    }
    PersonLook look = new PersonLook(policy, store, book, outbox, known, moment);
    PersonState after = look.run();
    store.person(after);
    deadlines.cancel(Deadline.PERSON, "");
    if (after != null && look.wakeAt() != Meta.NEVER) {
      deadlines.set(Math.max(look.wakeAt(), moment.logTime() + 1), Deadline.PERSON, "");
    }
    if (after == null) {
      clear();
    }
  }

  private void forget(String person, Moment moment) {
    for (String slot : store.alerts().sorted().keySet()) {
      book.dismiss(slot, moment, new Text("已搬离", "moved out"));
    }
    for (String alertId : store.closed().sorted().keySet()) {
      if (store.deadlines().get(Deadline.id(Deadline.RETIRE, alertId)) != null) {
        outbox.retire(alertId);
      }
    }
    clear();
    outbox.forgotten(person);
  }

  private void clear() {
    store.alerts().sorted().keySet().forEach(store.alerts()::remove);
    store.slots().sorted().keySet().forEach(store.slots()::remove);
    store.closed().sorted().keySet().forEach(store.closed()::remove);
    store.deadlines().sorted().keySet().forEach(store.deadlines()::remove);
    store.meta(Meta.EMPTY);
    store.person(null);
  }
}

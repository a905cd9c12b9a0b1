package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LastSeen;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Some weeks in the life of one resident, told as a timeline in local time: {@code at("2026-11-24
 * 00:35").in()}. It drives a person as the job does: what is due comes before the record, each at
 * its own time.
 */
final class Weeks implements Outbox {
  static final String PERSON = "p-1";
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final Place HOME = new Place("c1", "s03", "s03-b2", "5", "512", null);
  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final Policy SHIPPED = Policy.parse(PolicyFiles.shipped());

  final MemoryPersonStore store = new MemoryPersonStore();
  final List<AlertChange> changes = new ArrayList<>();
  final List<CareMessage> messages = new ArrayList<>();
  final List<LastSeen> seenAt = new ArrayList<>();
  final List<AuditEntry> audit = new ArrayList<>();
  final List<String> forgotten = new ArrayList<>();
  final List<String> bytes = new ArrayList<>();
  private final Map<String, AlertChange> last = new HashMap<>();
  private Policy policy = SHIPPED;
  private long now = Moment.BEFORE_FIRST_TICK;
  private Long eventTime;
  private TimeQuality quality = TimeQuality.EXACT;
  private int offset;
  private int told;
  private Person.Fate fate;

  static long time(String local) {
    return LocalDateTime.parse(local, FORM).atZone(ZONE).toInstant().toEpochMilli();
  }

  /** Somebody who works by day and has agreed. */
  static Resident worker() {
    return new Resident(PERSON, HOME, List.of(), List.of(), true, true, "zh");
  }

  /** Somebody who works by day, as the log begins. */
  static Weeks from(String local) {
    return new Weeks().at(local).registers(worker());
  }

  /** The log's clock goes on; what is due until then runs, each at its own time. */
  Weeks at(String local) {
    return at(time(local));
  }

  Weeks at(long millis) {
    assertThat(millis).as("log time").isGreaterThanOrEqualTo(now);
    now = millis;
    while (store.meta().nextDue() <= now) {
      person().runDeadlines(store.meta().nextDue());
    }
    return this;
  }

  /** The next passage was at another time than it stands in the log. */
  Weeks happened(String local) {
    return happened(time(local));
  }

  Weeks happened(long millis) {
    eventTime = millis;
    return this;
  }

  /** Of the next passage only the day is known. */
  Weeks dateOnly(String date) {
    quality = TimeQuality.DATE_ONLY;
    return happened(date + " 00:00");
  }

  Weeks in() {
    return passes("gate-b2", Direction.IN, true);
  }

  Weeks out() {
    return passes("gate-b2", Direction.OUT, true);
  }

  Weeks refused() {
    return passes("gate-b2", Direction.IN, false);
  }

  Weeks passes(String door, Direction direction, boolean granted) {
    long time = eventTime == null ? now : eventTime;
    CheckIn said =
        new CheckIn(
            null,
            PERSON,
            door,
            new Place("c1", "s03", "s03-b2", null, null, null),
            time,
            quality,
            now,
            "g1",
            null,
            direction,
            granted,
            Long.toString(time));
    eventTime = null;
    quality = TimeQuality.EXACT;
    return passes(said);
  }

  Weeks passes(CheckIn said) {
    Moment moment = next();
    fate = person().take(said, moment);
    return this;
  }

  Weeks registers(Resident resident) {
    Moment moment = next();
    person().take(new ResidentChange("r" + offset, resident, false, 0), moment);
    return this;
  }

  Weeks movesOut() {
    Moment moment = next();
    person().take(new ResidentChange("r" + offset, worker(), true, 0), moment);
    return this;
  }

  Weeks coverage(String intake, String state) {
    Moment moment = next();
    Long since = state.equals("ok") ? null : now;
    person().take(new Tick("g1", now, List.of(new Tick.Coverage(intake, state, since))), moment);
    return this;
  }

  Weeks does(String verb, String reason, String cause) {
    AlertChange seen = newest();
    Moment moment = next();
    person()
        .take(
            new Action(
                verb + offset,
                seen.alertId(),
                seen.rev(),
                PERSON,
                "li.na",
                "counselling",
                verb,
                reason,
                null,
                cause,
                null),
            moment);
    assertThat(audit.get(audit.size() - 1).accepted())
        .as(audit.get(audit.size() - 1).reason())
        .isTrue();
    return this;
  }

  /** The shipped policy with these files in place of its own comes into force; null removes one. */
  Weeks publishes(String version, String file, String text) {
    Map<String, String> files = new TreeMap<>(PolicyFiles.shipped().files());
    if (text == null) {
      files.remove(file);
    } else {
      files.put(file, text);
    }
    Moment moment = next();
    policy = Policy.parse(new PolicyBody(version, "author", "why", 0, files));
    person().activate(version, moment);
    return this;
  }

  private Moment next() {
    if (store.meta().nextDue() <= now) {
      person().runDeadlines(now);
    }
    return new Moment(now, 7, offset++);
  }

  private Person person() {
    return new Person(policy, store, this);
  }

  /** All changes since the last expectation, e.g. {@code lateNights raise: low, unacknowledged}. */
  Weeks expect(String... lines) {
    List<String> lately = new ArrayList<>();
    for (AlertChange change : changes.subList(told, changes.size())) {
      lately.add(
          change.hazard()
              + " "
              + word(change.change())
              + ": "
              + word(change.severity())
              + ", "
              + word(change.state()));
    }
    told = changes.size();
    assertThat(lately).containsExactly(lines);
    return this;
  }

  Weeks passOver() {
    told = changes.size();
    return this;
  }

  Weeks expectFate(Person.Fate expected) {
    assertThat(fate).isEqualTo(expected);
    return this;
  }

  AlertChange newest() {
    return changes.get(changes.size() - 1);
  }

  /** Open alerts with what they rest on: {@code lateNights unacknowledged late on 3 nights: …}. */
  List<String> open() {
    List<String> open = new ArrayList<>();
    for (Alert alert : store.alerts().sorted().values()) {
      Held held =
          store.person().held().values().stream()
              .filter(each -> alert.slot().equals(each.episode().slot()))
              .findFirst()
              .orElse(null);
      open.add(
          alert.last().hazard()
              + " "
              + word(alert.last().severity())
              + " "
              + word(alert.last().state())
              + (held == null ? "" : " " + held.because()));
    }
    return open;
  }

  /** What the store still holds. */
  List<String> leaks() {
    List<String> leaks = new ArrayList<>();
    store.alerts().sorted().keySet().forEach(slot -> leaks.add("alert " + slot));
    store.slots().sorted().values().forEach(slot -> leaks.add("slot " + slot));
    store.closed().sorted().keySet().forEach(id -> leaks.add("closed " + id));
    store.deadlines().sorted().keySet().forEach(id -> leaks.add("deadline " + id));
    if (store.person() != null) {
      leaks.add("person");
    }
    if (!store.meta().equals(Meta.EMPTY)) {
      leaks.add("meta " + store.meta());
    }
    return leaks;
  }

  static LocalDate day(String date) {
    return LocalDate.parse(date);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public void alert(AlertChange change) {
    AlertChange before = last.put(change.alertId(), change);
    assertThat(change.rev()).as("rev").isEqualTo(before == null ? 1 : before.rev() + 1);
    if (before != null && before.state() != AlertState.CLOSED) {
      assertThat(change.severity()).as("severity").isLessThanOrEqualTo(before.severity());
    }
    assertThat(change.message()).isNotNull();
    Reasons.areInBothLanguages(change);
    assertThat(change.place().room()).as("no room of a person in an alert").isNull();
    changes.add(change);
    bytes.add(new String(Json.write(change), StandardCharsets.UTF_8));
  }

  @Override
  public void retire(String alertId) {
    bytes.add("retire " + alertId);
  }

  @Override
  public void audit(AuditEntry entry) {
    audit.add(entry);
    bytes.add(new String(Json.write(entry), StandardCharsets.UTF_8));
  }

  @Override
  public void message(CareMessage message) {
    messages.add(message);
    bytes.add(new String(Json.write(message), StandardCharsets.UTF_8));
  }

  @Override
  public void seen(LastSeen seen) {
    seenAt.add(seen);
    bytes.add(new String(Json.write(seen), StandardCharsets.UTF_8));
  }

  @Override
  public void forgotten(String person) {
    forgotten.add(person);
    bytes.add("forgotten " + person);
  }
}

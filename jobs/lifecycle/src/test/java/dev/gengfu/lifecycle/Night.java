package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Handover;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Notice;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.Report;
import dev.gengfu.domain.ShadowSign;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.DeviceFold;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import dev.gengfu.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A night in one building, told as a timeline: {@code at("23:40").alarm("z1/d1")}, {@code
 * expect("raise: high, single, unacknowledged")}. It drives a building as the job does: what is due
 * comes before the record, the policy of the log holds.
 *
 * <p>A device {@code z1/d1} stands in zone z1, a device {@code d1} in none. Unless told otherwise,
 * event time, arrival and log time are the same. For every change it asserts what must hold always:
 * revs without gaps, a severity that never falls while open, log time that never goes back.
 */
public final class Night implements Outbox {
  private static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");
  private static final Policy SHIPPED = Policy.parse(PolicyFiles.shipped());

  /** A policy never changes: thousands of nights need not read the same files. */
  private static final Map<List<String>, Policy> READ = new ConcurrentHashMap<>();

  final MemoryStore store = new MemoryStore();
  final List<AlertChange> changes = new ArrayList<>();
  final List<AuditEntry> audit = new ArrayList<>();
  final List<ShadowSign> shadows = new ArrayList<>();
  final List<String> retired = new ArrayList<>();
  final List<String> bytes = new ArrayList<>();
  private final Map<String, AlertChange> last = new HashMap<>();
  private final IdentityHashMap<Policy, Building> buildings = new IdentityHashMap<>();
  private Policy policy = SHIPPED;
  private long now = Moment.BEFORE_FIRST_TICK;
  private Long eventTime;
  private boolean retainedNext;
  private boolean testNext;
  private String faultNext;
  private String kindNext = "smoke";
  private Place placeNext;
  private int offset;
  private int seen;
  private DeviceFold.Fate fate;

  /** Epoch ms of a time of this day, or of a following one: {@code 1d 07:00}. */
  public static long time(String clock) {
    String[] words = clock.split(" ", -1);
    long day = words.length == 1 ? 0 : Durations.millis("day", words[0]);
    LocalTime time = LocalTime.parse(words[words.length - 1]);
    return DAY.toEpochMilli() + day + time.toNanoOfDay() / 1_000_000;
  }

  /** The log's clock goes on to this time of the night. */
  public Night at(String clock) {
    return at(time(clock));
  }

  /** The same in epoch ms. */
  public Night at(long millis) {
    assertThat(millis).as("log time").isGreaterThanOrEqualTo(now);
    now = millis;
    return this;
  }

  /** So much later. */
  public Night after(String duration) {
    return at(now + Durations.millis("after", duration));
  }

  /** Only the clock moves on: what is due runs by itself, each at its own time. */
  Night tick() {
    while (store.meta().nextDue() <= now) {
      building().runDeadlines(store.meta().nextDue());
    }
    return this;
  }

  /** The next reading was taken at another time than it stands in the log. */
  Night happened(String clock) {
    return happened(time(clock));
  }

  Night happened(long millis) {
    eventTime = millis;
    return this;
  }

  Night retained() {
    retainedNext = true;
    return this;
  }

  Night test() {
    testNext = true;
    return this;
  }

  Night fault(String fault) {
    faultNext = fault;
    return this;
  }

  /** Kind of the next reading's device; null for one that nobody registered. */
  Night kind(String kind) {
    kindNext = kind;
    return this;
  }

  Night place(Place place) {
    placeNext = place;
    return this;
  }

  Night alarm(String device) {
    return alarm(device, "smoke");
  }

  Night alarm(String device, String alarmKind) {
    return read(device, Map.of(), true, alarmKind);
  }

  Night calm(String device) {
    return read(device, Map.of(), false, null);
  }

  Night smoke(String device, double value) {
    return read(device, Map.of("smoke", value), false, null);
  }

  Night measures(String device, String measure, double value) {
    return read(device, Map.of(measure, value), false, null);
  }

  private Night read(String device, Map<String, Double> values, boolean alarm, String alarmKind) {
    long time = eventTime == null ? now : eventTime;
    Reading reading =
        new Reading(
            null,
            device,
            kindNext,
            placeNext == null ? placeOf(device) : placeNext,
            time,
            TimeQuality.EXACT,
            now,
            "g1",
            null,
            values,
            alarm,
            alarmKind,
            testNext,
            faultNext,
            retainedNext,
            Long.toString(time));
    eventTime = null;
    retainedNext = false;
    testNext = false;
    faultNext = null;
    kindNext = "smoke";
    placeNext = null;
    return reads(reading);
  }

  /** A reading stands in the log. */
  public Night reads(Reading reading) {
    Moment moment = next();
    fate = building().take(reading, moment);
    return this;
  }

  /** A person acknowledges what they saw. */
  public Night acknowledges(String actionId, AlertChange seen) {
    return acts(actionId, seen.alertId(), seen.rev(), Action.ACKNOWLEDGE);
  }

  Night acts(String actionId, String alertId, int rev, String verb) {
    return acts(new Action(actionId, alertId, rev, "s03-b2", "op1", "operator", verb, null, null));
  }

  /** A person says what it turned out to be. */
  public Night resolves(AlertChange seen, String cause) {
    return does("resolve", seen, "op1", null, cause, null);
  }

  /** A person does something about what they saw; every deed has an id of its own. */
  Night does(
      String verb, AlertChange seen, String actor, String reason, String cause, Integer seconds) {
    String id = verb + "-" + offset;
    return acts(
        new Action(
            id,
            seen.alertId(),
            seen.rev(),
            "s03-b2",
            actor,
            "operator",
            verb,
            reason,
            null,
            cause,
            seconds));
  }

  private Night acts(Action action) {
    Moment moment = next();
    building().take(action, moment);
    return this;
  }

  /** A device is entered in the register. */
  public Night registers(String device) {
    return registry(new Device(device, "smoke", placeOf(device), "g1"), false, null);
  }

  Night moves(String device, String zone) {
    Place place = new Place("c1", "s03", "s03-b2", "5", "513", zone);
    return registry(new Device(device, "smoke", place, "g1"), false, null);
  }

  /** A device is taken out of the register, or out of this building. */
  public Night removes(String device, String movedTo) {
    return registry(new Device(device, "smoke", placeOf(device), "g1"), true, movedTo);
  }

  private Night registry(Device device, boolean removed, String movedTo) {
    Moment moment = next();
    building().take(new RegistryChange("c" + offset, device, removed, movedTo, 0), moment);
    return this;
  }

  /** Somebody announces something for so many seconds from now on. */
  Night announces(String id, String kind, String scope, String subject, int seconds) {
    return announces(id, kind, scope, subject, null, seconds);
  }

  /** The same from a log time on. */
  Night announces(String id, String kind, String scope, String subject, Long begin, int seconds) {
    return says(
        new Notice(
            id,
            Notice.BEGIN,
            "s03-b2",
            kind,
            scope,
            subject,
            begin,
            seconds,
            "op1",
            "operator",
            "works",
            null));
  }

  Night endsNotice(String id) {
    return says(
        new Notice(
            id, Notice.END, "s03-b2", null, null, null, null, null, "op1", "operator", null, null));
  }

  Night says(Notice notice) {
    Moment moment = next();
    building().take(notice, moment);
    return this;
  }

  /** Somebody reports something, with a receipt of its own for each id. */
  Night reports(String id, String kind, String floor, String room) {
    Place place = new Place("c1", "s03", "s03-b2", floor, room, null);
    return says(
        new Report(id, kind, place, null, null, "receipt of " + id, "app", "reporter", now));
  }

  Night says(Handover handover) {
    building().take(handover, next());
    return this;
  }

  Night says(Report report) {
    Moment moment = next();
    building().take(report, moment);
    return this;
  }

  Night says(Health health) {
    Moment moment = next();
    building().take(health, moment);
    return this;
  }

  Night health(String state, String detail) {
    Moment moment = next();
    building().take(new Health("g1", "gateway", "mqtt", state, now, detail, 30_000), moment);
    return this;
  }

  /** An intake says whether it hears: ok, down or draining. */
  Night coverage(String source, String state) {
    Moment moment = next();
    Long since = state.equals("ok") ? null : now;
    building()
        .take(new Tick(source, now, List.of(new Tick.Coverage("mqtt", state, since))), moment);
    return this;
  }

  /** The shipped policy with these files in place of its own comes into force; null removes one. */
  Night publishes(String version, String file, String text) {
    Map<String, String> files = new TreeMap<>(PolicyFiles.shipped().files());
    if (text == null) {
      files.remove(file);
    } else {
      files.put(file, text);
    }
    Policy read =
        READ.computeIfAbsent(
            List.of(version, file, String.valueOf(text)),
            key -> Policy.parse(new PolicyBody(version, "author", "why", 0, files)));
    return activates(version, read);
  }

  /** One more rule beside the shipped ones. */
  Night publishes(String version, DetectionRule more) {
    List<DetectionRule> rules = new ArrayList<>(List.of(more));
    rules.addAll(SHIPPED.detections());
    return activates(version, with(version, more, RuleSet.of(rules), RuleSet.EMPTY));
  }

  /** One rule on trial beside the shipped ones. */
  Night tries(String version, DetectionRule trial) {
    return activates(version, with(version, trial, SHIPPED.live(), RuleSet.of(List.of(trial))));
  }

  private static Policy with(String version, DetectionRule more, RuleSet live, RuleSet shadows) {
    var headers = new TreeMap<>(SHIPPED.headers());
    headers.put(more.header().id(), more.header());
    return new Policy(
        version,
        live,
        shadows,
        SHIPPED.confirmations(),
        SHIPPED.health(),
        SHIPPED.absence(),
        SHIPPED.incident(),
        SHIPPED.site(),
        SHIPPED.welfare(),
        headers,
        SHIPPED.onChange(),
        SHIPPED.escalation(),
        SHIPPED.duty(),
        SHIPPED.places());
  }

  /** A policy was put in force whose body nobody has. */
  Night activatesNothing(String version) {
    building().policyMissing(version, "it has no body", next());
    return this;
  }

  private Night activates(String version, Policy newPolicy) {
    Moment moment = next();
    Policy before = policy;
    policy = newPolicy;
    building().activate(version, before, moment);
    return this;
  }

  private Moment next() {
    if (store.meta().nextDue() <= now) {
      building().runDeadlines(now);
    }
    return new Moment(now, 7, offset++);
  }

  private Building building() {
    // One for each policy, as the job has it.
    return buildings.computeIfAbsent(policy, each -> new Building(each, store, this));
  }

  /** Where a device stands. */
  public static Place placeOf(String device) {
    int slash = device.indexOf('/');
    String zone = slash < 0 ? null : device.substring(0, slash);
    return new Place("c1", "s03", "s03-b2", "5", "512", zone);
  }

  /** All changes since the last expectation, e.g. {@code raise: high, single, unacknowledged}. */
  public Night expect(String... lines) {
    List<String> told = new ArrayList<>();
    for (AlertChange change : changes.subList(seen, changes.size())) {
      told.add(line(change));
    }
    seen = changes.size();
    assertThat(told).containsExactly(lines);
    return this;
  }

  /** No change since the last expectation. */
  public Night expectNothing() {
    return expect();
  }

  /** What is of no interest here. */
  Night passOver() {
    seen = changes.size();
    return this;
  }

  Night expectFate(DeviceFold.Fate expected) {
    assertThat(fate).isEqualTo(expected);
    return this;
  }

  /** The newest answer to a person. */
  Night expectAnswer(boolean accepted, String reason) {
    AuditEntry entry = audit.get(audit.size() - 1);
    assertThat(entry.accepted()).as(entry.reason()).isEqualTo(accepted);
    assertThat(entry.reason()).isEqualTo(reason);
    return this;
  }

  /** The newest change of all. */
  public AlertChange newest() {
    return changes.get(changes.size() - 1);
  }

  /** Open alerts in a few words: {@code device-alarm z1 high unacknowledged}. */
  public List<String> open() {
    return store.alerts().sorted().values().stream()
        .map(Alert::last)
        .map(a -> String.join(" ", a.ruleId(), a.subject(), word(a.severity()), word(a.state())))
        .toList();
  }

  private static String line(AlertChange change) {
    return word(change.change())
        + ": "
        + String.join(", ", word(change.severity()), word(change.tier()), word(change.state()));
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
      assertThat(change.incidentId()).isEqualTo(before.incidentId());
    }
    if (before != null) {
      assertThat(change.logTime()).as("log time").isGreaterThanOrEqualTo(before.logTime());
    }
    assertThat(change.message()).isNotNull();
    Reasons.areInBothLanguages(change);
    changes.add(change);
    bytes.add(new String(Json.write(change), StandardCharsets.UTF_8));
  }

  @Override
  public void retire(String alertId) {
    retired.add(alertId);
    bytes.add("retire " + alertId);
  }

  @Override
  public void shadow(ShadowSign sign) {
    shadows.add(sign);
  }

  @Override
  public void audit(AuditEntry entry) {
    audit.add(entry);
    bytes.add(new String(Json.write(entry), StandardCharsets.UTF_8));
  }

  /** Text of now, to show in a failure. */
  @Override
  public String toString() {
    return now == Moment.BEFORE_FIRST_TICK
        ? "before the first tick"
        : Instant.ofEpochMilli(now).atOffset(ZoneOffset.UTC).toString();
  }
}

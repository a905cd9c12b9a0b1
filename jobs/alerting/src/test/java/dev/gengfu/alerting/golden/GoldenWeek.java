package dev.gengfu.alerting.golden;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.PolicyActivation;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.PolicyFiles;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happens around a golden savepoint of the welfare job, which is taken in the fifth night at
 * 01:30: something of every kind of state is pending then. A later story may add to it; what is
 * here stays, since the savepoints of earlier versions hold it.
 */
final class GoldenWeek {
  /** Late three nights in a row: a message a day is on its way. */
  static final String LATE = "p-late";

  /** Went out and is not back: reminded at 01:00, staff is due at 02:00. */
  static final String MISSING = "p-missing";

  /** Was late as well; the counselling room has dealt with it. */
  static final String CALLED = "p-called";

  /** Out as well, but the door has not been heard since. */
  static final String UNHEARD = "p-unheard";

  /** Works at night, is on leave; a door has lost a time. */
  static final String SHIFT = "p-shift";

  /** Passed a door and is in no roster. */
  static final String STRANGER = "p-stranger";

  static final String CALLED_ALERT = alertId(CALLED);
  static final String LATE_ALERT = alertId(LATE);

  static final long SAVEPOINT_AT = at("2026-11-27T01:30");

  /** The door by which {@link #UNHEARD} went out is heard again. */
  static final long DOOR_HEARD = at("2026-11-27T06:10");

  static final long END = at("2026-11-28T10:00");

  static final PolicyBody POLICY = policy();

  /** Shorter than a gateway may be silent. */
  private static final long STEP = 34_000;

  private static final List<String> RESIDENTS = List.of(LATE, MISSING, CALLED, UNHEARD, SHIFT);

  private final List<GoldenLog.Line> lines = new ArrayList<>();
  private String down;

  private GoldenWeek() {}

  private static PolicyBody policy() {
    Map<String, String> files = new TreeMap<>(PolicyFiles.shipped().files());
    files.replaceAll((path, text) -> text.replace("remind: 1h", "remind: 50min"));
    return new PolicyBody(
        PolicyBody.versionOf(1, files), "author", "golden", at("2026-11-22T08:00"), files);
  }

  /** Up to the savepoint. */
  static GoldenLog before() {
    GoldenWeek week = new GoldenWeek();
    long begin = at("2026-11-22T08:00");
    week.add("", new PolicyActivation(POLICY.version(), "author", "golden", begin));
    week.tick(begin);
    for (String person : RESIDENTS) {
      week.registers(person, begin);
    }
    week.passes(STRANGER, "2026-11-22T08:00", Direction.IN);
    for (int day = 23; day < 26; day++) {
      for (String person : List.of(CALLED, LATE)) {
        week.passes(person, "2026-11-" + day + "T19:00", Direction.OUT);
        week.passes(person, "2026-11-" + (day + 1) + "T00:40", Direction.IN);
      }
    }
    week.dateOnly(SHIFT, "2026-11-25");
    week.tick(at("2026-11-26T07:00"));
    week.tick(at("2026-11-26T09:00"));
    long called = at("2026-11-26T09:10");
    week.tick(called);
    week.acts("resolve", called);
    week.ticks(at("2026-11-26T18:40"), at("2026-11-26T19:00"));
    week.passes(MISSING, "2026-11-26T19:00", Direction.OUT);
    week.passes(UNHEARD, "2026-11-26T19:00", Direction.OUT, "gate-b9");
    week.down = "door:gate-b9";
    week.ticks(at("2026-11-26T19:00") + STEP, SAVEPOINT_AT);
    return new GoldenLog(week.lines);
  }

  /** From the savepoint on. */
  static GoldenLog after() {
    GoldenWeek week = new GoldenWeek();
    week.down = "door:gate-b9";
    week.ticks(SAVEPOINT_AT + STEP, at("2026-11-27T02:10"));
    week.passes(CALLED, "2026-11-27T02:12", Direction.IN);
    week.passes(MISSING, "2026-11-27T04:00", Direction.IN);
    week.down = null;
    week.tick(DOOR_HEARD);
    week.tick(at("2026-11-27T07:30"));
    week.tick(at("2026-11-27T09:00"));
    week.passes(LATE, "2026-11-27T19:00", Direction.OUT);
    week.passes(LATE, "2026-11-28T00:50", Direction.IN);
    week.tick(at("2026-11-28T07:30"));
    week.tick(END);
    return new GoldenLog(week.lines);
  }

  private static String alertId(String person) {
    return Ids.alertId("late-nights", "lateNights|" + person, at("2026-11-24T00:40"));
  }

  private void registers(String person, long time) {
    List<Resident.Shift> shifts =
        person.equals(SHIFT)
            ? List.of(new Resident.Shift(LocalDate.of(2026, 11, 20), "night"))
            : List.of();
    List<Resident.Leave> leave =
        person.equals(SHIFT)
            ? List.of(new Resident.Leave(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 30)))
            : List.of();
    Resident resident = new Resident(person, home(), shifts, leave, true, true, "zh");
    add(person, new ResidentChange("r-" + person, resident, false, time));
  }

  private void passes(String person, String local, Direction direction) {
    passes(person, local, direction, "gate-b2");
  }

  private void passes(String person, String local, Direction direction, String door) {
    tick(at(local));
    passes(person, at(local), direction, door, TimeQuality.EXACT);
  }

  private void dateOnly(String person, String date) {
    passes(person, at(date + "T00:00"), Direction.IN, "gate-b2", TimeQuality.DATE_ONLY);
  }

  private void passes(
      String person, long time, Direction direction, String door, TimeQuality quality) {
    CheckIn passage =
        new CheckIn(
            null, person, door, home(), time, quality, time, "g1", null, direction, true, null);
    add(person, passage.identified());
  }

  private void acts(String verb, long time) {
    add(
        CALLED,
        new Action(
            verb + "-1",
            CALLED_ALERT,
            1,
            CALLED,
            "li.na",
            "counselling",
            verb,
            "called back",
            time,
            "other",
            null));
  }

  private void ticks(long from, long to) {
    for (long time = from; time <= to; time += STEP) {
      tick(time);
    }
    tick(to);
  }

  private void tick(long time) {
    List<Tick.Coverage> coverage = new ArrayList<>();
    coverage.add(new Tick.Coverage("checkins", Tick.Coverage.OK, null));
    if (down != null) {
      coverage.add(new Tick.Coverage(down, Tick.Coverage.DOWN, at("2026-11-26T19:01")));
    }
    add("", new Tick("g1", time, coverage));
  }

  private void add(String key, LogRecord record) {
    lines.add(new GoldenLog.Line(key, new String(Json.writeLog(record), StandardCharsets.UTF_8)));
  }

  private static Place home() {
    return new Place("c1", "s03", "s03-b2", "5", "512", null);
  }

  private static long at(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant().toEpochMilli();
  }
}

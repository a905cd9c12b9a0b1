package dev.gengfu.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import dev.gengfu.lifecycle.Person;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness may be interrupted while it closes
class PersonOperatorTest {
  private static final Place HOME = new Place("c1", "s03", "s03-b2", "5", "512", null);

  /** A record of the log, or only its clock. */
  private record Line(long logTime, String person, LogRecord record) {}

  @Test
  void timersAndStateAreBackToZeroWhenThePersonHasMovedOut() throws Exception {
    try (var job = harness()) {
      job.open();
      feed(job, story(), 0);
      assertThat(job.numKeyedStateEntries()).isPositive();
      assertThat(job.numEventTimeTimers()).isPositive();
      feed(job, List.of(new Line(at("2026-11-28T12:00"), "p-1", change(true))), 100);
      assertThat(job.numKeyedStateEntries()).isZero();
      assertThat(job.numEventTimeTimers()).isZero();
      feed(job, List.of(new Line(at("2026-11-28T13:00"), "p-1", null)), 101);
      assertThat(job.numKeyedStateEntries())
          .as("a change of the policy brings nothing back")
          .isZero();
      long later = at("2026-11-28T13:10");
      Tick.Coverage down = new Tick.Coverage("checkins", Tick.Coverage.DOWN, later);
      feed(job, List.of(new Line(later, "p-1", new Tick("g1", later, List.of(down)))), 102);
      feed(job, List.of(new Line(later, "p-1", action(firstAlert(job)))), 103);
      assertThat(job.numKeyedStateEntries())
          .as("nor does an outage, or what somebody does about an alert of theirs")
          .isZero();
      assertThat(job.numEventTimeTimers()).isZero();
    }
  }

  /** A door that tells later does not know that the person has gone. */
  @Test
  void whatADoorTellsLaterIsKeptOnlyAsLongAsOfAStranger() throws Exception {
    try (var job = harness()) {
      job.open();
      feed(job, story(), 0);
      long gone = at("2026-11-28T12:00");
      feed(job, List.of(new Line(gone, "p-1", change(true))), 100);
      long passed = at("2026-11-28T11:00");
      feed(job, List.of(new Line(gone, "p-1", checkIn("p-1", passed, Direction.IN))), 101);
      int written = job.extractOutputValues().size();
      assertThat(job.numKeyedStateEntries()).isPositive();
      job.processWatermark(passed + Person.MEMORY_MILLIS);
      assertThat(job.numKeyedStateEntries()).isPositive();
      job.processWatermark(passed + Person.MEMORY_MILLIS + 1);
      assertThat(job.numKeyedStateEntries()).isZero();
      assertThat(job.numEventTimeTimers()).isZero();
      assertThat(job.extractOutputValues().subList(written, job.extractOutputValues().size()))
          .as("nothing is told of them")
          .allMatch(out -> out.topic().equals(Topics.PROGRESS));
    }
  }

  /** Some hundred people, each in another state of their week, of whom every one moves out. */
  @Test
  void ofAWholeDormitoryNothingIsLeftOnceEverybodyHasMovedOut() throws Exception {
    try (var job = harness()) {
      job.open();
      List<Line> weeks = new ArrayList<>();
      int people = 200;
      for (int person = 0; person < people; person++) {
        weeks.add(new Line(at("2026-11-01T08:00"), "p-" + person, change("p-" + person, false)));
      }
      for (int day = 1; day <= 12; day++) {
        for (int hour = 0; hour < 24; hour++) {
          long now = at(String.format("2026-11-%02dT%02d:20", day, hour));
          weeks.add(new Line(now, null, null));
          for (int person = 0; person < people; person++) {
            if ((person * 7 + day * 5 + hour * 11) % 13 == 0) {
              Direction way = (person + hour) % 2 == 0 ? Direction.IN : Direction.OUT;
              weeks.add(new Line(now, "p-" + person, checkIn("p-" + person, now, way)));
            }
          }
        }
      }
      feed(job, weeks, 0);
      assertThat(job.numKeyedStateEntries()).isGreaterThan(people);
      assertThat(job.numEventTimeTimers()).isGreaterThan(people / 2);
      List<Line> leave = new ArrayList<>();
      for (int person = 0; person < people; person++) {
        leave.add(new Line(at("2026-11-13T00:30"), "p-" + person, change("p-" + person, true)));
      }
      feed(job, leave, weeks.size());
      assertThat(job.numKeyedStateEntries()).isZero();
      assertThat(job.numEventTimeTimers()).isZero();
    }
  }

  private static String firstAlert(
      KeyedOneInputStreamOperatorTestHarness<String, Stamped, Outbound> job) {
    return job.extractOutputValues().stream()
        .filter(out -> out.topic().equals(Topics.ALERTS))
        .findFirst()
        .orElseThrow()
        .key();
  }

  private static Action action(String alertId) {
    return new Action("a1", alertId, 1, "p-1", "li.na", "counselling", "comment", "hm", null);
  }

  @Test
  void theSameBytesWithARestoreAnywhere() throws Exception {
    List<Line> story = story();
    List<String> whole;
    try (var job = harness()) {
      job.open();
      feed(job, story, 0);
      whole = written(job);
    }
    assertThat(whole)
        .anyMatch(line -> line.startsWith(Topics.ALERTS))
        .anyMatch(line -> line.startsWith(Topics.MESSAGES))
        .anyMatch(line -> line.startsWith(Topics.PRESENCE));
    for (int cut = 1; cut < story.size(); cut++) {
      List<String> parts = new ArrayList<>();
      OperatorSubtaskState state;
      try (var first = harness()) {
        first.open();
        feed(first, story.subList(0, cut), 0);
        state = first.snapshot(1, 1);
        parts.addAll(written(first));
      }
      try (var second = harness()) {
        second.initializeState(state);
        second.open();
        feed(second, story.subList(cut, story.size()), cut);
        parts.addAll(written(second));
      }
      assertThat(parts).as("restored before record %d", cut).isEqualTo(whole);
    }
  }

  @Test
  void anAlertOfAPersonHasNoRoomAndNoName() throws Exception {
    try (var job = harness()) {
      job.open();
      feed(job, story(), 0);
      List<AlertChange> alerts = new ArrayList<>();
      for (Outbound out : job.extractOutputValues()) {
        if (out.topic().equals(Topics.ALERTS)) {
          alerts.add(Json.readTrusted(out.value(), AlertChange.class));
        }
      }
      assertThat(alerts).isNotEmpty();
      assertThat(alerts).allMatch(alert -> alert.place().room() == null);
      assertThat(alerts).allMatch(alert -> alert.subject().equals("p-1"));
    }
  }

  /** What one more resident costs, in a snapshot and on the heap of the state: a number to know. */
  @Test
  void aResidentOfTenDaysFitsIntoSixteenKilobytes() throws Exception {
    try (var job = harness()) {
      job.open();
      List<Line> days = new ArrayList<>();
      int people = 50;
      for (int person = 0; person < people; person++) {
        days.add(new Line(at("2026-11-01T08:00"), "p-" + person, change("p-" + person, false)));
      }
      for (int day = 1; day <= 14; day++) {
        for (String time : new String[] {"07:30", "12:10", "13:00", "20:15"}) {
          for (int person = 0; person < people; person++) {
            long now = at("2026-11-" + (day < 10 ? "0" : "") + day + "T" + time);
            Direction way = time.equals("07:30") ? Direction.OUT : Direction.IN;
            days.add(new Line(now, "p-" + person, checkIn("p-" + person, now, way)));
          }
        }
      }
      feed(job, days, 0);
      OperatorSubtaskState state = job.snapshot(1, 1);
      long bytes = state.getStateSize() / people;
      System.out.println("state of one resident after 14 days: " + bytes + " bytes");
      assertThat(bytes).isBetween(1_000L, 16_384L);
    }
  }

  private static List<Line> story() {
    List<Line> story = new ArrayList<>();
    story.add(new Line(at("2026-11-23T08:00"), "p-1", change(false)));
    for (int day = 23; day < 26; day++) {
      long out = at("2026-11-" + day + "T19:00");
      long in = at("2026-11-" + (day + 1) + "T00:40");
      story.add(new Line(out, "p-1", checkIn("p-1", out, Direction.OUT)));
      story.add(new Line(in, "p-1", checkIn("p-1", in, Direction.IN)));
    }
    story.add(new Line(at("2026-11-26T07:00"), null, null));
    story.add(new Line(at("2026-11-26T07:30"), null, null));
    long out = at("2026-11-26T19:00");
    story.add(new Line(out, "p-1", checkIn("p-1", out, Direction.OUT)));
    story.add(new Line(at("2026-11-27T02:00"), null, null));
    story.add(new Line(at("2026-11-27T09:00"), null, null));
    return story;
  }

  private static CheckIn checkIn(String person, long time, Direction direction) {
    return new CheckIn(
        null,
        person,
        "gate-b2",
        HOME,
        time,
        TimeQuality.EXACT,
        time,
        "g1",
        1L,
        direction,
        true,
        Long.toString(time));
  }

  private static ResidentChange change(boolean removed) {
    return change("p-1", removed);
  }

  private static ResidentChange change(String person, boolean removed) {
    Resident resident = new Resident(person, HOME, null, null, true, true, "zh");
    return new ResidentChange("r", resident, removed, 0);
  }

  /** A line without a person is the clock alone; one without a record a change of the policy. */
  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<String, Stamped, Outbound> job,
      List<Line> lines,
      int offset)
      throws Exception {
    int at = offset;
    for (Line line : lines) {
      if (line.person() == null) {
        job.processWatermark(line.logTime());
        at++;
        continue;
      }
      byte[] value = line.record() == null ? new byte[0] : Json.writeLog(line.record());
      job.processElement(new Stamped(line.person(), 3, at++, line.logTime(), "", value), 0);
    }
  }

  private static List<String> written(
      KeyedOneInputStreamOperatorTestHarness<String, Stamped, Outbound> job) {
    return job.extractOutputValues().stream()
        .filter(out -> !out.topic().equals(Topics.PROGRESS))
        .map(
            out ->
                out.topic()
                    + " "
                    + out.key()
                    + " "
                    + (out.value() == null
                        ? null
                        : new String(out.value(), StandardCharsets.UTF_8)))
        .toList();
  }

  private static long at(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant().toEpochMilli();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Stamped, Outbound> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new PersonOperator(version -> Optional.empty(), OutputTopics.live(), JobGraph.NO_HORIZON),
        Stamped::orderKey,
        Types.STRING);
  }
}

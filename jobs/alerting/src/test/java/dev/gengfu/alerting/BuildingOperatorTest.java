package dev.gengfu.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildingOperatorTest {
  private static final long START = 1_795_000_000_000L;
  private static final long DAY = 86_400_000L;

  private KeyedOneInputStreamOperatorTestHarness<String, Stamped, Outbound> job;
  private long offset;

  @BeforeEach
  void open() throws Exception {
    job = harness(JobGraph.NO_HORIZON);
  }

  @AfterEach
  void close() throws Exception {
    job.close();
  }

  @Test
  void anAlarmIsOnItsWayBeforeAnyTick() throws Exception {
    alarm("d1", 0, true);
    assertThat(changes()).extracting(AlertChange::change).containsExactly(ChangeKind.RAISE);
  }

  @Test
  void aDeadlineComesBeforeTheRecordThatIsLater() throws Exception {
    alarm("d1", 0, true);
    alarm("d2", 60_000, true);
    assertThat(changes())
        .extracting(AlertChange::change)
        .containsExactly(ChangeKind.RAISE, ChangeKind.ESCALATE, ChangeKind.CONFIRM);
  }

  @Test
  void aTickAloneRunsADeadlineAtItsOwnMoment() throws Exception {
    alarm("d1", 0, true);
    job.processWatermark(new Watermark(START + 59_999));
    assertThat(changes()).hasSize(1);
    job.processWatermark(new Watermark(START + 75_000));
    assertThat(changes().get(1).logTime()).isEqualTo(START + 60_000);
  }

  @Test
  void theEndOfABoundedLogRunsNoDeadline() throws Exception {
    alarm("d1", 0, true);
    job.processWatermark(Watermark.MAX_WATERMARK);
    assertThat(changes()).hasSize(1);
  }

  @Test
  void aReplayRunsDeadlinesOnlyUpToItsHorizon() throws Exception {
    job.close();
    job = harness(START + 59_999);
    alarm("d1", 0, true);
    job.processWatermark(new Watermark(START + 75_000));
    assertThat(changes()).hasSize(1);
  }

  @Test
  void bytesThatAreNoRecordBecomeADeadLetterAndNothingStops() throws Exception {
    byte[] broken = "{\"type\":".getBytes(StandardCharsets.UTF_8);
    process(new Stamped("b1", 0, offset++, START, "", broken));
    alarm("d1", 0, true);
    assertThat(values(Topics.DEAD_LETTERS)).hasSize(1);
    assertThat(changes()).hasSize(1);
  }

  /** The two classic leaks: a start without an end, and an end after its timer. */
  @Test
  void eightDaysAfterTheLastAlertNoTimerAndNoAlertStateIsLeft() throws Exception {
    alarm("d1", 0, true);
    alarm("d2", 5000, true);
    AlertChange raised = changes().get(1);
    take(10_000, resolve(raised));
    alarm("d1", 20_000, false);
    alarm("d2", 21_000, false);
    assertThat(changes().get(changes().size() - 1).state()).isEqualTo(AlertState.CLOSED);
    job.processWatermark(new Watermark(START + 9 * DAY));
    assertThat(job.numEventTimeTimers()).isZero();
    int devicesAndMeta = 2;
    assertThat(job.numKeyedStateEntries()).isEqualTo(devicesAndMeta);
    assertThat(values(Topics.BOARD)).as("the tombstone").contains(Optional.empty());
  }

  @Test
  void aRestoredJobGoesOnWithTheSameRevsAndTimers() throws Exception {
    alarm("d1", 0, true);
    var state = job.snapshot(1, 1);
    job.close();
    job =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator(JobGraph.NO_HORIZON), Stamped::orderKey, Types.STRING);
    job.initializeState(state);
    job.open();
    job.processWatermark(new Watermark(START + 60_000));
    assertThat(changes()).extracting(AlertChange::rev).containsExactly(2);
  }

  @Test
  void aPolicyWithoutABodyIsOneAlertHoweverManyBuildingsThereAre() throws Exception {
    alarm("d1", 0, true);
    for (String key : List.of("b1", "b2", PolicyBody.ORDER_KEY)) {
      process(new Stamped(key, 0, offset++, START, "9-lost", new byte[0]));
    }
    process(new Stamped(PolicyBody.ORDER_KEY, 0, offset++, START, "9-lost", new byte[0]));
    assertThat(changes())
        .extracting(AlertChange::ruleId, AlertChange::reason)
        .containsExactly(
            tuple("device-alarm", "d1 is itself in alarm"),
            tuple("policy-failure", "policy 9-lost: it has no body in policy.v1"));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Stamped, Outbound> harness(
      long horizon) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator(horizon), Stamped::orderKey, Types.STRING);
    harness.open();
    return harness;
  }

  private static BuildingOperator operator(long horizon) {
    return new BuildingOperator(version -> Optional.empty(), OutputTopics.live(), horizon);
  }

  private static Action resolve(AlertChange alert) {
    return new Action(
        "a1",
        alert.alertId(),
        alert.rev(),
        "b1",
        "op1",
        "operator",
        Action.RESOLVE,
        null,
        null,
        "test",
        null);
  }

  private void alarm(String device, long afterMillis, boolean on) throws Exception {
    Reading reading =
        new Reading(
            null,
            device,
            "smoke",
            new Place("c1", "s1", "b1", "5", "512", "z1"),
            START + afterMillis,
            TimeQuality.EXACT,
            START + afterMillis,
            "g1",
            offset,
            Map.of("smoke", 0.1),
            on,
            on ? "smoke" : null,
            false,
            null,
            false,
            null);
    take(afterMillis, reading);
  }

  private void take(long afterMillis, LogRecord record) throws Exception {
    process(new Stamped("b1", 0, offset++, START + afterMillis, "", Json.writeLog(record)));
  }

  private void process(Stamped record) throws Exception {
    job.processElement(new StreamRecord<>(record));
  }

  private List<AlertChange> changes() throws Exception {
    List<AlertChange> changes = new ArrayList<>();
    for (Optional<byte[]> value : values(Topics.ALERTS)) {
      changes.add(Json.readTrusted(value.orElseThrow(), AlertChange.class));
    }
    return changes;
  }

  private List<Optional<byte[]>> values(String topic) {
    return job.extractOutputValues().stream()
        .filter(record -> record.topic().equals(topic))
        .map(record -> Optional.ofNullable(record.value()))
        .toList();
  }
}

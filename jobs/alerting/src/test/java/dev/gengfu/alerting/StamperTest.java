package dev.gengfu.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that closing may be interrupted
class StamperTest {
  private static final byte[] VALUE = "{}".getBytes(StandardCharsets.UTF_8);
  private static final OutputTopics QUIET = OutputTopics.replay("test");

  @Test
  void theClockOfAPartitionIsTheRunningMaximumOfItsTicks() throws Exception {
    try (var stamper = harness(1, 0)) {
      stamper.open();
      record(stamper, 0, 0, "b1");
      tick(stamper, 0, 1, 5000);
      record(stamper, 0, 2, "b1");
      tick(stamper, 0, 3, 4000);
      record(stamper, 0, 4, "b1");
      record(stamper, 7, 0, "b2");
      assertThat(stamped(stamper))
          .extracting(Stamped::orderKey, Stamped::logTime)
          .containsExactly(
              tuple("b1", RawRecord.NO_TICK),
              tuple("b1", 5000L),
              tuple("b1", 5000L),
              tuple("b2", RawRecord.NO_TICK));
    }
  }

  @Test
  void everyKeyOfThePartitionIsToldOfANewPolicyInOneOrder() throws Exception {
    try (var stamper = harness(1, 0)) {
      stamper.open();
      record(stamper, 0, 0, "b2");
      record(stamper, 0, 1, "b1");
      record(stamper, 1, 0, "b3");
      process(stamper, new RawRecord(null, RawRecord.NO_TICK, "7-abc", 0, 2, VALUE));
      record(stamper, 0, 3, "b4");
      assertThat(stamped(stamper).subList(3, 6))
          .extracting(Stamped::orderKey, Stamped::policyVersion, s -> s.value().length)
          .containsExactly(
              tuple("b1", "7-abc", 0), tuple("b2", "7-abc", 0), tuple("b4", "7-abc", VALUE.length));
    }
  }

  @Test
  void aPartitionThatGoesToAnotherSubtaskKeepsItsClock() throws Exception {
    OperatorSubtaskState first;
    OperatorSubtaskState second;
    try (var a = harness(2, 0);
        var b = harness(2, 1)) {
      a.open();
      b.open();
      tick(a, 0, 0, 1000);
      record(a, 0, 1, "b1");
      tick(b, 1, 0, 2000);
      first = a.snapshot(1, 1);
      second = b.snapshot(1, 1);
    }
    OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(first, second);
    try (var later = harness(1, 0)) {
      later.setup();
      later.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(all, 128, 2, 1, 0));
      later.open();
      record(later, 0, 2, "b1");
      record(later, 1, 1, "b2");
      assertThat(stamped(later)).extracting(Stamped::logTime).containsExactly(1000L, 2000L);
    }
  }

  @Test
  void aStartWithoutStateThatIsRefusedIsNotTriedAgain() throws Exception {
    Stamper refusing = new Stamper(() -> "alerts.v1 already holds alerts", QUIET);
    try (var stamper = new OneInputStreamOperatorTestHarness<>(refusing, 1, 1, 0)) {
      assertThatThrownBy(stamper::open)
          .isInstanceOf(SuppressRestartsException.class)
          .hasRootCauseMessage("alerts.v1 already holds alerts");
    }
  }

  private static OneInputStreamOperatorTestHarness<RawRecord, Stamped> harness(
      int parallelism, int subtask) throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new Stamper(StartRule.fromEarliest(), QUIET), 128, parallelism, subtask);
  }

  private static void record(
      OneInputStreamOperatorTestHarness<RawRecord, Stamped> stamper,
      int partition,
      long offset,
      String key)
      throws Exception {
    process(stamper, new RawRecord(key, RawRecord.NO_TICK, null, partition, offset, VALUE));
  }

  private static void tick(
      OneInputStreamOperatorTestHarness<RawRecord, Stamped> stamper,
      int partition,
      long offset,
      long time)
      throws Exception {
    process(stamper, new RawRecord(null, time, null, partition, offset, VALUE));
  }

  private static void process(
      OneInputStreamOperatorTestHarness<RawRecord, Stamped> stamper, RawRecord record)
      throws Exception {
    stamper.processElement(new StreamRecord<>(record));
  }

  private static List<Stamped> stamped(
      OneInputStreamOperatorTestHarness<RawRecord, Stamped> stamper) {
    return new ArrayList<>(stamper.extractOutputValues());
  }
}

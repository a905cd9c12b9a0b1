package dev.gengfu.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that closing may be interrupted
class StamperTest {
  private static final byte[] VALUE = "{}".getBytes(StandardCharsets.UTF_8);
  private static final OutputTopics TOPICS = OutputTopics.live();

  /** Every log whose beginning was deleted began under policy 3. */
  private static final PolicySource POLICIES =
      new PolicySource() {
        private static final long serialVersionUID = 1;

        @Override
        public Optional<PolicyBody> find(String version) {
          return Optional.empty();
        }

        @Override
        public String inForceBefore(String log, int partition, long offset) {
          return "3-before-" + partition + "/" + offset;
        }
      };

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
  void aPolicyWaitsForItsTimeAndNoLonger() throws Exception {
    try (var stamper = harness(1, 0)) {
      stamper.open();
      record(stamper, 0, 0, "b1");
      tick(stamper, 0, 1, 1_000);
      process(stamper, new RawRecord(null, RawRecord.NO_TICK, "7-later", 5_000, 0, 2, VALUE));
      tick(stamper, 0, 3, 4_999);
      record(stamper, 0, 4, "b1");
      tick(stamper, 0, 5, 5_000);
      record(stamper, 0, 6, "b1");
      assertThat(stamped(stamper))
          .extracting(Stamped::policyVersion, Stamped::offset)
          .containsExactly(
              tuple("", 0L), tuple("", 4L), tuple("7-later", 5L), tuple("7-later", 6L));
    }
  }

  @Test
  void anActivationWhoseTimeHasPassedHoldsFromWhereItStands() throws Exception {
    try (var stamper = harness(1, 0)) {
      stamper.open();
      tick(stamper, 0, 0, 5_000);
      process(stamper, new RawRecord(null, RawRecord.NO_TICK, "7-past", 5_000, 0, 1, VALUE));
      record(stamper, 0, 2, "b1");
      assertThat(stamped(stamper)).extracting(Stamped::policyVersion).containsExactly("7-past");
    }
  }

  @Test
  void aFurtherActivationTakesThePlaceOfOneThatWaits() throws Exception {
    try (var stamper = harness(1, 0)) {
      stamper.open();
      tick(stamper, 0, 0, 1_000);
      process(stamper, new RawRecord(null, RawRecord.NO_TICK, "7-later", 5_000, 0, 1, VALUE));
      process(stamper, new RawRecord(null, RawRecord.NO_TICK, "8-now", 0, 2, VALUE));
      tick(stamper, 0, 3, 9_000);
      record(stamper, 0, 4, "b1");
      assertThat(stamped(stamper)).extracting(Stamped::policyVersion).containsExactly("8-now");
    }
  }

  @Test
  void aPolicyThatWaitsIsStillThereAfterARestart() throws Exception {
    OperatorSubtaskState state;
    try (var stamper = harness(1, 0)) {
      stamper.open();
      tick(stamper, 0, 0, 1_000);
      process(stamper, new RawRecord(null, RawRecord.NO_TICK, "7-later", 5_000, 0, 1, VALUE));
      state = stamper.snapshot(1, 1);
    }
    try (var later = harness(1, 0)) {
      later.setup();
      later.initializeState(state);
      later.open();
      tick(later, 0, 2, 5_000);
      record(later, 0, 3, "b1");
      assertThat(stamped(later)).extracting(Stamped::policyVersion).containsExactly("7-later");
    }
  }

  @Test
  void aLogWhoseBeginningIsGoneBeginsUnderThePolicyOfItsTime() throws Exception {
    try (var stamper = harness(1, 0)) {
      stamper.open();
      record(stamper, 0, 700, "b1");
      record(stamper, 0, 701, "b1");
      record(stamper, 1, 0, "b2");
      assertThat(stamped(stamper))
          .extracting(Stamped::policyVersion)
          .containsExactly("3-before-0/700", "3-before-0/700", "");
    }
  }

  @Test
  void oneKeyOfTheLogIsToldOfThePolicyItself() throws Exception {
    try (var stamper = harness(1, 0)) {
      stamper.open();
      for (int partition = 0; partition < Topics.LOG_PARTITIONS; partition++) {
        process(stamper, new RawRecord(null, RawRecord.NO_TICK, "7-abc", partition, 0, VALUE));
      }
      assertThat(stamped(stamper))
          .extracting(Stamped::orderKey, Stamped::partition)
          .containsExactly(tuple(PolicyBody.ORDER_KEY, Stamper.POLICY_PARTITION));
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
    Stamper refusing =
        new Stamper(JobLog.EMERGENCY, () -> "alerts.v1 already holds alerts", POLICIES, TOPICS);
    try (var stamper = new OneInputStreamOperatorTestHarness<>(refusing, 1, 1, 0)) {
      assertThatThrownBy(stamper::open)
          .isInstanceOf(SuppressRestartsException.class)
          .hasRootCauseMessage("alerts.v1 already holds alerts");
    }
  }

  @Test
  void aNightInWhichNobodyTickedIsToldBeforeTheClockGoesOn() throws Exception {
    try (var stamper = harness(JobLog.WELFARE, 1, 0)) {
      stamper.open();
      passes(stamper, 0, "p1");
      heard(stamper, 1, 20_000);
      heard(stamper, 2, 23_420_000);
      List<Stamped> told = stamped(stamper);
      assertThat(told).hasSize(3);
      assertThat(told.get(1).logTime()).isEqualTo(20_000);
      assertThat(new String(told.get(1).value(), StandardCharsets.UTF_8))
          .contains("ticks", "down", "1970-01-01T00:00:20.000Z");
      assertThat(told.get(2).logTime()).isEqualTo(23_420_000);
      assertThat(new String(told.get(2).value(), StandardCharsets.UTF_8)).contains("ticks", "ok");
    }
  }

  @Test
  void whoHasMovedOutIsNoLongerToldAndNoCheckpointKnowsOfThem() throws Exception {
    OperatorSubtaskState state;
    try (var stamper = harness(JobLog.WELFARE, 1, 0)) {
      stamper.open();
      tick(stamper, 0, 0, 1_000);
      person(stamper, 1, "p1", false);
      person(stamper, 2, "p2", false);
      person(stamper, 3, "p1", true);
      process(stamper, action(4, "p1"));
      policy(stamper, 5);
      assertThat(stamped(stamper).subList(4, 5))
          .extracting(Stamped::orderKey, s -> s.value().length)
          .containsExactly(tuple("p2", 0));
      state = stamper.snapshot(1, 1);
    }
    try (var later = harness(JobLog.WELFARE, 1, 0)) {
      later.setup();
      later.initializeState(state);
      later.open();
      policy(later, 6);
      assertThat(stamped(later)).extracting(Stamped::orderKey).containsExactly("p2");
      person(later, 7, "p1", false);
      policy(later, 8);
      assertThat(stamped(later).subList(2, 4))
          .as("who comes back is told again")
          .extracting(Stamped::orderKey)
          .containsExactly("p1", "p2");
    }
  }

  /** Of whom nobody has registered, and of whom a door tells after they have gone. */
  @Test
  void aStrangerIsToldAsLongAsAnythingIsKeptOfThemAlsoOverARestart() throws Exception {
    OperatorSubtaskState state;
    long day = 86_400_000L;
    try (var stamper = harness(JobLog.WELFARE, 1, 0)) {
      stamper.open();
      passes(stamper, 0, "before-the-first-tick");
      tick(stamper, 0, 1, day);
      passes(stamper, 2, "stranger");
      person(stamper, 3, "resident", false);
      passes(stamper, 4, "resident");
      passes(stamper, 5, "registered-later");
      person(stamper, 6, "registered-later", false);
      tick(stamper, 0, 7, 12 * day);
      policy(stamper, 8);
      assertThat(stamped(stamper).subList(6, stamped(stamper).size()))
          .extracting(Stamped::orderKey)
          .containsExactly("before-the-first-tick", "registered-later", "resident", "stranger");
      state = stamper.snapshot(1, 1);
    }
    try (var later = harness(JobLog.WELFARE, 1, 0)) {
      later.setup();
      later.initializeState(state);
      later.open();
      tick(later, 0, 9, 12 * day + 3_600_000L);
      policy(later, 10);
      assertThat(stamped(later))
          .extracting(Stamped::orderKey)
          .containsExactly("registered-later", "resident");
    }
  }

  private static void person(
      OneInputStreamOperatorTestHarness<RawRecord, Stamped> stamper,
      long offset,
      String person,
      boolean removed)
      throws Exception {
    Resident resident = new Resident(person, null, null, null, true, true, "zh");
    byte[] value = Json.writeLog(new ResidentChange("r", resident, removed, 0));
    process(stamper, new RawRecord(person, RawRecord.NO_TICK, null, 0, offset, value));
  }

  private static void passes(
      OneInputStreamOperatorTestHarness<RawRecord, Stamped> stamper, long offset, String person)
      throws Exception {
    CheckIn passage =
        new CheckIn("e", person, "gate", null, 0, null, 0, "g1", null, Direction.IN, true, null);
    process(
        stamper, new RawRecord(person, RawRecord.NO_TICK, null, 0, offset, Json.writeLog(passage)));
  }

  private static RawRecord action(long offset, String person) {
    Action action = new Action("a", "alert", 1, person, "li.na", "staff", "comment", "hm", null);
    return new RawRecord(person, RawRecord.NO_TICK, null, 0, offset, Json.writeLog(action));
  }

  private static void policy(
      OneInputStreamOperatorTestHarness<RawRecord, Stamped> stamper, long offset) throws Exception {
    process(stamper, new RawRecord(null, RawRecord.NO_TICK, "7-" + offset, 0, offset, VALUE));
  }

  private static void heard(
      OneInputStreamOperatorTestHarness<RawRecord, Stamped> stamper, long offset, long time)
      throws Exception {
    Tick.Coverage all = new Tick.Coverage("checkins", Tick.Coverage.OK, null);
    byte[] value = Json.writeLog(new Tick("g1", time, List.of(all)));
    process(stamper, new RawRecord(null, time, null, 0, offset, value));
  }

  private static OneInputStreamOperatorTestHarness<RawRecord, Stamped> harness(
      int parallelism, int subtask) throws Exception {
    return harness(JobLog.EMERGENCY, parallelism, subtask);
  }

  private static OneInputStreamOperatorTestHarness<RawRecord, Stamped> harness(
      JobLog log, int parallelism, int subtask) throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new Stamper(log, StartRule.fromEarliest(), POLICIES, TOPICS), 128, parallelism, subtask);
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

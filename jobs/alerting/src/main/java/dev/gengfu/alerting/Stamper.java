package dev.gengfu.alerting;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Progress;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import dev.gengfu.lifecycle.Hearing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.common.utils.Utils;

/**
 * Puts the partition's clock and policy on every record. Chained to the source, so that it sees
 * each partition in the order of its offsets.
 *
 * <p>The state is a union list: every subtask writes all the clocks it knows and takes, for each
 * partition, the one that has come farthest, so that it does not matter to which subtask a
 * partition goes after a restart.
 */
final class Stamper extends AbstractStreamOperator<Stamped>
    implements OneInputStreamOperator<RawRecord, Stamped> {
  private static final long serialVersionUID = 1;
  private static final byte[] POLICY_ONLY = {};

  /** How far each partition has come. */
  static final OutputTag<Outbound> PROGRESS =
      new OutputTag<>(
          "progress", org.apache.flink.api.common.typeinfo.TypeInformation.of(Outbound.class)) {
        private static final long serialVersionUID = 1;
      };

  /** Where a record with the key {@link PolicyBody#ORDER_KEY} stands. */
  static final int POLICY_PARTITION =
      Utils.toPositive(Utils.murmur2(PolicyBody.ORDER_KEY.getBytes(StandardCharsets.UTF_8)))
          % Topics.LOG_PARTITIONS;

  private final JobLog log;
  private final StartRule startRule;
  private final PolicySource policies;
  private final OutputTopics topics;

  private transient Map<Integer, Clock> clocks;
  private transient ListState<PartitionClock> state;

  Stamper(JobLog log, StartRule startRule, PolicySource policies, OutputTopics topics) {
    this.log = log;
    this.startRule = startRule;
    this.policies = policies;
    this.topics = topics;
  }

  private static final class Clock {
    long offset;
    long logTime = RawRecord.NO_TICK;
    String policyVersion = "";
    String waitingVersion;
    long waitingFor;
    final OrderKeys orderKeys;
    Hearing hearing;

    Clock(JobLog log) {
      orderKeys = new OrderKeys(log);
      hearing = Hearing.of(log.hearing(), null, null);
    }
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    boolean isFirstAttempt = getRuntimeContext().getTaskInfo().getAttemptNumber() == 0;
    if (!context.isRestored() && isFirstAttempt) {
      String refusal = startRule.refusal();
      if (refusal != null) {
        throw new SuppressRestartsException(new IllegalStateException(refusal));
      }
    }
    state =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>(Uids.STATE_CLOCKS, PartitionClock.class));
    clocks = new HashMap<>();
    for (PartitionClock saved : state.get()) {
      Clock known = clocks.computeIfAbsent(saved.partition(), p -> new Clock(log));
      if (saved.offset() >= known.offset) {
        known.offset = saved.offset();
        known.logTime = saved.logTime();
        known.policyVersion = saved.policyVersion();
        known.waitingVersion = saved.waitingVersion();
        known.waitingFor = saved.waitingFor();
        known.orderKeys.restore(saved.orderKeys(), saved.strangers());
        known.hearing = Hearing.of(log.hearing(), saved.tickedAt(), saved.deaf());
      }
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<PartitionClock> all = new ArrayList<>();
    clocks.forEach(
        (partition, clock) ->
            all.add(
                new PartitionClock(
                    partition,
                    clock.offset,
                    clock.logTime,
                    clock.policyVersion,
                    new ArrayList<>(clock.orderKeys.all()),
                    clock.waitingVersion,
                    clock.waitingFor,
                    clock.hearing.tickedAt(),
                    clock.hearing.deaf(),
                    new HashMap<>(clock.orderKeys.strangers()))));
    state.update(all);
  }

  @Override
  public void processElement(StreamRecord<RawRecord> element) {
    RawRecord record = element.getValue();
    Clock clock = clocks.computeIfAbsent(record.partition(), p -> begin(record));
    clock.offset = record.offset();
    if (record.policyVersion() != null) {
      activation(clock, record, element);
    } else if (record.tickTime() != RawRecord.NO_TICK) {
      tick(clock, record, element);
    } else {
      clock.orderKeys.see(record, clock.logTime);
      emit(record.orderKey(), record, clock, record.value(), element);
    }
  }

  /** A log that does not begin at its beginning: the activation that holds may be gone with it. */
  private Clock begin(RawRecord first) {
    Clock clock = new Clock(log);
    if (first.offset() > 0) {
      clock.policyVersion = policies.inForceBefore(log.topic(), first.partition(), first.offset());
    }
    return clock;
  }

  /** The newest activation counts: one that still waits for its time is dropped. */
  private void activation(Clock clock, RawRecord record, StreamRecord<RawRecord> element) {
    boolean waits = record.activeAt() > clock.logTime;
    clock.waitingVersion = waits ? record.policyVersion() : null;
    clock.waitingFor = waits ? record.activeAt() : 0;
    if (!waits) {
      activate(clock, record.policyVersion(), record, element);
    }
  }

  private void activate(
      Clock clock, String version, RawRecord record, StreamRecord<RawRecord> element) {
    clock.policyVersion = version;
    if (log.tellsOfPolicies() && record.partition() == POLICY_PARTITION) {
      clock.orderKeys.add(PolicyBody.ORDER_KEY);
    }
    for (String orderKey : clock.orderKeys.all()) {
      emit(orderKey, record, clock, POLICY_ONLY, element);
    }
  }

  private void tick(Clock clock, RawRecord record, StreamRecord<RawRecord> element) {
    if (clock.logTime != RawRecord.NO_TICK) {
      tell(clock.hearing.silence(record.tickTime(), clock.logTime), clock, record, element);
    }
    long before = clock.logTime;
    clock.logTime = Math.max(clock.logTime, record.tickTime());
    clock.orderKeys.advance(before, clock.logTime);
    if (topics.progress() != null) {
      Progress progress =
          new Progress(
              log.job(), record.partition(), Progress.LOG, record.offset(), clock.logTime, 0);
      output.collect(
          PROGRESS,
          element
              .copy(record)
              .replace(
                  new Outbound(
                      topics.progress(),
                      log.job() + "/log/" + record.partition(),
                      Json.write(progress))));
    }
    if (clock.waitingVersion != null && clock.waitingFor <= clock.logTime) {
      String version = clock.waitingVersion;
      clock.waitingVersion = null;
      clock.waitingFor = 0;
      activate(clock, version, record, element);
    }
    tell(changes(clock, record), clock, record, element);
  }

  private void tell(
      List<Tick> changes, Clock clock, RawRecord record, StreamRecord<RawRecord> element) {
    for (Tick change : changes) {
      byte[] value = Json.writeLog(change);
      for (String orderKey : clock.orderKeys.all()) {
        emit(orderKey, record, clock, value, element);
      }
    }
  }

  /** Each key is told when a gateway hears its devices no more, and when it does again. */
  private static List<Tick> changes(Clock clock, RawRecord record) {
    try {
      return Json.readLog(record.value()) instanceof Tick tick
          ? clock.hearing.take(tick, clock.logTime)
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private void emit(
      String orderKey,
      RawRecord record,
      Clock clock,
      byte[] value,
      StreamRecord<RawRecord> element) {
    output.collect(
        element.replace(
            new Stamped(
                orderKey,
                record.partition(),
                record.offset(),
                clock.logTime,
                clock.policyVersion,
                value)));
  }
}

package dev.gengfu.alerting;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LastSeen;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Progress;
import dev.gengfu.domain.ShadowSign;
import dev.gengfu.lifecycle.Meta;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.rules.Policy;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Decides for the order keys of one subtask: an adapter between Flink and the pure decisions of the
 * lifecycle. State, timers and output are here, decisions are there.
 *
 * @param <D> what decides, under one policy
 */
abstract class DecisionOperator<D> extends AbstractStreamOperator<Outbound>
    implements OneInputStreamOperator<Stamped, Outbound>, Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1;

  private final JobLog log;
  private final PolicySource policySource;
  private final OutputTopics topics;
  private final long horizon;

  private transient InternalTimerService<VoidNamespace> timers;
  private transient Policies policies;
  private transient Map<String, D> deciders;
  private transient Emitter emitter;
  private transient Counters counters;

  /**
   * An operator.
   *
   * @param horizon log time up to which deadlines may run without a record of their own key; a
   *     replay ends there
   */
  DecisionOperator(JobLog log, PolicySource policySource, OutputTopics topics, long horizon) {
    this.log = log;
    this.policySource = policySource;
    this.topics = topics;
    this.horizon = horizon;
  }

  @Override
  public void open() throws Exception {
    super.open();
    MetricGroup group = getMetricGroup().addGroup("gengfu");
    open(getKeyedStateStore(), getExecutionConfig().getSerializerConfig(), group);
    timers = getInternalTimerService(Uids.TIMERS, VoidNamespaceSerializer.INSTANCE, this);
    policies = new Policies(policySource);
    deciders = new Deciders<>();
    emitter = new Emitter();
    counters = new Counters(group);
  }

  /** Opens the state and the counters of what is decided here. */
  abstract void open(KeyedStateStore state, SerializerConfig config, MetricGroup group);

  /** Another key than before may be meant from here on. */
  abstract void turn();

  /** What is kept of the current key beside its tables. */
  abstract Meta meta();

  /** What decides for any key under a policy. */
  abstract D decider(Policy policy, Outbox outbox);

  abstract void runDeadlines(D decider, long logTime);

  /**
   * The policy is in force for the current key.
   *
   * @param was policy before, null when there was none
   */
  abstract void activate(D decider, String version, Policy was, Moment moment);

  /** A policy can't be used; told once in a log. */
  abstract void policyMissing(D decider, String version, String why, Moment moment);

  /** Takes a record; answers whether it is one of those that are decided on here. */
  abstract boolean take(D decider, LogRecord read, Moment moment);

  /** Whether a record that only says that the policy changed concerns the current key. */
  boolean isKnown() {
    return true;
  }

  /** All of a record has been taken. */
  void taken() {}

  @Override
  public void processElement(StreamRecord<Stamped> element) {
    Stamped record = element.getValue();
    turn();
    if (record.value().length == 0 && !isKnown()) {
      return;
    }
    Meta before = meta();
    if (before.nextDue() <= record.logTime()) {
      runDeadlines(decider(before.policyVersion()), record.logTime());
    }
    Moment moment = new Moment(record.logTime(), record.partition(), record.offset());
    D decider = inForce(record, moment);
    if (record.value().length > 0) {
      take(decider, record, moment);
    }
    taken();
    keepTimer(before.nextDue());
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    if (timer.getTimestamp() > horizon) {
      return;
    }
    turn();
    Meta before = meta();
    runDeadlines(decider(before.policyVersion()), timer.getTimestamp());
    keepTimer(timer.getTimestamp());
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("decisions have no processing time");
  }

  /** The end of a bounded log is no time: no deadline runs because of it. */
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()) {
      output.emitWatermark(mark);
      return;
    }
    super.processWatermark(mark);
    if (topics.progress() != null) {
      int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
      int parallelism = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
      Progress progress =
          new Progress(
              log.job(), subtask, Progress.HEARTBEAT, -1, mark.getTimestamp(), parallelism);
      emitter.write(topics.progress(), log.job() + "/heartbeat/" + subtask, Json.write(progress));
    }
  }

  private void take(D decider, Stamped record, Moment moment) {
    LogRecord read;
    try {
      read = Json.readLog(record.value());
    } catch (IOException e) {
      deadLetter(record, e);
      return;
    }
    if (!take(decider, read, moment)) {
      counters.unknown.inc();
    }
  }

  /** The policy of this place in the log, put in force for this key if it is new to it. */
  private D inForce(Stamped record, Moment moment) {
    String version = record.policyVersion();
    String before = meta().policyVersion();
    if (version.equals(before)) {
      return decider(version);
    }
    boolean isMissing = policies.find(version).isEmpty();
    D decider = decider(isMissing && before != null ? before : version);
    if (!isMissing || before == null) {
      Policy was = before == null ? null : policies.find(before).orElse(policies.shipped());
      activate(decider, version, was, moment);
    }
    if (isMissing) {
      counters.policyMissing.inc();
      if (record.orderKey().equals(PolicyBody.ORDER_KEY)) {
        policyMissing(decider, version, policies.whyMissing(version), moment);
      }
    }
    return decider;
  }

  private D decider(String version) {
    String known = version == null ? "" : version;
    return deciders.computeIfAbsent(
        known, v -> decider(policies.find(v).orElse(policies.shipped()), emitter));
  }

  private void keepTimer(long registered) {
    long due = meta().nextDue();
    if (due == registered) {
      return;
    }
    if (registered != Meta.NEVER) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, registered);
    }
    if (due != Meta.NEVER) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, due);
    }
  }

  private void deadLetter(Stamped record, IOException cause) {
    counters.unreadable.inc();
    if (topics.deadLetters() == null) {
      return;
    }
    byte[] value = record.value();
    byte[] kept = Arrays.copyOf(value, Math.min(value.length, DeadLetter.MAX_PAYLOAD_BYTES));
    String source = "log:" + log.topic() + "/" + record.partition() + "/" + record.offset();
    DeadLetter letter =
        new DeadLetter(
            "unreadableRecord",
            String.valueOf(cause.getMessage()).lines().findFirst().orElse(""),
            source,
            log.job(),
            Math.max(0, record.logTime()),
            null,
            false,
            value.length,
            Ids.sha256(value),
            Base64.getEncoder().encodeToString(kept),
            kept.length < value.length);
    emitter.write(topics.deadLetters(), source, Json.write(letter));
  }

  /**
   * What decides under the newest policies. An older one is made again when a key that has heard of
   * no newer one needs it.
   */
  private static final class Deciders<D> extends LinkedHashMap<String, D> {
    private static final long serialVersionUID = 1;
    private static final int MAX = 4;

    Deciders() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, D> eldest) {
      return size() > MAX;
    }
  }

  /** Decisions on their way out. */
  private final class Emitter implements Outbox {
    private final StreamRecord<Outbound> reused = new StreamRecord<>(null);

    @Override
    public void alert(AlertChange change) {
      counters.alertChanges.inc();
      byte[] value = Json.write(change);
      write(topics.alerts(), change.alertId(), value);
      write(topics.board(), change.alertId(), value);
    }

    @Override
    public void retire(String alertId) {
      write(topics.board(), alertId, null);
    }

    @Override
    public void audit(AuditEntry entry) {
      if (topics.audit() != null) {
        write(topics.audit(), String.valueOf(entry.deedId()), Json.write(entry));
      }
    }

    @Override
    public void shadow(ShadowSign sign) {
      counters.shadowSigns.inc();
      if (topics.shadow() != null) {
        write(topics.shadow(), sign.device(), Json.write(sign));
      }
    }

    @Override
    public void message(CareMessage message) {
      write(topics.messages(), message.messageId(), Json.write(message));
    }

    @Override
    public void seen(LastSeen seen) {
      write(topics.presence(), seen.person(), Json.write(seen));
    }

    @Override
    public void forgotten(String person) {
      write(topics.presence(), person, null);
    }

    void write(String topic, String key, byte[] value) {
      if (topic != null) {
        output.collect(reused.replace(new Outbound(topic, key, value)));
      }
    }
  }

  /** Counters of one subtask; with those of the records their sum is all that reached it. */
  private static final class Counters {
    final Counter unknown;
    final Counter unreadable;
    final Counter policyMissing;
    final Counter alertChanges;
    final Counter shadowSigns;

    Counters(MetricGroup group) {
      unknown = group.counter("records_unknown");
      unreadable = group.counter("records_unreadable");
      policyMissing = group.counter("policy_missing");
      alertChanges = group.counter("alert_changes");
      shadowSigns = group.counter("shadow_signs");
    }
  }
}

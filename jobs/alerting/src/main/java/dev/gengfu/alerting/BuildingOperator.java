package dev.gengfu.alerting;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Progress;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.ShadowSign;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import dev.gengfu.lifecycle.Building;
import dev.gengfu.lifecycle.Meta;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.rules.DeviceFold;
import dev.gengfu.rules.Policy;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
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
 * Decides for the buildings of one subtask: an adapter between Flink and {@link Building}. State,
 * timers and output are here, decisions are there.
 */
final class BuildingOperator extends AbstractStreamOperator<Outbound>
    implements OneInputStreamOperator<Stamped, Outbound>, Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1;

  private final PolicySource policySource;
  private final OutputTopics topics;
  private final long horizon;

  private transient FlinkBuildingStore store;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Policies policies;
  private transient Map<String, Building> buildings;
  private transient Emitter emitter;
  private transient Counters counters;

  /**
   * An operator.
   *
   * @param horizon log time up to which deadlines may run without a record of their own building; a
   *     replay ends there
   */
  BuildingOperator(PolicySource policySource, OutputTopics topics, long horizon) {
    this.policySource = policySource;
    this.topics = topics;
    this.horizon = horizon;
  }

  @Override
  public void open() throws Exception {
    super.open();
    store =
        FlinkBuildingStore.open(getKeyedStateStore(), getExecutionConfig().getSerializerConfig());
    timers = getInternalTimerService(Uids.TIMERS, VoidNamespaceSerializer.INSTANCE, this);
    policies = new Policies(policySource);
    buildings = new HashMap<>();
    emitter = new Emitter();
    counters = new Counters(getMetricGroup());
  }

  @Override
  public void processElement(StreamRecord<Stamped> element) {
    Stamped record = element.getValue();
    store.turn();
    Meta before = store.meta();
    if (before.nextDue() <= record.logTime()) {
      building(before.policyVersion()).runDeadlines(record.logTime());
    }
    Moment moment = new Moment(record.logTime(), record.partition(), record.offset());
    Building building = inForce(record, moment);
    if (record.value().length > 0) {
      take(building, record, moment);
    }
    keepTimer(before.nextDue());
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    if (timer.getTimestamp() > horizon) {
      return;
    }
    store.turn();
    Meta before = store.meta();
    building(before.policyVersion()).runDeadlines(timer.getTimestamp());
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
              EmergencyJob.NAME, subtask, Progress.HEARTBEAT, -1, mark.getTimestamp(), parallelism);
      emitter.write(
          topics.progress(), EmergencyJob.NAME + "/heartbeat/" + subtask, Json.write(progress));
    }
  }

  private void take(Building building, Stamped record, Moment moment) {
    LogRecord read;
    try {
      read = Json.readLog(record.value());
    } catch (IOException e) {
      deadLetter(record, e);
      return;
    }
    if (read instanceof Reading reading) {
      count(building.take(reading, moment));
    } else if (read instanceof Action action) {
      building.take(action, moment);
      counters.actions.inc();
    } else if (read instanceof RegistryChange change) {
      building.take(change, moment);
      counters.registryChanges.inc();
    } else if (read instanceof Health health) {
      building.take(health, moment);
      counters.health.inc();
    } else if (read instanceof Tick tick) {
      building.take(tick, moment);
      counters.coverage.inc();
    } else {
      counters.unknown.inc();
    }
  }

  private void count(DeviceFold.Fate fate) {
    switch (fate) {
      case TAKEN -> counters.readings.inc();
      case REPEATED -> counters.repeated.inc();
      case TOO_LATE -> counters.tooLate.inc();
    }
  }

  /** The policy of this place in the log, put in force for this building if it is new to it. */
  private Building inForce(Stamped record, Moment moment) {
    String version = record.policyVersion();
    String before = store.meta().policyVersion();
    if (version.equals(before)) {
      return building(version);
    }
    boolean isMissing = policies.find(version).isEmpty();
    Building building = building(isMissing && before != null ? before : version);
    if (!isMissing || before == null) {
      Policy was = before == null ? null : policies.find(before).orElse(policies.shipped());
      building.activate(version, was, moment);
    }
    if (isMissing) {
      counters.policyMissing.inc();
      if (record.orderKey().equals(PolicyBody.ORDER_KEY)) {
        building.policyMissing(version, policies.whyMissing(version), moment);
      }
    }
    return building;
  }

  private Building building(String version) {
    String known = version == null ? "" : version;
    return buildings.computeIfAbsent(
        known,
        v -> {
          Policy policy = policies.find(v).orElse(policies.shipped());
          return new Building(policy, store, emitter);
        });
  }

  private void keepTimer(long registered) {
    long due = store.meta().nextDue();
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
    String source =
        "log:" + Topics.EMERGENCY_LOG + "/" + record.partition() + "/" + record.offset();
    DeadLetter letter =
        new DeadLetter(
            "unreadableRecord",
            String.valueOf(cause.getMessage()).lines().findFirst().orElse(""),
            source,
            EmergencyJob.NAME,
            Math.max(0, record.logTime()),
            null,
            false,
            value.length,
            Ids.sha256(value),
            Base64.getEncoder().encodeToString(kept),
            kept.length < value.length);
    emitter.write(topics.deadLetters(), source, Json.write(letter));
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
        write(topics.audit(), String.valueOf(entry.action().actionId()), Json.write(entry));
      }
    }

    @Override
    public void shadow(ShadowSign sign) {
      counters.shadowSigns.inc();
      if (topics.shadow() != null) {
        write(topics.shadow(), sign.device(), Json.write(sign));
      }
    }

    void write(String topic, String key, byte[] value) {
      if (topic != null) {
        output.collect(reused.replace(new Outbound(topic, key, value)));
      }
    }
  }

  /** Counters of one subtask; their sum is every record that reached it. */
  private static final class Counters {
    final Counter readings;
    final Counter repeated;
    final Counter tooLate;
    final Counter actions;
    final Counter registryChanges;
    final Counter health;
    final Counter coverage;
    final Counter unknown;
    final Counter unreadable;
    final Counter policyMissing;
    final Counter alertChanges;
    final Counter shadowSigns;

    Counters(MetricGroup parent) {
      MetricGroup group = parent.addGroup("gengfu");
      readings = group.counter("readings_taken");
      repeated = group.counter("readings_repeated");
      tooLate = group.counter("readings_too_late");
      actions = group.counter("actions");
      registryChanges = group.counter("registry_changes");
      health = group.counter("health_records");
      coverage = group.counter("coverage_changes");
      unknown = group.counter("records_unknown");
      unreadable = group.counter("records_unreadable");
      policyMissing = group.counter("policy_missing");
      alertChanges = group.counter("alert_changes");
      shadowSigns = group.counter("shadow_signs");
    }
  }
}

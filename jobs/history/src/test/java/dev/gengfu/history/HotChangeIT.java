package dev.gengfu.history;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.alerting.EmergencyJob;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.PolicyActivation;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import dev.gengfu.rules.PolicyFiles;
import dev.gengfu.testkit.EmbeddedKafka;
import dev.gengfu.testkit.Published;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * The rules change twice while 20,000 readings stand in each second of the log: no alarm is
 * missing, the job does not restart, each alert names the policy in force where its reading stands,
 * and a replay across the changes gives the same bytes.
 */
class HotChangeIT {
  private static final int BUILDINGS = 200;
  private static final int DEVICES = 100;
  private static final int SECONDS = 10;
  private static final int ALARMS_PER_SECOND = 50;
  private static final int READINGS_PER_SECOND = BUILDINGS * DEVICES;
  private static final Map<Integer, Integer> POLICY_AT_SECOND = Map.of(3, 1, 6, 2);
  private static final long BEGIN = 1_795_000_000_000L;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Map<Integer, TreeMap<Long, String>> activations = new TreeMap<>();
  private final List<PolicyBody> policies = List.of(policy(1, "2.9"), policy(2, "2.8"));

  @Test
  void changesUnderLoadWithoutAGapOrARestart() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      LogWriter.writePolicies(kafka.bootstrap(), policies);
      JobClient job = start(kafka.bootstrap());
      long began = System.nanoTime();
      write(kafka.bootstrap());
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          "hot change: %,d readings into the log, %,.0f per second of the wall clock%n",
          SECONDS * READINGS_PER_SECOND, SECONDS * READINGS_PER_SECOND / seconds);
      int alarms = SECONDS * ALARMS_PER_SECOND;
      eventually(
          LIMIT,
          "an alert for each alarm",
          () -> raised(Published.on(kafka.bootstrap(), Topics.ALERTS)).size() == alarms);
      assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
      job.cancel().get();

      Published live = Published.on(kafka.bootstrap(), Topics.ALERTS);
      Map<String, Integer> versions = new TreeMap<>();
      for (AlertChange change : raised(live)) {
        LogPosition at = change.evidence().get(0).at();
        assertThat(change.policyVersion()).as("%s", at).isEqualTo(inForce(at));
        versions.merge(change.policyVersion(), 1, Integer::sum);
      }
      assertThat(versions).as("alerts by policy").hasSize(3);
      assertThat(live.repeats()).as("it was never restarted").isZero();
      ReplayJob.Summary replay = ReplayJob.run(kafka.bootstrap(), "hot-change", 2);
      assertThat(Published.on(kafka.bootstrap(), replay.topic()).revs()).isEqualTo(live.revs());
    }
  }

  private static List<AlertChange> raised(Published published) {
    List<AlertChange> raised = new ArrayList<>();
    published.values(change -> change.change() == ChangeKind.RAISE && raised.add(change));
    return raised;
  }

  private String inForce(LogPosition at) {
    Map.Entry<Long, String> activation = activations.get(at.partition()).floorEntry(at.offset());
    return activation == null ? PolicyFiles.shipped().version() : activation.getValue();
  }

  private void write(String bootstrap) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int second = 0; second < SECONDS; second++) {
        long time = BEGIN + second * 1000L;
        toAll(producer, new Tick("g1", time, List.of()));
        for (int i = 0; i < READINGS_PER_SECOND; i++) {
          if (i == READINGS_PER_SECOND / 2 && POLICY_AT_SECOND.containsKey(second)) {
            activate(producer, policies.get(POLICY_AT_SECOND.get(second) - 1));
          }
          sent.add(send(producer, reading(second, i, time)));
        }
      }
      toAll(producer, new Tick("g1", BEGIN + SECONDS * 1000L, List.of()));
      producer.flush();
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
  }

  private void activate(KafkaProducer<byte[], byte[]> producer, PolicyBody body) throws Exception {
    List<Future<RecordMetadata>> sent =
        toAll(producer, new PolicyActivation(body.version(), "author", "test", BEGIN));
    for (Future<RecordMetadata> each : sent) {
      RecordMetadata at = each.get();
      activations
          .computeIfAbsent(at.partition(), p -> new TreeMap<>())
          .put(at.offset(), body.version());
    }
  }

  private static List<Future<RecordMetadata>> toAll(
      KafkaProducer<byte[], byte[]> producer, LogRecord record) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int partition = 0; partition < Topics.LOG_PARTITIONS; partition++) {
      sent.add(
          producer.send(
              new ProducerRecord<>(Topics.EMERGENCY_LOG, partition, null, Json.writeLog(record))));
    }
    return sent;
  }

  private static Future<RecordMetadata> send(
      KafkaProducer<byte[], byte[]> producer, Reading reading) {
    byte[] key = reading.orderKey().getBytes(StandardCharsets.UTF_8);
    return producer.send(new ProducerRecord<>(Topics.EMERGENCY_LOG, key, Json.writeLog(reading)));
  }

  /** Each device once a second; each alarm comes from a device and zone of its own. */
  private static Reading reading(int second, int i, long time) {
    int stride = READINGS_PER_SECOND / ALARMS_PER_SECOND;
    boolean alarm = i % stride == second * 7;
    String building = "b" + i / DEVICES;
    String device = building + "-d" + i % DEVICES;
    return new Reading(
            null,
            device,
            "smoke",
            new Place("c1", "s1", building, "1", "101", null),
            time,
            TimeQuality.EXACT,
            time,
            "g1",
            (long) second,
            Map.of("smoke", 0.2),
            alarm,
            alarm ? "smoke" : null,
            false,
            null,
            false,
            Long.toString(time))
        .identified();
  }

  private static PolicyBody policy(long sequence, String raiseAt) {
    Map<String, String> files = new TreeMap<>(PolicyFiles.shipped().files());
    files.replaceAll((path, text) -> text.replace("raiseAt: 3.0", "raiseAt: " + raiseAt));
    return new PolicyBody(PolicyBody.versionOf(sequence, files), "author", "test", BEGIN, files);
  }

  private static JobClient start(String bootstrap) throws Exception {
    Configuration config = new Configuration();
    config.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, config);
    EmergencyJob.define(env, bootstrap, false);
    return env.executeAsync();
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class));
  }
}

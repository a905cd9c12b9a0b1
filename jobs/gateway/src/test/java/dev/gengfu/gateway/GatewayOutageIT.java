package dev.gengfu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.brokers.FreePort;
import dev.gengfu.brokers.KafkaBroker;
import dev.gengfu.brokers.MqttBroker;
import dev.gengfu.brokers.TopicInitializer;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the broker had taken from a device is in the log, whichever part was away meanwhile. */
@Timeout(300)
class GatewayOutageIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;
  private int kafkaPort;
  private int mqttPort;
  private KafkaBroker kafka;
  private MqttBroker mqtt;
  private Gateway gateway;
  private final List<String> accepted = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    kafkaPort = FreePort.find();
    mqttPort = FreePort.find();
    kafka = KafkaBroker.start(folder.resolve("kafka"), kafkaPort);
    TopicInitializer.run(kafkaSettings(), SOON);
    mqtt =
        MqttBroker.start(
            folder.resolve("mqtt"), mqttPort, "gengfu-gateway-g1", Dialects.ownTopicFilters());
    gateway = gateway(Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    gateway.close();
    mqtt.close(Duration.ofSeconds(60));
    kafka.close();
  }

  @Test
  void everyAlarmThatTheBrokerTookIsInTheLogThoughKafkaAndTheGatewayAndTheBrokerWereAway()
      throws Exception {
    eventuallyOk();
    publish("running", 50);

    kafka.close();
    publish("without-kafka", 300);
    Eventually.eventually(SOON, "seen", () -> !gateway.health().kafka().up());
    kafka = KafkaBroker.start(folder.resolve("kafka"), kafkaPort);
    eventuallyOk();

    gateway.close();
    publish("without-gateway", 100);
    gateway = gateway(Clock.systemUTC());
    eventuallyOk();

    mqtt.close(Duration.ofSeconds(60));
    Eventually.eventually(SOON, "seen", () -> gateway.health().intakes().get(1).down());
    mqtt =
        MqttBroker.start(
            folder.resolve("mqtt"), mqttPort, "gengfu-gateway-g1", Dialects.ownTopicFilters());
    publish("after-the-broker", 50);
    eventuallyOk();

    try (LogReader log = new LogReader(kafka.bootstrap())) {
      Eventually.eventually(
          SOON,
          () -> {
            Set<String> found =
                log.allReadings().stream().map(Reading::device).collect(Collectors.toSet());
            assertThat(found).containsAll(accepted);
          });
      assertThat(accepted).hasSize(500);
      assertThat(states(log)).as("the session outlived everything").doesNotContain(Health.GAP);
    }
  }

  @Test
  void ticksSayThatTheQueueOfAnOutageIsStillComingUntilItHasCome() throws Exception {
    eventuallyOk();
    gateway.close();
    publish("queued", 2_000);
    long restart = System.currentTimeMillis();
    gateway = gateway(Clock.systemUTC());
    eventuallyOk();
    try (LogReader log = new LogReader(kafka.bootstrap())) {
      // A reader comes to partitions in any order: a tick in one says nothing of what it has of
      // others.
      Eventually.eventually(SOON, "the queue", () -> log.allReadings().size() >= 2_000);
      List<LogReader.Entry> readings =
          log.entries().stream().filter(e -> e.record() instanceof Reading).toList();
      int partition = readings.get(0).partition();
      long last = readings.stream().mapToLong(LogReader.Entry::offset).max().orElseThrow();
      assertThat(
              log.entries().stream()
                  .filter(e -> e.partition() == partition && e.offset() < last)
                  .map(LogReader.Entry::record)
                  .filter(r -> r instanceof Tick tick && tick.time() > restart))
          .as("no tick between them says that all is heard")
          .noneMatch(r -> allOk((Tick) r));
      log.tick(partition, "g1", tick -> tick.time() > restart && allOk(tick));
    }
  }

  @Test
  void aGatewayWhoseClockIsWrongDoesNotTickAndSaysSo() throws Exception {
    gateway.close();
    gateway = gateway(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5)));
    try (LogReader log = new LogReader(kafka.bootstrap())) {
      Health wrong = log.health(h -> h.subject().equals("clock"));
      assertThat(wrong.state()).isEqualTo(Health.DOWN);
      assertThat(wrong.detail()).contains("ahead");
      long from = wrong.since();
      assertThat(log.entries())
          .noneMatch(entry -> entry.record() instanceof Tick tick && tick.time() >= from - 2_000);
      assertThat(gateway.health().ok()).isFalse();
      assertThat(gateway.metrics()).contains("gengfu_gateway_clock_wrong 1");
    }
  }

  @Test
  void theClockOfASimulatorDrivesTicksAndArrivals() throws Exception {
    gateway.close();
    gateway =
        Gateway.start(
            Fixtures.settings("g1", "clock", "simulated"),
            Fixtures.dialects(),
            new MqttSettings("127.0.0.1", mqttPort),
            kafkaSettings());
    eventuallyOk();
    try (Publisher simulator = new Publisher(mqttPort);
        LogReader log = new LogReader(kafka.bootstrap())) {
      simulator.publish("gengfu/v1/clock", "{\"time\":\"2030-01-01T00:00:00.000Z\"}");
      simulator.publish("gengfu/v1/clock", "{\"time\":\"2030-01-01T00:00:12.000Z\"}");
      simulator.publish("gengfu/v1/clock", "{\"time\":\"2029-01-01T00:00:00.000Z\"}");
      simulator.publish(
          "gengfu/v1/readings/d1", "{\"time\":\"2030-01-01T00:00:13.000Z\",\"seq\":1}");

      Reading reading = log.reading("d1", r -> true);
      assertThat(reading.arrivedAt()).isEqualTo(1_893_456_012_000L);
      assertThat(reading.time()).isEqualTo(1_893_456_013_000L);
      log.tick(31, "g1", tick -> tick.time() == 1_893_456_012_000L);
      log.tick(7, "g1", tick -> tick.time() == 1_893_456_012_000L);
      assertThat(
              log.entries().stream()
                  .filter(e -> e.partition() == 7)
                  .map(LogReader.Entry::record)
                  .filter(r -> r instanceof Tick tick && tick.time() >= 1_893_456_000_000L)
                  .map(r -> ((Tick) r).time() - 1_893_456_000_000L))
          .as("every second of the jump, in order")
          .containsExactly(
              0L, 1_000L, 2_000L, 3_000L, 4_000L, 5_000L, 6_000L, 7_000L, 8_000L, 9_000L, 10_000L,
              11_000L, 12_000L);
    }
  }

  private static boolean allOk(Tick tick) {
    return tick.coverage().stream().allMatch(c -> c.state().equals("ok"));
  }

  private static List<String> states(LogReader log) {
    return log.entries().stream()
        .map(LogReader.Entry::record)
        .filter(Health.class::isInstance)
        .map(record -> ((Health) record).state())
        .toList();
  }

  private Gateway gateway(Clock clock) {
    return Gateway.start(
        Fixtures.settings("g1"),
        Fixtures.dialects(),
        new MqttSettings("127.0.0.1", mqttPort),
        kafkaSettings(),
        clock);
  }

  private KafkaSettings kafkaSettings() {
    return new KafkaSettings("127.0.0.1:" + kafkaPort, 1);
  }

  /** Publishes alarms; one counts only when the broker has acknowledged it. */
  private void publish(String phase, int count) throws IOException {
    try (Publisher device = new Publisher(mqttPort)) {
      for (int i = 0; i < count; i++) {
        String name = phase + "-" + i;
        device.publish("gengfu/v1/readings/" + name, "{\"alarm\":" + (i % 10 == 0) + "}");
        accepted.add(name);
      }
    }
  }

  private void eventuallyOk() {
    Eventually.eventually(SOON, "ok", () -> allUp(gateway.health()));
  }

  private static boolean allUp(GatewayHealth health) {
    return health.ok() && health.intakes().stream().allMatch(i -> i.state().equals("ok"));
  }
}

package dev.gengfu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.brokers.FreePort;
import dev.gengfu.brokers.MqttBroker;
import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.gateway.gb26875.Frames;
import dev.gengfu.testkit.EmbeddedKafka;
import dev.gengfu.testkit.Eventually;
import dev.gengfu.testkit.Promise;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway between a real MQTT broker and a real Kafka. */
class GatewayIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static MqttBroker mqtt;
  private static int mqttPort;
  private static Gateway gateway;
  private static LogReader log;
  private static Publisher publisher;

  @BeforeAll
  static void start() throws Exception {
    kafka = EmbeddedKafka.start();
    mqttPort = FreePort.find();
    mqtt = MqttBroker.start(folder, mqttPort, "gengfu-gateway-g1", Dialects.ownTopicFilters());
    Registered.write(kafka.bootstrap(), "s1-smoke", "smoke", "s01-b1");
    Registered.write(kafka.bootstrap(), "gb-790300000000-1-10-2", "smoke", "s01-b3");
    gateway =
        Gateway.start(
            Fixtures.settings("g1", "gb26875.enabled", "true", "gb26875.port", "0"),
            Fixtures.dialects(),
            new MqttSettings("127.0.0.1", mqttPort),
            new KafkaSettings(kafka.bootstrap(), 1));
    log = new LogReader(kafka.bootstrap());
    // Until the gateway has subscribed the broker turns devices away.
    Eventually.eventually(
        SOON,
        "subscribed",
        () ->
            gateway.health().intakes().stream()
                .anyMatch(i -> i.intake().equals("mqtt") && i.state().equals("ok")));
    publisher = new Publisher(mqttPort);
  }

  @AfterAll
  static void stop() {
    publisher.close();
    log.close();
    gateway.close();
    mqtt.close(Duration.ofSeconds(60));
    kafka.close();
  }

  @Test
  void aCanonicalReadingOfARegisteredDeviceComesWithItsPlace() throws Exception {
    publisher.publish("gengfu/v1/readings/s1-smoke", "{\"seq\":1,\"values\":{\"smoke\":0.8}}");

    Reading reading = log.reading("s1-smoke", r -> r.seq() != null && r.seq() == 1);
    assertThat(reading.kind()).isEqualTo("smoke");
    assertThat(reading.place().building()).isEqualTo("s01-b1");
    assertThat(reading.values()).containsEntry("smoke", 0.8);
    assertThat(reading.eventId()).hasSize(24);
  }

  @Test
  void aZigbeeSmokeAlarmOfAnUnknownDeviceIsWrittenAsUnregistered() throws Exception {
    publisher.publish("zigbee2mqtt/hall/north", "{\"smoke\":true,\"battery\":55}");

    Reading reading = log.reading("hall/north", Reading::alarm);
    assertThat(reading.alarmKind()).isEqualTo("smoke");
    assertThat(reading.kind()).isNull();
    assertThat(reading.orderKey()).isEqualTo("unregistered");
    assertThat(reading.values()).containsEntry("battery", 0.55);
  }

  @Test
  void aFireOfAPanelIsConfirmedAndStandsInTheLogWithItsPlace() throws Exception {
    try (Socket device = new Socket(InetAddress.getLoopbackAddress(), gateway.gb26875Port())) {
      device.setSoTimeout(10_000);
      device.getOutputStream().write(Frames.REAL_FIRE);
      byte[] clockThenConfirm = device.getInputStream().readNBytes(38 + 30);
      assertThat(clockThenConfirm[27]).as("set the clock").isEqualTo((byte) 90);
      assertThat(clockThenConfirm[38 + 26]).as("confirmed").isEqualTo((byte) 3);
    }
    Reading reading = log.reading("gb-790300000000-1-10-2", Reading::alarm);
    assertThat(reading.place().building()).isEqualTo("s01-b3");
    assertThat(reading.alarmKind()).isEqualTo("smoke");
    assertThat(reading.timeQuality()).as("its clock stands at 2012").isEqualTo(TimeQuality.UNSET);
  }

  @Test
  void aTruncatedAlarmIsADeadLetterAndAnAlarm() throws Exception {
    publisher.publish("gengfu/v1/readings/broken", "{\"alarm\":true,\"values\":{\"smoke\":");

    assertThat(log.reading("broken", Reading::alarm).alarmKind()).isNull();
    DeadLetter letter = log.deadLetter("mqtt:gengfu/v1/readings/broken");
    assertThat(letter.reason()).isEqualTo("invalidJson");
    assertThat(letter.salvaged()).isTrue();
  }

  @Test
  void ticksComeIntoEveryPartitionWithCoverageOfAllIntakes() throws Exception {
    for (int partition = 0; partition < 32; partition++) {
      Tick tick =
          log.tick(
              partition, "g1", t -> t.coverage().stream().allMatch(c -> c.state().equals("ok")));
      assertThat(tick.coverage())
          .extracting(Tick.Coverage::intake)
          .containsExactly("gb26875", "http", "mqtt");
    }
  }

  @Test
  void healthOfTheMqttIntakeIsInTheLog() throws Exception {
    Health health = log.health(h -> h.subject().equals("mqtt") && h.state().equals(Health.OK));
    assertThat(health.orderKey()).isEqualTo("gateway:g1");
    assertThat(health.silentAfterMillis()).isEqualTo(30_000);
  }

  @Test
  void aDeviceThatIsRegisteredWhileTheGatewayRunsGetsItsPlace() throws Exception {
    Registered.write(kafka.bootstrap(), "late-device", "heat", "s02-b2");
    Eventually.eventually(
        SOON,
        () -> {
          publisher.publish("gengfu/v1/readings/late-device", "{}");
          assertThat(log.latest("late-device").orElseThrow().orderKey()).isEqualTo("s02-b2");
        });
  }

  @Test
  void correlationDataThatTheLibraryDiesOfStopsNobody() throws Exception {
    byte[] properties = new byte[3 + 40_000];
    properties[0] = 9;
    properties[1] = (byte) (40_000 >> 8);
    properties[2] = (byte) (40_000 & 0xff);
    byte[] alarm = "{\"alarm\":\"smoke\"}".getBytes(StandardCharsets.UTF_8);
    publisher.publish("gengfu/v1/readings/long-correlation", alarm, 1, false, properties);
    publisher.publish("gengfu/v1/readings/after-it", "{\"seq\":5}");

    assertThat(log.reading("after-it", r -> true).seq()).isEqualTo(5);
    assertThat(log.reading("long-correlation", r -> true).alarmKind()).isEqualTo("smoke");
  }

  @Test
  void aMessageIsInTheLogWithinMilliseconds() throws Exception {
    int count = 2_000;
    for (int i = 0; i < count; i++) {
      publisher.publish(
          "gengfu/v1/readings/quick",
          "{\"seq\":" + i + ",\"time\":" + System.currentTimeMillis() + "}");
    }
    log.reading("quick", r -> r.seq() == count - 1);
    long[] whole = sorted(log, (entry, reading) -> entry.appendedAt() - reading.time());
    long[] own = sorted(log, (entry, reading) -> entry.appendedAt() - reading.arrivedAt());
    assertThat(whole).hasSizeGreaterThanOrEqualTo(count);
    System.getLogger("latency")
        .log(
            System.Logger.Level.INFO,
            "publish to append: p50 {0} p99 {1} ms; gateway to append: p50 {2} p99 {3} ms",
            whole[count / 2],
            whole[count * 99 / 100],
            own[count / 2],
            own[count * 99 / 100]);
    Promise.expect("p50 from arrival to Kafka", own[count / 2], 10);
  }

  private static long[] sorted(
      LogReader log, java.util.function.ToLongBiFunction<LogReader.Entry, Reading> millis) {
    return log.entries().stream()
        .filter(e -> e.record() instanceof Reading r && r.device().equals("quick"))
        .mapToLong(e -> millis.applyAsLong(e, (Reading) e.record()))
        .sorted()
        .toArray();
  }
}

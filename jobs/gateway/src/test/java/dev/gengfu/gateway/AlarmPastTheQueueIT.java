package dev.gengfu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.brokers.FreePort;
import dev.gengfu.brokers.KafkaBroker;
import dev.gengfu.brokers.MqttBroker;
import dev.gengfu.brokers.TopicInitializer;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.Reading;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.testkit.Eventually;
import dev.gengfu.testkit.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An alarm does not wait behind what has queued at the broker while the gateway was away. */
@Timeout(300)
class AlarmPastTheQueueIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int QUEUED = 20_000;
  private static final long BOUND_MILLIS = 2_000;
  private static final Dialects DIALECTS = Dialects.load(Path.of("../../config/dialects"));

  @TempDir Path folder;
  private final int kafkaPort = FreePort.find();
  private final int mqttPort = FreePort.find();
  private KafkaBroker kafka;
  private MqttBroker mqtt;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    kafka = KafkaBroker.start(folder.resolve("kafka"), kafkaPort);
    TopicInitializer.run(kafkaSettings(), SOON);
    GatewaySettings settings = Fixtures.settings("g1");
    mqtt =
        MqttBroker.start(
            folder.resolve("mqtt"),
            mqttPort,
            Gateway.mqttClientId(settings),
            Gateway.mqttTopicFilters(settings, DIALECTS));
    gateway = gateway();
    Eventually.eventually(SOON, "subscribed", () -> state().equals("ok"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    mqtt.close(Duration.ofSeconds(60));
    kafka.close();
  }

  @Test
  void alarmsOfEveryMakeAreInTheLogWithinTwoSecondsAndTheQueueIsReadAllTheSame() throws Exception {
    gateway.close();
    try (Publisher devices = new Publisher(mqttPort);
        LogReader log = new LogReader(kafka.bootstrap())) {
      devices.publishMany(
          QUEUED, i -> "gengfu/v1/readings/t" + i % 1_000, i -> "{\"seq\":" + i + "}");
      devices.publish("zigbee2mqtt/z1", "{\"smoke\":false}");
      gateway = gateway();
      Eventually.eventually(
          SOON, "lane", () -> gateway.metrics().contains("\ngengfu_gateway_express_open 1\n"));

      Map<String, Long> published = new TreeMap<>();
      for (Map.Entry<String, List<String>> alarm : alarms().entrySet()) {
        for (String payload : alarm.getValue()) {
          published.put(device(alarm.getKey()), System.currentTimeMillis());
          devices.publish(alarm.getKey(), payload);
        }
      }
      Eventually.eventually(SOON, "all read", () -> state().equals("ok"));
      Eventually.eventually(
          SOON,
          "everything is there",
          () ->
              log.allReadings().stream().filter(r -> r.device().startsWith("t")).count() >= QUEUED
                  && published.keySet().stream()
                      .allMatch(device -> entries(log, device).size() >= 2));
      long last =
          log.entries().stream()
              .filter(e -> e.record() instanceof Reading r && r.device().startsWith("t"))
              .mapToLong(LogReader.Entry::offset)
              .max()
              .orElseThrow();
      published
          .keySet()
          .forEach(
              device -> {
                List<LogReader.Entry> twice = entries(log, device);
                assertThat(twice).as(device).hasSize(2);
                Promise.expect(
                    "an alarm of " + device + " is in the log past the queue",
                    twice.get(0).appendedAt() - published.get(device),
                    BOUND_MILLIS);
                assertThat(twice.get(0).offset()).as("before the queue's end").isLessThan(last);
              });
      assertThat(ids(log, "c1")).as("with a time of its own it is the same reading").hasSize(1);
      assertThat(ids(log, "shelly-1")).hasSize(1);
      Reading alarm = (Reading) entries(log, "z1").get(0).record();
      assertThat(log.allReadings())
          .filteredOn(reading -> reading.device().equals("z1") && !reading.alarm())
          .as("the old calm is from before it")
          .hasSize(1)
          .allMatch(calm -> calm.time() < alarm.time());
    }
  }

  /** A topic, and what a device says there; the last of it is an alarm. */
  private static Map<String, List<String>> alarms() {
    String full =
        "{\"method\":\"NotifyFullStatus\",\"params\":{\"ts\":1795443300.5,"
            + "\"smoke:0\":{\"id\":0,\"alarm\":false}}}";
    String delta =
        "{\"method\":\"NotifyStatus\",\"params\":{\"ts\":1795443303.5,"
            + "\"smoke:0\":{\"id\":0,\"alarm\":true}}}";
    return Map.of(
        "gengfu/v1/readings/c1", List.of("{\"time\":1795443303120,\"alarm\":\"smoke\"}"),
        "zigbee2mqtt/z1", List.of("{\"smoke\":true}"),
        "shelly-1/events/rpc", List.of(full, delta));
  }

  private static String device(String topic) {
    return switch (topic) {
      case "gengfu/v1/readings/c1" -> "c1";
      case "zigbee2mqtt/z1" -> "z1";
      default -> "shelly-1";
    };
  }

  private static List<LogReader.Entry> entries(LogReader log, String device) {
    return log.entries().stream()
        .filter(e -> e.record() instanceof Reading r && r.device().equals(device) && r.alarm())
        .toList();
  }

  private static List<String> ids(LogReader log, String device) {
    return entries(log, device).stream()
        .map(entry -> ((Reading) entry.record()).eventId())
        .distinct()
        .toList();
  }

  private String state() {
    return gateway.health().intakes().get(1).state();
  }

  private Gateway gateway() {
    return Gateway.start(
        Fixtures.settings("g1"),
        DIALECTS,
        new MqttSettings("127.0.0.1", mqttPort),
        kafkaSettings());
  }

  private KafkaSettings kafkaSettings() {
    return new KafkaSettings("127.0.0.1:" + kafkaPort, 1);
  }
}

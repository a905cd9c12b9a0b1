package dev.gengfu.standalone.child;

import dev.gengfu.brokers.MqttBroker;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.Gateway;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.vault.WelfareSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JVM of the embedded MQTT broker and the gateway that reads from it. */
public final class GatewayChild {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayChild.class);
  private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 1_000;

  private GatewayChild() {}

  /** Arguments: {@link ChildOptions}. */
  public static void main(String[] arguments) {
    Child.run(handle -> run(ChildOptions.of(arguments), handle));
  }

  private static void run(ChildOptions options, Child.Handle handle) throws Exception {
    YamlConfig settings = options.load();
    MqttSettings mqtt = settings.section("mqtt", MqttSettings.class);
    GatewaySettings own = settings.section("gateway", GatewaySettings.class);
    Dialects dialects = Dialects.load(options.folder().resolve("dialects"));
    MqttBroker broker =
        MqttBroker.start(
            options.data().resolve("mqtt"),
            mqtt.port(),
            Gateway.mqttClientId(own),
            Gateway.mqttTopicFilters(own, dialects));
    handle.onClose(broker);
    KafkaGate.await(settings.section("kafka", KafkaSettings.class), KAFKA_TIMEOUT);
    Gateway gateway = start(settings, options.folder());
    handle.onClose(gateway);
    if (gateway.checkInProblem() != null) {
      handle.note("check-ins are refused: " + gateway.checkInProblem());
    }
    gateway.alsoShow(() -> metrics(broker));
    while (gateway.health().intakes().stream().anyMatch(intake -> intake.down())) {
      Thread.sleep(20);
    }
    handle.ready(
        "mqtt 127.0.0.1:" + mqtt.port() + ", http://127.0.0.1:" + gateway.httpPort() + "/health");
    watch(broker, handle);
  }

  /**
   * Starts a gateway by a settings file.
   *
   * @param folder of the file; dialects are in a folder beside it
   */
  public static Gateway start(YamlConfig settings, Path folder) {
    return Gateway.start(
        settings.section("gateway", GatewaySettings.class),
        Dialects.load(folder.resolve("dialects")),
        settings.section("welfare", WelfareSettings.class).vault(),
        settings.section("mqtt", MqttSettings.class),
        settings.section("kafka", KafkaSettings.class));
  }

  private static String metrics(MqttBroker broker) {
    return counter(
            "gengfu_mqtt_broker_refused_packets_total",
            "Packets over 1 MiB that the broker refused.",
            broker.oversizedPackets())
        + counter(
            "gengfu_mqtt_broker_dropped_messages_total",
            "Messages that the broker dropped: each one is lost.",
            broker.droppedMessages())
        + counter(
            "gengfu_mqtt_broker_turned_away_total",
            "Connections refused because the gateway had not subscribed yet.",
            broker.turnedAway());
  }

  private static String counter(String name, String help, long value) {
    return "# HELP %s %s%n# TYPE %s counter%n%s %d%n".formatted(name, help, name, name, value);
  }

  /** What the broker refuses or drops is said as it happens, in the log and on the terminal. */
  private static void watch(MqttBroker broker, Child.Handle handle) throws InterruptedException {
    long dropped = 0;
    long oversized = 0;
    while (true) {
      Thread.sleep(LOOK_MILLIS);
      if (broker.droppedMessages() != dropped || broker.oversizedPackets() != oversized) {
        dropped = broker.droppedMessages();
        oversized = broker.oversizedPackets();
        String text =
            "the MQTT broker has dropped "
                + dropped
                + " messages and refused "
                + oversized
                + " packets over 1 MiB since its start";
        LOG.warn(text);
        handle.note(text);
      }
    }
  }
}

package dev.gengfu.benchmarks.gateway;

import dev.gengfu.benchmarks.process.BareBridge;
import dev.gengfu.benchmarks.process.Jvm;
import dev.gengfu.benchmarks.process.Said;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * A reader of the backlog, a process of its own in each round.
 *
 * @param name what the report calls it
 * @param topic of Kafka, into which it writes
 * @param command how it is started
 * @param up what it says when it has been started
 */
record Way(String name, String topic, List<String> command, String up) {
  static final String GATEWAY = "gateway";
  static final String BRIDGE = "bridge";
  static final String BRIDGE_TOPIC = "gengfu-bench.bridge";

  private static final String READINGS = "gengfu/v1/readings/";
  private static final String KEPT_SECONDS = "86400";
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 10;

  /** The gateway as an installation runs it. */
  static Way gateway(Path home, int mqttPort, String kafka) {
    List<String> command =
        List.of(
            home.resolve("gengfu").toString(),
            "gateway",
            "--set",
            "mqtt.port=" + mqttPort,
            "--set",
            "kafka.bootstrap=" + kafka,
            "--set",
            "gateway.http.port=0");
    return new Way(GATEWAY, Topics.EMERGENCY_LOG, command, "gateway: ");
  }

  /** The yardstick: the same topics of MQTT, and nothing done but what can't be left out. */
  static Way bridge(int mqttPort, String kafka) {
    List<String> command =
        Jvm.command(
            BareBridge.class,
            List.of(String.valueOf(mqttPort), kafka, READINGS, BRIDGE_TOPIC, KEPT_SECONDS));
    return new Way(BRIDGE, BRIDGE_TOPIC, command, BareBridge.READY);
  }

  /** Starts it. */
  Said start() throws IOException {
    return Said.start(command, up);
  }

  /** Starts it and waits until it says that it is up: with a backlog, the bridge says so late. */
  Said startUp() throws IOException, InterruptedException, TimeoutException {
    Said said = start();
    said.awaitUp(START_SECONDS);
    return said;
  }

  /** Ends it; its session stays at the broker. */
  static void stop(Said said) {
    said.end(STOP_SECONDS);
  }
}

package dev.gengfu.sim.mqtt;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.sim.Message;
import dev.gengfu.sim.Samples;
import dev.gengfu.sim.SimSettings;
import dev.gengfu.sim.Simulator;
import dev.gengfu.testkit.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SimulatorTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  private static SimSettings settings(double speed, String truth) {
    return new SimSettings("night", 5L, speed, null, truth, null, 60, 100, false, 0);
  }

  private static Simulator start(TinyBroker broker, SimSettings settings) {
    MqttSettings mqtt = new MqttSettings("127.0.0.1", broker.port());
    return Simulator.start(Samples.CONFIG, settings, mqtt, Samples.START);
  }

  private static boolean isClock(String payload) {
    return payload.startsWith("{\"time\":") && !payload.contains("seq");
  }

  private static long clock(String payload) {
    return Timestamps.parse(payload.substring(9, payload.length() - 2));
  }

  @Test
  void whatArrivesIsWhatTheSimulationSaysThoughTheBrokerHangsUp() throws Exception {
    try (TinyBroker broker = new TinyBroker(0, 20, n -> n == 700);
        Simulator simulator = start(broker, settings(20, null))) {
      eventually(SOON, "messages", () -> simulator.status().acknowledged() > 2_000);
      List<String> arrived =
          broker.taken().stream().filter(payload -> !isClock(payload)).distinct().toList();
      List<String> expected =
          Samples.run("night", 5, 120, 60).messages().stream().map(Message::payload).toList();
      assertThat(arrived).startsWith(expected.subList(0, 2_000).toArray(new String[0]));
      assertThat(simulator.status().repeated()).isPositive();
    }
  }

  @Test
  void theClockRunsForwardAndNeverAheadOfWhatHasBeenSent() throws Exception {
    try (TinyBroker broker = new TinyBroker(0, 20, n -> false);
        Simulator simulator = start(broker, settings(10, null))) {
      eventually(
          SOON, "clocks", () -> broker.taken().stream().filter(p -> isClock(p)).count() >= 10);
      assertThat(simulator.status().simulatedTime()).isGreaterThan(Samples.START);
      long told = 0;
      for (String payload : List.copyOf(broker.taken())) {
        if (isClock(payload)) {
          assertThat(clock(payload)).isGreaterThanOrEqualTo(told);
          told = clock(payload);
        } else if (payload.startsWith("{\"time\":\"2026")) {
          assertThat(Timestamps.parse(payload.substring(9, 33))).isGreaterThanOrEqualTo(told);
        }
      }
    }
  }

  @Test
  void atRealTimeNoClockIsPublished() throws Exception {
    try (TinyBroker broker = new TinyBroker(0, 20, n -> false);
        Simulator simulator = start(broker, settings(1, null))) {
      eventually(SOON, "messages", () -> simulator.status().acknowledged() > 60);
      assertThat(broker.taken()).noneMatch(SimulatorTest::isClock);
    }
  }

  @Test
  void theTruthIsWrittenBeforeItShows() throws Exception {
    Path truth = folder.resolve("truth.jsonl");
    try (TinyBroker broker = new TinyBroker(0, 20, n -> false);
        Simulator simulator = start(broker, settings(100, truth.toString()))) {
      eventually(
          SOON,
          "the fire",
          () -> broker.taken().stream().anyMatch(p -> p.contains("\"smoke\",\"b")));
      assertThat(Files.readAllLines(truth))
          .allMatch(line -> line.startsWith("{\"episode\":\""))
          .anyMatch(line -> line.contains("\"fire\":true") && line.contains("s03-b2-5-512-smoke"));
      assertThat(simulator.status().problem()).isNull();
    }
  }

  @Test
  @Timeout(30)
  void itStopsSoonThoughNoBrokerIsThere() {
    Simulator simulator =
        Simulator.start(
            Samples.CONFIG, settings(1, null), new MqttSettings("127.0.0.1", 1), Samples.START);
    long begin = System.nanoTime();
    simulator.close();
    Promise.since(begin, "a simulator without a broker stops", Duration.ofSeconds(5));
  }

  @Test
  void aTruthThatCanNotBeWrittenIsRefusedAtStart() throws Exception {
    String nowhere = folder.resolve("none").resolve("truth.jsonl").toString();
    try (TinyBroker broker = new TinyBroker(0, 20, n -> false)) {
      assertThatThrownBy(() -> start(broker, settings(1, nowhere)).close())
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("sim.truth");
    }
  }
}

package dev.gengfu.acceptance;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.brokers.FreePort;
import dev.gengfu.brokers.MqttBroker;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.Gateway;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.testkit.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cluster of Flink is put into: Kafka with its topics, rules and devices, an MQTT broker,
 * and {@code ./gengfu gateway} as a process. The brokers live in the test's JVM: nothing here is
 * killed.
 */
final class Surroundings implements AutoCloseable {
  private static final Duration COMMAND = Duration.ofSeconds(90);
  private static final Duration START = Duration.ofSeconds(90);

  private final Path folder;
  private final int mqttPort = FreePort.find();
  private final int httpPort = FreePort.find();
  private final EmbeddedKafka kafka;
  private final MqttBroker mqtt;
  private final Process gateway;

  private Surroundings(Path folder) throws Exception {
    this.folder = folder;
    kafka = EmbeddedKafka.start();
    Path config = Deploy.CONFIG.resolve("gengfu.yaml");
    GatewaySettings own = YamlConfig.load(config).section("gateway", GatewaySettings.class);
    Dialects dialects = Dialects.load(Deploy.CONFIG.resolve("dialects"));
    mqtt =
        MqttBroker.start(
            Files.createDirectories(folder.resolve("mqtt")).toAbsolutePath(),
            mqttPort,
            Gateway.mqttClientId(own),
            Gateway.mqttTopicFilters(own, dialects));
    gateway =
        Launcher.start(
            command(
                List.of("gateway"),
                "mqtt.port=" + mqttPort,
                "gateway.http.port=" + httpPort,
                "gateway.gb26875.enabled=true",
                "gateway.gb26875.port=0",
                "kafka.bootstrap=" + kafka()),
            Files.createDirectories(folder.resolve("log")).resolve("gateway.log"));
  }

  /** Starts all of it and waits until the gateway hears its devices. */
  static Surroundings start(Path folder) throws Exception {
    Surroundings surroundings = new Surroundings(folder);
    try {
      surroundings.gengfu("rules", "publish", "--yes", "--days", "0", Deploy.CONFIG.toString());
      surroundings.gengfu("registry", "import", Deploy.CONFIG.resolve("devices.csv").toString());
      eventually(
          START,
          () -> {
            for (var intake : surroundings.gateway().get("/health").body().path("intakes")) {
              assertThat(intake.path("state").asText()).isEqualTo("ok");
            }
          });
      return surroundings;
    } catch (Throwable e) {
      surroundings.close();
      throw e;
    }
  }

  String kafka() {
    return kafka.bootstrap();
  }

  int mqttPort() {
    return mqttPort;
  }

  Pages gateway() {
    return new Pages("http://127.0.0.1:" + httpPort);
  }

  /** The ends of all logs. */
  String told() {
    return Logs.tails(folder.resolve("log"));
  }

  private void gengfu(String... words) throws Exception {
    List<String> command = command(List.of(words), "kafka.bootstrap=" + kafka());
    Tool.Ran ran = Launcher.run(COMMAND, command.toArray(String[]::new));
    assertThat(ran.exitCode()).as("%s", ran).isZero();
  }

  private static List<String> command(List<String> words, String... settings) {
    List<String> command = new ArrayList<>(words);
    for (String setting : settings) {
      command.addAll(List.of("--set", setting));
    }
    return command;
  }

  @Override
  public void close() {
    gateway.destroyForcibly();
    mqtt.close();
    kafka.close();
  }
}

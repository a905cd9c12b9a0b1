package dev.gengfu.standalone.cli;

import dev.gengfu.standalone.demo.Demo;
import dev.gengfu.standalone.demo.DemoOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs everything on this machine, loopback only: Kafka, an MQTT broker, the gateway, Flink,"
            + " the console and a simulated community. Until Ctrl-C. What dies is started again.")
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "data/demo",
      description = "where the data stays from one run to the next (default: ./data/demo)")
  private Path data;

  @Mixin private SettingsOptions settings;

  @Option(names = "--no-sim", description = "all but the simulator: bring your own devices")
  private boolean noSimulator;

  @Mixin private SimOptions simulation;

  @Option(names = "--console-port", paramLabel = "PORT", description = "pages (default: 8080)")
  private Integer consolePort;

  @Option(names = "--mqtt-port", paramLabel = "PORT", description = "MQTT (default: 1883)")
  private Integer mqttPort;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "readings by HTTP, and the gateway's state (default: 8082)")
  private Integer httpPort;

  @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka (default: 9092)")
  private Integer kafkaPort;

  @Option(
      names = "--flink-port",
      paramLabel = "PORT",
      description = "Flink's pages (default: 8081)")
  private Integer flinkPort;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description = "Flink's metrics for Prometheus (default: 9249)")
  private Integer metricsPort;

  @Override
  public Integer call() throws Exception {
    Map<String, String> overriding = new TreeMap<>(settings.overriding());
    overriding.putAll(simulation.overriding());
    put(overriding, "console.port", consolePort);
    put(overriding, "mqtt.port", mqttPort);
    put(overriding, "gateway.http.port", httpPort);
    put(overriding, "flink.port", flinkPort);
    put(overriding, "flink.metricsPort", metricsPort);
    if (kafkaPort != null) {
      overriding.put("kafka.bootstrap", "127.0.0.1:" + kafkaPort);
    }
    return Demo.run(new DemoOptions(settings.file(), data, overriding, noSimulator));
  }

  private static void put(Map<String, String> settings, String key, Integer port) {
    if (port != null) {
      settings.put(key, port.toString());
    }
  }
}

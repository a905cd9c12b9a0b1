package dev.gengfu.standalone.demo;

import dev.gengfu.console.ConsoleSettings;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.sim.SimSettings;
import dev.gengfu.standalone.StartException;
import dev.gengfu.standalone.publish.PolicyPublisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;

/**
 * Everything that a demo reads before it starts anything, so that a wrong file stops it at once.
 *
 * @param policy files of the policy, by path below config/
 * @param devices of devices.csv
 * @param flinkPort port of Flink's pages
 */
record DemoSettings(
    KafkaSettings kafka,
    MqttSettings mqtt,
    GatewaySettings gateway,
    ConsoleSettings console,
    SimSettings sim,
    Map<String, String> policy,
    List<Device> devices,
    int flinkPort) {

  /**
   * Reads and checks all of it.
   *
   * @throws ConfigException naming file, line and key of what is wrong
   */
  static DemoSettings read(DemoOptions options) {
    YamlConfig file = options.forChild(options.data()).load();
    // A wrong one stops the gateway later, and should stop the demo now.
    var unused = Dialects.load(options.folder().resolve("dialects"));
    Community community = Community.load(options.folder().resolve("community.yaml"));
    return new DemoSettings(
        file.section("kafka", KafkaSettings.class),
        file.section("mqtt", MqttSettings.class),
        file.section("gateway", GatewaySettings.class),
        file.section("console", ConsoleSettings.class),
        file.section("sim", SimSettings.class),
        PolicyPublisher.check(options.folder()),
        DeviceFile.load(options.folder().resolve("devices.csv"), community.id()),
        flinkPort(options));
  }

  private static int flinkPort(DemoOptions options) {
    String port = options.settings().get("flink.port");
    if (port != null) {
      return Integer.parseInt(port);
    }
    Path folder = options.folder().resolve("flink");
    if (!Files.isRegularFile(folder.resolve("config.yaml"))) {
      throw new StartException(folder.resolve("config.yaml") + ": expected a file, found none");
    }
    try {
      Configuration configuration = GlobalConfiguration.loadConfiguration(folder.toString());
      return configuration.get(RestOptions.PORT);
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StartException(folder.resolve("config.yaml") + ": " + cause.getMessage());
    }
  }
}

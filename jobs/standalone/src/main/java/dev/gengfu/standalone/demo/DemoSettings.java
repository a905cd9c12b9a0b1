package dev.gengfu.standalone.demo;

import dev.gengfu.console.ConsoleSettings;
import dev.gengfu.delivery.plan.ChannelsFile;
import dev.gengfu.delivery.run.DeliverySettings;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.history.HistorySettings;
import dev.gengfu.sim.SimSettings;
import dev.gengfu.standalone.child.ChildOptions;
import dev.gengfu.standalone.child.FlinkConfiguration;
import dev.gengfu.standalone.publish.PolicyPublisher;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * Everything that a demo reads before it starts anything, so that a wrong file stops it at once.
 *
 * @param policy files of the policy, by path below config/
 * @param devices of devices.csv
 * @param flink Flink's own settings
 */
record DemoSettings(
    KafkaSettings kafka,
    MqttSettings mqtt,
    GatewaySettings gateway,
    ConsoleSettings console,
    DeliverySettings delivery,
    HistorySettings history,
    ChannelsFile channels,
    SimSettings sim,
    Map<String, String> policy,
    List<Device> devices,
    Configuration flink) {

  /**
   * Reads and checks all of it.
   *
   * @throws ConfigException naming file, line and key of what is wrong
   */
  static DemoSettings read(DemoOptions options) {
    ChildOptions child = options.forChild(options.data());
    YamlConfig file = child.load();
    // A wrong one stops the gateway later, and should stop the demo now.
    var unused = Dialects.load(options.folder().resolve("dialects"));
    Community community = Community.load(options.folder().resolve("community.yaml"));
    var channels = ChannelsFile.load(options.folder().resolve("channels.yaml"), community);
    return new DemoSettings(
        file.section("kafka", KafkaSettings.class),
        file.section("mqtt", MqttSettings.class),
        file.section("gateway", GatewaySettings.class),
        file.section("console", ConsoleSettings.class),
        file.section("delivery", DeliverySettings.class),
        file.section("history", HistorySettings.class),
        channels,
        file.section("sim", SimSettings.class),
        PolicyPublisher.check(options.folder()),
        DeviceFile.load(options.folder().resolve("devices.csv"), community.id()),
        FlinkConfiguration.of(child));
  }
}

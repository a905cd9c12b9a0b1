package dev.gengfu.gateway;

import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.dialect.Dialect;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.gateway.mqtt.MqttConnector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Settings for tests: a free HTTP port and short pauses. */
final class Fixtures {
  /** Where there is no broker. */
  static final MqttConnector NO_MQTT =
      listener -> {
        throw new IOException("no MQTT here");
      };

  private Fixtures() {}

  /** The wire contract, zigbee2mqtt, and one whose messages hold many reports. */
  static Dialects dialects() {
    List<Dialect> all = new ArrayList<>(Dialects.canonicalOnly().all());
    for (String make : List.of("zigbee2mqtt", "thingsboard")) {
      all.add(Dialect.of(YamlConfig.load(Path.of("../../config/dialects", make + ".yaml"))));
    }
    return new Dialects(all);
  }

  static GatewaySettings settings(String id, String... more) {
    YamlConfig config =
        YamlConfig.parse("test", "gateway: {}")
            .with("gateway.id", id)
            .with("gateway.http.port", "0")
            .with("gateway.mqtt.reconnectMinMillis", "50")
            .with("gateway.mqtt.reconnectMaxMillis", "200");
    for (int i = 0; i < more.length; i += 2) {
      config = config.with("gateway." + more[i], more[i + 1]);
    }
    return config.section("gateway", GatewaySettings.class);
  }
}

package dev.gengfu.gateway;

import dev.gengfu.domain.YamlConfig;

/** Settings for tests: a free HTTP port and short pauses. */
final class Fixtures {
  private Fixtures() {}

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

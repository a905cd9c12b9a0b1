package dev.gengfu.gateway;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.YamlConfig;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * {@code gateway [--config FILE] [--set key=value]...}: runs one gateway until it is told to end.
 */
public final class GatewayMain {
  private static final int USAGE = 2;

  private GatewayMain() {}

  public static void main(String[] args) throws InterruptedException {
    try {
      YamlConfig config = config(args);
      Gateway gateway =
          Gateway.start(
              config.section("gateway", GatewaySettings.class),
              config.section("mqtt", MqttSettings.class),
              config.section("kafka", KafkaSettings.class));
      CountDownLatch ended = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "gateway-end"));
      System.out.println("READY http://127.0.0.1:" + gateway.httpPort() + "/health");
      ended.await();
    } catch (ConfigException | GatewayStartException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(USAGE);
    }
  }

  private static YamlConfig config(String[] args) {
    YamlConfig config = null;
    for (int i = 0; i < args.length; i += 2) {
      String value = i + 1 < args.length ? args[i + 1] : "";
      if (args[i].equals("--config") && config == null) {
        config = YamlConfig.load(Path.of(value));
      } else if (args[i].equals("--set") && value.contains("=")) {
        int equals = value.indexOf('=');
        config =
            (config == null ? standard() : config)
                .with(value.substring(0, equals), value.substring(equals + 1));
      } else {
        throw new IllegalArgumentException(
            "usage: gateway [--config FILE] [--set key=value]..., found '" + args[i] + "'");
      }
    }
    return config == null ? standard() : config;
  }

  private static YamlConfig standard() {
    return YamlConfig.load(Path.of("config", "gengfu.yaml"));
  }
}

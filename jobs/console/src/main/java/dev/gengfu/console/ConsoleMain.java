package dev.gengfu.console;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.YamlConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs a console until it is ended: {@code ConsoleMain [--config FILE] [--set key=value]...}. */
public final class ConsoleMain {
  private static final int BAD_START = 2;

  private ConsoleMain() {}

  /** Exit code 2 when the settings are wrong or the port is taken. */
  public static void main(String[] args) throws InterruptedException {
    try {
      Path file = Path.of("config", "gengfu.yaml");
      for (int i = 0; i + 1 < args.length; i += 2) {
        file = args[i].equals("--config") ? Path.of(args[i + 1]) : file;
      }
      Console console = start(overridden(YamlConfig.load(file), args), file);
      Runtime.getRuntime().addShutdownHook(new Thread(console::close, "console-shutdown"));
      System.err.println("console: " + console.address());
      new CountDownLatch(1).await();
    } catch (ConfigException | IOException e) {
      System.err.println(e.getMessage());
      System.exit(BAD_START);
    }
  }

  private static Console start(YamlConfig config, Path file) throws IOException {
    return Console.start(
        config.section("console", ConsoleSettings.class),
        config.section("kafka", KafkaSettings.class),
        Places.load(file.resolveSibling("community.yaml")),
        null);
  }

  private static YamlConfig overridden(YamlConfig config, String[] args) {
    YamlConfig result = config;
    for (int i = 0; i < args.length; i += 2) {
      String value = i + 1 < args.length ? args[i + 1] : "";
      boolean set = args[i].equals("--set") && value.indexOf('=') > 0;
      if (!set && (!args[i].equals("--config") || value.isEmpty())) {
        throw new ConfigException(
            "expected [--config FILE] [--set key=value]..., found " + args[i]);
      }
      if (set) {
        int equals = value.indexOf('=');
        result = result.with(value.substring(0, equals), value.substring(equals + 1));
      }
    }
    return result;
  }
}

package dev.gengfu.standalone.child;

import dev.gengfu.standalone.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;

/** Flink's config.yaml, with the ports that the command line chose. */
public final class FlinkConfiguration {
  /** TCP port of the metrics for Prometheus. */
  public static final ConfigOption<Integer> METRICS_PORT =
      ConfigOptions.key("metrics.reporter.prom.port").intType().defaultValue(9249);

  private FlinkConfiguration() {}

  /**
   * Reads it; the settings {@code flink.port} and {@code flink.metricsPort} move the web UI and the
   * metrics.
   *
   * @throws StartException when it is not there or can't be read
   */
  public static Configuration of(ChildOptions options) {
    Path file = options.config().resolveSibling("flink").resolve("config.yaml");
    if (!Files.isRegularFile(file)) {
      throw new StartException(file + ": expected a file, found none");
    }
    try {
      Configuration configuration =
          GlobalConfiguration.loadConfiguration(file.getParent().toString());
      move(configuration, RestOptions.PORT, options.settings().get("flink.port"));
      move(configuration, METRICS_PORT, options.settings().get("flink.metricsPort"));
      return configuration;
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StartException(file + ": " + cause.getMessage());
    }
  }

  private static void move(Configuration configuration, ConfigOption<Integer> to, String port) {
    configuration.set(to, port == null ? configuration.get(to) : Integer.valueOf(port));
  }
}

package dev.gengfu.standalone.cli;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.standalone.child.ChildOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where settings come from: one file, and values that override it for this run. */
final class SettingsOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "${sys:gengfu.home:-.}/config/gengfu.yaml",
      description =
          "settings file, or the folder it is in; rules, devices and places are read beside it"
              + " (default: config/gengfu.yaml)")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "overrides one setting for this run, e.g. --set kafka.bootstrap=10.0.0.5:9092")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** The settings file. */
  Path file() {
    return Files.isDirectory(config) ? config.resolve("gengfu.yaml") : config;
  }

  /** The folder of the settings file. */
  Path folder() {
    return file().toAbsolutePath().normalize().getParent();
  }

  /** Overriding values, by key. */
  Map<String, String> overriding() {
    return settings;
  }

  /**
   * The file with its overriding values.
   *
   * @throws ConfigException naming file, line and key when it is wrong
   */
  YamlConfig load() {
    return new ChildOptions(file(), Path.of(""), settings).load();
  }

  KafkaSettings kafka() {
    return load().section("kafka", KafkaSettings.class);
  }
}

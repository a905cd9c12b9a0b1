package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator who mistypes a setting is told where, which, and what was expected. */
class YamlConfigTest {

  /** One component of each kind. */
  public record Settings(
      int port, double rate, boolean on, String host, Severity level, List<Step> steps) {
    public Settings {
      if (port < 0) {
        throw new IllegalArgumentException("port: expected 0 or more, found " + port);
      }
    }
  }

  public record Step(String to, Integer afterSeconds) {}

  private static final String GOOD =
      """
      part:
        port: 8082
        rate: 0.5
        on: true
        host: 127.0.0.1
        level: high
        steps:
          - to: stationLead
            afterSeconds: 60
      """;

  @Test
  void readsEachKindOfSetting() {
    assertThat(part(GOOD))
        .isEqualTo(
            new Settings(
                8082, 0.5, true, "127.0.0.1", Severity.HIGH, List.of(new Step("stationLead", 60))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port: 8082 | prt: 8082 | part.yaml:2: part.prt: unknown key; known keys here: "
            + "host, level, on, port, rate, steps",
        "port: 8082 | port: abc | part.yaml:2: part.port: expected a whole number, found 'abc'",
        "port: 8082 | port: 1.5 | part.yaml:2: part.port: expected a whole number, found '1.5'",
        "port: 8082 | port: true | part.yaml:2: part.port: expected a whole number, found 'true'",
        "port: 8082 | port: [1] | part.yaml:2: part.port: expected a whole number, found a list",
        "port: 8082 | port: | part.yaml:2: part.port: expected a whole number, found nothing",
        "port: 8082 | # none | part.yaml:1: part.port: expected a whole number, found nothing",
        "port: 8082 | port: -1 | part.yaml:2: part.port: expected 0 or more, found -1",
        "rate: 0.5 | rate: 1,5 | part.yaml:3: part.rate: expected a number, found '1,5'",
        "rate: 0.5 | rate: NaN | part.yaml:3: part.rate: expected a finite number, found 'NaN'",
        "rate: 0.5 | rate: 1e999 | part.yaml:3: part.rate: expected a finite number, "
            + "found 'Infinity'",
        "on: true | on: 1 | part.yaml:4: part.on: expected true or false, found '1'",
        "on: true | on: maybe | part.yaml:4: part.on: expected true or false, found 'maybe'",
        "host: 127.0.0.1 | host: {a: 1} | part.yaml:5: part.host: expected a text, "
            + "found a mapping",
        "level: high | level: huge | part.yaml:6: part.level: expected one of critical, high, "
            + "medium, low, found 'huge'",
        "level: high | level: 0 | part.yaml:6: part.level: expected one of critical, high, "
            + "medium, low, found '0'",
        "afterSeconds: 60 | afterSeconds: soon | part.yaml:9: part.steps[0].afterSeconds: "
            + "expected a whole number, found 'soon'",
        "afterSeconds: 60 | after: 60 | part.yaml:9: part.steps[0].after: unknown key; "
            + "known keys here: afterSeconds, to",
        "host: 127.0.0.1 | port: 8083 | part.yaml:5: part.port: doubled key, first on line 2",
      })
  void namesFileLineAndKeyAndWhatWasExpected(String right, String wrong, String message) {
    assertThatThrownBy(() -> part(GOOD.replace(right, wrong)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  @Test
  void namesTheLineOfBadYaml() {
    assertRefused("a: 1\n\tb: 2\n", "part.yaml:2: no valid YAML: found character '\\t(TAB)'");
    assertRefused("a: [1, 2\nb: {", "part.yaml:2: no valid YAML: expected ',' or ']'");
    assertRefused("a: 1\n---\nb: 2\n", "part.yaml:2: no valid YAML: but found another document");
    assertRefused("a: 1\nb: \u0007\n", "part.yaml:2: character U+0007");
    assertRefused("? [a, b]\n: 1\n", "part.yaml:1: expected a plain key");
    assertRefused("", "part.yaml:1: expected a mapping of keys to values");
    assertRefused("- a\n", "part.yaml:1: expected a mapping of keys to values");
    assertRefused(
        "part: 5\n", "part.yaml:1: part: expected a mapping of keys to values, found '5'");
    assertRefused(
        "part: &p {on: true}\nb: *p\n", "part.yaml:2: alias *p: expected the value itself");
  }

  @Test
  @Timeout(10)
  void filesThatWouldNeverEndAreRefusedAtOnce() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertRefused(bomb.toString(), "part.yaml:2: alias *a0");
    assertRefused("a: &a [*a]\n", "part.yaml:1: alias *a");
    assertRefused(
        "a: " + "[".repeat(30) + "]".repeat(30), "part.yaml:1: expected a nesting of at most 20");
    assertRefused("a: " + "[".repeat(500_000), "part.yaml:1: expected a nesting");
    assertRefused("a: " + "x".repeat(1 << 21), "part.yaml: expected at most 1048576 characters");
  }

  @Test
  void overridesBeatTheFileAndAreNamedAsSuch() {
    YamlConfig config = YamlConfig.parse("part.yaml", GOOD);
    assertThat(config.with("part.port", "0").section("part", Settings.class).port()).isZero();
    assertThat(config.with("part.on", "false").section("part", Settings.class).on()).isFalse();
    assertThat(config.with("part.rate", "2").section("part", Settings.class).rate()).isEqualTo(2);
    assertThat(config.section("part", Settings.class).port()).as("unchanged").isEqualTo(8082);
    assertThatThrownBy(() -> config.with("part.port", "x").section("part", Settings.class))
        .hasMessage("part.yaml (overridden): part.port: expected a whole number, found 'x'");
    assertThatThrownBy(() -> config.with("part.prt", "1").section("part", Settings.class))
        .hasMessageStartingWith("part.yaml (overridden): part.prt: unknown key");
  }

  @Test
  void anOverrideMayNameASectionThatTheFileLacks() {
    YamlConfig config = YamlConfig.parse("part.yaml", "other: 1\n").with("kafka.replication", "3");
    assertThat(config.has("kafka")).isTrue();
    assertThat(config.section("kafka", KafkaSettings.class))
        .isEqualTo(new KafkaSettings("127.0.0.1:9092", 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"other: 1", "kafka:", "kafka: {}"})
  void aSectionThatIsMissingOrEmptyHasTheDefaults(String text) {
    YamlConfig config = YamlConfig.parse("part.yaml", text);
    assertThat(config.section("kafka", KafkaSettings.class))
        .isEqualTo(new KafkaSettings("127.0.0.1:9092", 1));
    assertThat(config.section("mqtt", MqttSettings.class))
        .isEqualTo(new MqttSettings("127.0.0.1", 1883));
  }

  @ParameterizedTest
  @CsvSource({
    "kafka, replication, 0,       'replication: expected 1 or more, found 0'",
    "kafka, bootstrap,   here,    'bootstrap: expected host:port, found ''here'''",
    "mqtt,  port,        0,       'port: expected 1 to 65535, found 0'",
    "mqtt,  port,        65536,   'port: expected 1 to 65535, found 65536'",
  })
  void brokersThatCannotBeAreRefused(String section, String key, String value, String message) {
    YamlConfig config = YamlConfig.parse("part.yaml", section + ":\n  " + key + ": " + value);
    Class<?> type = section.equals("kafka") ? KafkaSettings.class : MqttSettings.class;
    assertThatThrownBy(() -> config.section(section, type))
        .hasMessage("part.yaml:2: " + section + "." + message);
  }

  @Test
  void aFileThatCannotBeReadIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("gengfu.yaml");
    assertThatThrownBy(() -> YamlConfig.load(file))
        .hasMessage(file + ": expected a file, found none");
    Files.write(file, new byte[] {'a', ':', (byte) 0xff});
    assertThatThrownBy(() -> YamlConfig.load(file)).hasMessage(file + ": expected UTF-8 text");
    assertThatThrownBy(() -> YamlConfig.load(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(folder + ": can't be read: ");
  }

  @Test
  void theShippedSettingsOfTheBrokersAreTheDefaults() {
    YamlConfig shipped = YamlConfig.load(Path.of("../../config/gengfu.yaml"));
    YamlConfig none = YamlConfig.parse("none", "none: 1");
    assertThat(shipped.section("kafka", KafkaSettings.class))
        .isEqualTo(none.section("kafka", KafkaSettings.class));
    assertThat(shipped.section("mqtt", MqttSettings.class))
        .isEqualTo(none.section("mqtt", MqttSettings.class));
  }

  private static Settings part(String text) {
    return YamlConfig.parse("part.yaml", text).section("part", Settings.class);
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> part(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(message);
  }
}

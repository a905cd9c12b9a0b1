package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleSettingsTest {
  @Test
  void missingSectionMeansTheDefaults() {
    assertThat(read("kafka:\n  replication: 1\n"))
        .isEqualTo(
            new ConsoleSettings(
                "c1-console", 8080, true, "data/access", null, "Asia/Shanghai", null));
  }

  @Test
  void everyKeyIsRead() {
    String text =
        "console:\n  id: c2\n  port: 0\n  ticks: false\n  zone: UTC\n  deadMan: https://a.b/c\n";
    assertThat(read(text))
        .isEqualTo(
            new ConsoleSettings("c2", 0, false, "data/access", null, "UTC", "https://a.b/c"));
  }

  @Test
  void shippedFileSaysTheDefaults() {
    YamlConfig shipped = YamlConfig.load(Path.of("../../config/gengfu.yaml"));
    assertThat(shipped.has("console")).isTrue();
    assertThat(shipped.section("console", ConsoleSettings.class))
        .isEqualTo(new ConsoleSettings(null, null, null, null, null, null, null));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "port, -1, port: expected 0 to 65535",
    "port, 65536, port: expected 0 to 65535",
    "port, high, expected a whole number",
    "id, 'a b', id: expected letters",
    "zone, Mars/Olympus, zone: expected a time zone",
    "deadMan, ftp://a.b, deadMan: expected an address",
    "host, 0.0.0.0, unknown key"
  })
  void nonsenseIsRefusedWithTheKey(String key, String value, String expected) {
    assertThatThrownBy(() -> read("console:\n  " + key + ": " + value + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("console")
        .hasMessageContaining(expected);
  }

  private static ConsoleSettings read(String text) {
    return YamlConfig.parse("gengfu.yaml", text).section("console", ConsoleSettings.class);
  }
}

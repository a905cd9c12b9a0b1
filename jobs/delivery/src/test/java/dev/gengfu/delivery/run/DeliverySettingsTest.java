package dev.gengfu.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliverySettingsTest {
  private static DeliverySettings read(String section) {
    return YamlConfig.parse("gengfu.yaml", "delivery: {" + section + "}\n")
        .section("delivery", DeliverySettings.class);
  }

  @Test
  void theDefaultsAreTheShippedOnes() {
    assertThat(read("")).isEqualTo(new DeliverySettings(8083, "Asia/Shanghai", 5_000, 60, true));
    assertThat(
            YamlConfig.load(Path.of("../../config/gengfu.yaml"))
                .section("delivery", DeliverySettings.class))
        .isEqualTo(read(""));
  }

  @ParameterizedTest
  @CsvSource({
    "port: 65536, expected 0 to 65535",
    "zone: Mars, expected a time zone",
    "timeoutMillis: 99, expected 100 to 60000",
    "giveUpMinutes: 0, expected 1 to 1440",
    "prt: 1, unknown key"
  })
  void refusesNonsense(String section, String problem) {
    assertThatThrownBy(() -> read(section))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(problem);
  }
}

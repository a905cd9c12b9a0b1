package dev.gengfu.standalone.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.dialect.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialectTrialTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T14:15:04Z"), ZoneOffset.UTC);

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final DialectTrial trial =
      new DialectTrial(
          YamlConfig.parse("test", "gateway: {}").section("gateway", GatewaySettings.class),
          Dialect.of(YamlConfig.load(Path.of("../../config/dialects/tasmota.yaml"))),
          CLOCK,
          new PrintStream(shown, true, StandardCharsets.UTF_8));

  @Test
  void showsEveryValueWithItsUnitAndHowFarTheTimeIsTrusted() {
    assertThat(
            show(
                "tele/hall/SENSOR",
                "{\"Time\":\"2026-11-23T22:15:03\",\"AM2301\":{\"Temperature\":21.5},\"Switch1\":\"ON\"}"))
        .isTrue();
    assertThat(lines())
        .containsExactly(
            "tele/hall/SENSOR  75 bytes",
            "  reading of hall",
            "    alarm            yes",
            "    temperature      21.5 °C",
            "    time             2026-11-23T14:15:03.000Z, the device's");
  }

  @Test
  void showsWhyAMessageIsRefusedAndWhatIsSavedOfIt() {
    assertThat(show("tele/hall/SENSOR", "{\"Switch1\":\"ON\",\"Time\":\"soon\"}")).isFalse();
    assertThat(lines())
        .contains("  refused: badTime", "  salvaged of hall")
        .anyMatch(line -> line.contains("no RFC 3339 time: 'soon'"));
  }

  @Test
  void saysWhenAMessageIsPassedOver() {
    assertThat(show("tele/hall/STATE", "{}")).isTrue();
    assertThat(lines().toString()).contains("passed over");
  }

  private boolean show(String topic, String payload) {
    return trial.show(topic, payload.getBytes(StandardCharsets.UTF_8), false);
  }

  private List<String> lines() {
    return shown.toString(StandardCharsets.UTF_8).lines().toList();
  }
}

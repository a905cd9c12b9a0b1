package dev.gengfu.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimSettingsTest {
  private static SimSettings parse(String text) {
    return YamlConfig.parse("g.yaml", text).section("sim", SimSettings.class);
  }

  @Test
  void anEmptySectionIsTheDefault() {
    SimSettings settings = parse("sim: {}");
    assertThat(settings)
        .isEqualTo(new SimSettings(null, 1L, 1.0, null, null, null, 60, 100, false, 0));
    assertThat(settings.scenarioName()).isEqualTo("night");
    assertThat(settings.simulatedTime()).isFalse();
  }

  @Test
  void theShippedFileSaysTheDefaults() {
    YamlConfig shipped = YamlConfig.load(Samples.CONFIG.resolve("gengfu.yaml"));
    assertThat(shipped.section("sim", SimSettings.class)).isEqualTo(parse("sim: {}"));
  }

  @Test
  void everyKeyIsRead() {
    String text =
        "sim: {scenario: x, seed: 9, speed: 60, playback: p, truth: t, devices: 9, heartbeatSeconds: 5,"
            + " maxInFlight: 3, clock: true, residents: 7}";
    assertThat(parse(text)).isEqualTo(new SimSettings("x", 9L, 60.0, "p", "t", 9, 5, 3, true, 7));
  }

  @Test
  void aPlaybackIsNotDisturbedByOtherFiresUnlessAskedFor() {
    assertThat(parse("sim: {playback: p}").scenarioName()).isEqualTo("quiet");
    assertThat(parse("sim: {playback: p, scenario: night}").scenarioName()).isEqualTo("night");
  }

  @Test
  void timeIsSimulatedAtAnyOtherSpeedThanOne() {
    assertThat(parse("sim: {speed: 2}").simulatedTime()).isTrue();
    assertThat(parse("sim: {clock: true}").simulatedTime()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          speed: 0             | speed: expected 0.1 to 1000
          speed: 1001          | speed: expected 0.1 to 1000
          speed: NaN           | speed: expected
          speed: fast          | sim.speed: expected
          devices: 0           | devices: expected 1 to 1000000
          devices: 1000001     | devices: expected 1 to 1000000
          heartbeatSeconds: 0  | heartbeatSeconds: expected 1 to 86400
          maxInFlight: 1001    | maxInFlight: expected 1 to 1000
          seed: 1.5x           | sim.seed: expected
          scenario: ' '        | scenario: expected a name
          sped: 2              | sim.sped: unknown key
          """)
  void nonsenseIsRefusedWithKeyAndReason(String key, String reason) {
    assertThatThrownBy(() -> parse("sim:\n  " + key))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("g.yaml:")
        .hasMessageContaining(reason);
  }
}

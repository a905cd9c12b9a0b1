package dev.gengfu.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.GatewaySettings.ClockMode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySettingsTest {
  private static final String FULL =
      """
      gateway:
        id: g7
        clock: simulated
        zone: Europe/Berlin
        http: {host: 0.0.0.0, port: 9000, maxBodyBytes: 2048, maxItems: 5, maxPending: 50, answerMillis: 200}
        mqtt: {receiveMaximum: 10, keepAliveSeconds: 5, sessionExpiryDays: 30, maximumPacketBytes: 70000, qos0Limit: 3, reconnectMinMillis: 2000, reconnectMaxMillis: 4000}
        kafka: {maxInFlight: 7, startTimeoutMillis: 1000}
        time: {plausibleFrom: "2020-01-01T00:00:00Z", aheadMillis: 100}
      """;

  @Test
  void whatIsLeftOutHasItsDefault() {
    GatewaySettings settings = read("gateway: {}");
    assertThat(settings.id()).isEqualTo("g1");
    assertThat(settings.clock()).isEqualTo(ClockMode.SYSTEM);
    assertThat(settings.http().port()).isEqualTo(8082);
    assertThat(settings.http().host()).isEqualTo("127.0.0.1");
    assertThat(settings.mqtt().keepAliveSeconds()).isEqualTo(10);
    assertThat(settings.mqtt().sessionExpiryDays()).isEqualTo(7);
    assertThat(settings.mqtt().reconnectMinMillis()).isEqualTo(1_000);
    assertThat(settings.mqtt().reconnectMaxMillis()).isEqualTo(5_000);
  }

  @Test
  void theShippedFileStatesTheDefaults() {
    Path file = Path.of("../../config/gengfu.yaml");
    assertThat(YamlConfig.load(file).section("gateway", GatewaySettings.class))
        .isEqualTo(read("gateway: {}"));
  }

  @Test
  void everyKeyIsMapped() {
    assertThat(read(FULL))
        .isEqualTo(
            new GatewaySettings(
                "g7",
                ClockMode.SIMULATED,
                "Europe/Berlin",
                new GatewaySettings.Http("0.0.0.0", 9000, 2048, 5, 50, 200),
                new GatewaySettings.Mqtt(10, 5, 30, 70_000, 3, 2_000, 4_000),
                new GatewaySettings.Log(7, 1_000),
                new GatewaySettings.Time("2020-01-01T00:00:00Z", 100)));
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource({
    "id, 'two words', 'a client id of odd characters'",
    "clock, sundial, 'an unknown clock'",
    "zone, Mars/Olympus, 'an unknown zone'",
    "http.port, 70000, 'no TCP port'",
    "http.port, x, 'no number'",
    "http.maxBodyBytes, 10, 'no reading would fit'",
    "http.maxItems, 10001, 'more than may wait'",
    "http.answerMillis, 60000, 'longer than clients wait'",
    "mqtt.receiveMaximum, 0, 'nothing would come'",
    "mqtt.receiveMaximum, 65535, 'Paho takes it for negative'",
    "mqtt.keepAliveSeconds, 60, 'a dead broker would go unseen'",
    "mqtt.sessionExpiryDays, 1, 'a long weekend would lose alarms'",
    "mqtt.reconnectMaxMillis, 128000, 'an outage after the outage'",
    "mqtt.reconnectMaxMillis, 500, 'below the shortest pause'",
    "mqtt.colour, red, 'an unknown key'",
    "kafka.maxInFlight, 0, 'nothing would go'",
    "time.plausibleFrom, spring, 'no time'",
    "time.aheadMillis, -1, 'negative'",
  })
  void refusesNonsenseByName(String key, String value, String why) {
    YamlConfig config = YamlConfig.parse("gengfu.yaml", FULL).with("gateway." + key, value);
    assertThatThrownBy(() -> config.section("gateway", GatewaySettings.class))
        .as(why)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("gengfu.yaml")
        .hasMessageContaining("gateway." + key + ": ");
  }

  private static GatewaySettings read(String yaml) {
    return YamlConfig.parse("test", yaml).section("gateway", GatewaySettings.class);
  }
}

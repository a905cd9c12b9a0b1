package dev.gengfu.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.GatewaySettings.ClockMode;
import dev.gengfu.gateway.checkin.CheckInSettings;
import dev.gengfu.gateway.gb26875.GbSettings;
import java.nio.file.Path;
import java.util.List;
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
        gb26875: {enabled: true, host: 0.0.0.0, port: 5000, maxConnections: 9, idleSeconds: 60, frameMillis: 700, maxPending: 80, maxPendingPerConnection: 8, silentSeconds: 90, expected: [790300000000, 0102030405ff], maxDevices: 12, clockSyncHours: 6, confirmMillis: 2000, resends: 1, guardCheckMinutes: 5}
        checkins: {losesTime: [gate-1, "old-*"], silentMinutes: 30}
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
    assertThat(settings.gb26875()).isEqualTo(GbSettings.defaults());
    assertThat(settings.gb26875().enabled()).as("off unless asked for").isFalse();
    assertThat(settings.gb26875().port()).isEqualTo(26_875);
    assertThat(settings.gb26875().maxConnections()).isEqualTo(10_000);
    assertThat(settings.gb26875().silentSeconds()).isEqualTo(120);
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
                new GatewaySettings.Time("2020-01-01T00:00:00Z", 100),
                new GbSettings(
                    true,
                    "0.0.0.0",
                    5_000,
                    9,
                    60,
                    700,
                    80,
                    8,
                    90,
                    List.of("790300000000", "0102030405ff"),
                    12,
                    6,
                    2_000,
                    1,
                    5),
                new CheckInSettings(List.of("gate-1", "old-*"), 30)));
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
    "gb26875.enabled, perhaps, 'neither yes nor no'",
    "gb26875.host, ' ', 'no address'",
    "gb26875.port, -1, 'no TCP port'",
    "gb26875.maxConnections, 0, 'nobody would be served'",
    "gb26875.idleSeconds, 20, 'no longer than a heartbeat takes'",
    "gb26875.frameMillis, 0, 'no frame would be whole'",
    "gb26875.maxPending, 0, 'nothing would be read'",
    "gb26875.maxPendingPerConnection, 81, 'more than all may have'",
    "gb26875.maxPendingPerConnection, 0, 'nothing would be read'",
    "gb26875.silentSeconds, 10000, 'a line must be checked within two hours'",
    "gb26875.maxDevices, 0, 'nobody would be watched'",
    "gb26875.clockSyncHours, -1, 'negative'",
    "gb26875.confirmMillis, 20000, 'the standard says 10 s at most'",
    "gb26875.resends, 11, 'without end'",
    "gb26875.guardCheckMinutes, 0, 'nobody could answer'",
    "checkins.silentMinutes, 0, 'every door would be down'",
  })
  void refusesNonsenseByName(String key, String value, String why) {
    YamlConfig config = YamlConfig.parse("gengfu.yaml", FULL).with("gateway." + key, value);
    assertThatThrownBy(() -> config.section("gateway", GatewaySettings.class))
        .as(why)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("gengfu.yaml")
        .hasMessageContaining("gateway." + key + ": ");
  }

  @Test
  void moreExpectedDevicesThanAreWatchedAreRefused() {
    YamlConfig config =
        YamlConfig.parse("gengfu.yaml", FULL).with("gateway.gb26875.maxDevices", "1");
    assertThatThrownBy(() -> config.section("gateway", GatewaySettings.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("gateway.gb26875.expected: expected at most maxDevices 1, found 2");
  }

  @Test
  void anAddressThatIsNoneIsRefusedByName() {
    YamlConfig config =
        YamlConfig.parse("gengfu.yaml", "gateway: {gb26875: {expected: [790300000000, '889']}}");
    assertThatThrownBy(() -> config.section("gateway", GatewaySettings.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("gateway.gb26875.expected: ")
        .hasMessageContaining("'889'");
  }

  private static GatewaySettings read(String yaml) {
    return YamlConfig.parse("test", yaml).section("gateway", GatewaySettings.class);
  }
}

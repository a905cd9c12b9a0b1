package dev.gengfu.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.sim.Samples;
import dev.gengfu.sim.community.Site;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
  private static final Site SITE = new Site(Samples.devices());

  private static Scenario parse(String text) {
    return YamlConfig.parse("s.yaml", "name: {zh: 试, en: Try}\n" + text).whole(Scenario.class);
  }

  private static void plan(String text) {
    parse(text).plots(SITE, 1, Samples.START, List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"night", "quiet", "growth", "ebike", "nuisances", "storm"})
  void shippedScenariosFitTheShippedDevices(String name) {
    Scenario scenario = Scenario.load(Samples.CONFIG, name);
    assertThat(scenario.plots(SITE, 1, Samples.START, List.of())).isNotEmpty();
  }

  @Test
  void aScenarioThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> Scenario.load(Samples.CONFIG, "../gengfu"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("scenario '../gengfu'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          incidents: [{what: flood, device: d, atSeconds: 1}]    | what: expected one of cooking, steam,
          incidents: [{what: steam, atSeconds: 1}]               | expected what and device
          incidents: [{what: steam, device: d, atSeconds: -1}]   | atSeconds: expected 0 to
          incidents: [{what: dust, device: d, atSeconds: 1, forSeconds: 0}] | forSeconds: expected
          fires: [{ignitionSeconds: 1}]                          | fires[0]
          fires: [{room: r, ignitionSeconds: 1, putOutSeconds: 9}]                         | growth: expected slow,
          fires: [{room: r, ignitionSeconds: 1, growth: fast, alpha: 1, putOutSeconds: 9}] | one of the three
          fires: [{room: r, ignitionSeconds: 1, growth: quick, putOutSeconds: 9}]          | growth: expected one of slow,
          fires: [{room: r, ignitionSeconds: 1, growth: fast}]                             | a fire has to end
          fires: [{room: r, ignitionSeconds: 1, growth: fast, putOutSeconds: 9, fuel: tea}] | fuel: expected one of
          fires: [{room: r, ignitionSeconds: 1, growth: fast, putOutSeconds: 9, openDoors: 2}] | openDoors: expected 0.0 to 1.0
          fires: [{room: r, ignitionSeconds: 1, pack: {wattHours: 1, runawaySeconds: 1}}]  | wattHours: expected 10.0 to
          fire: []                                               | unknown key
          incidents: [{what: dust, device: d, atSeconds: 1, skewSeconds: 9}] | with clockSkewed only
          storm: {atSeconds: 1, devices: 0}                      | devices: expected 1.0 to
          nuisances: {firstSeconds: 1, meanSecondsBetween: 9, apartMinutes: -1, shares: {steam: 1}} | apartMinutes
          nuisances: {firstSeconds: 1, meanSecondsBetween: 0, shares: {steam: 1}} | meanSecondsBetween
          nuisances: {firstSeconds: 1, meanSecondsBetween: 9, shares: {}}         | shares: expected
          """)
  void nonsenseIsRefusedWithKeyAndReason(String text, String reason) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("s.yaml:2: ")
        .hasMessageContaining(reason);
  }

  @Test
  void aFireInARoomThatIsNotThereIsRefused() {
    String fire =
        "fires: [{room: s99-b1-1-101, ignitionSeconds: 1, growth: fast, putOutSeconds: 300}]";
    assertThatThrownBy(() -> plan(fire))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("fires[0].room")
        .hasMessageContaining("s99-b1-1-101");
  }

  @Test
  void anIncidentAtADeviceThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> plan("incidents: [{what: dust, device: nobody, atSeconds: 1}]"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("incidents[0].device: no such device: nobody");
  }

  @Test
  void twoNuisancesOfOneZoneAtOneTimeAreRefusedSinceTheyWouldLookLikeAFire() {
    String two =
        "incidents: [{what: dust, device: s01-b1-2-201-smoke, atSeconds: 1},"
            + " {what: dust, device: s01-b1-2-202-smoke, atSeconds: 600}]";
    assertThatThrownBy(() -> plan(two))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("incidents[1].device: zone s01-b1-2-z1 already has an episode");
    plan(two.replace("600", "1300"));
  }
}

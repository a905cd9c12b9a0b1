package dev.gengfu.sim.fire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Place;
import dev.gengfu.sim.Burning;
import dev.gengfu.sim.Episode;
import dev.gengfu.sim.Exposure;
import dev.gengfu.sim.Samples;
import dev.gengfu.sim.Truth;
import dev.gengfu.sim.community.Site;
import dev.gengfu.sim.scenario.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirePlanTest {
  private static final Site SITE = new Site(Samples.devices());
  private static final long START = Samples.START;

  private static Episode plan(String scenario, int fire) {
    return plan(scenario, fire, SITE);
  }

  private static Episode plan(String scenario, int fire, Site site) {
    Fire burning = Scenario.load(Samples.CONFIG, scenario).fires().get(fire);
    return FirePlan.of(burning, site, 1, START);
  }

  private static double seconds(Episode episode, Long time) {
    return (time - episode.truth().from()) / 1000.0;
  }

  private static double firstAlarm(Episode episode) {
    return seconds(episode, episode.truth().devices().get(0).alarmFrom());
  }

  @Test
  void theFasterItGrowsTheSoonerItsOwnDetectorAlarms() {
    List<Double> firsts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Episode episode = plan("growth", i);
      String nearest = episode.truth().devices().get(0).device();
      assertThat(nearest).startsWith(Site.roomId(episode.truth().place()));
      firsts.add(firstAlarm(episode));
    }
    for (int i = 1; i < 4; i++) {
      assertThat(firsts.get(i)).isLessThan(firsts.get(i - 1));
    }
    assertThat(firsts.get(3)).isBetween(8.0, 30.0);
  }

  @Test
  void detectorsAlarmBeforeTheRoomAndTheWayOutAreDangerous() {
    for (int i = 0; i < 5; i++) {
      Episode episode = plan("growth", i);
      Burning burning = episode.truth().burning();
      assertThat(firstAlarm(episode)).isLessThan(seconds(episode, burning.roomDangerFrom()));
      assertThat(burning.escapeDangerFrom()).isGreaterThan(burning.roomDangerFrom());
    }
  }

  @Test
  void aClosedDoorDelaysTheCorridorAndSmothersTheFire() {
    Episode open = plan("growth", 2);
    Episode closed = plan("growth", 4);
    assertThat(secondAlarm(closed)).isGreaterThan(secondAlarm(open) + 5);
    assertThat(peak(closed)).isLessThan(peak(open));
  }

  private static double secondAlarm(Episode episode) {
    return seconds(episode, episode.truth().devices().get(1).alarmFrom());
  }

  private static double peak(Episode episode) {
    return episode.truth().burning().heatRelease().stream()
        .mapToDouble(Burning.Level::kilowatts)
        .max()
        .orElseThrow();
  }

  @Test
  void aPackIsNoticedByItsGasBeforeItFlames() {
    Episode episode = plan("ebike", 0);
    Burning burning = episode.truth().burning();
    assertThat(episode.truth().what()).isEqualTo("liIonFire");
    assertThat(burning.flamesAt() - burning.runawayAt()).isEqualTo(38_000);
    assertThat(episode.truth().devices().get(0).alarmFrom())
        .isBetween(burning.runawayAt(), burning.flamesAt());
    assertThat(burning.growth()).isNull();
  }

  @Test
  void hydrogenAndCarbonMonoxideRiseBeforeHeatWherePackAndSensorsShareARoom() {
    List<Device> devices = new ArrayList<>(Samples.devices());
    Place room = SITE.room("s05-b2-3-306").get(0).place();
    for (String kind : List.of("h2", "co", "heat")) {
      devices.add(new Device("s05-b2-3-306-" + kind, kind, room, "s05-b2-gw"));
    }
    Episode episode = plan("ebike", 0, new Site(devices));
    long flames = episode.truth().burning().flamesAt();
    assertThat(value(episode, "s05-b2-3-306-h2", "h2", flames)).isGreaterThan(500);
    assertThat(value(episode, "s05-b2-3-306-co", "co", flames)).isGreaterThan(500);
    assertThat(value(episode, "s05-b2-3-306-heat", "temperature", flames)).isLessThan(15);
  }

  private static double value(Episode episode, String device, String value, long time) {
    Exposure exposure =
        episode.exposures().stream()
            .filter(one -> one.device().equals(device))
            .findFirst()
            .orElseThrow();
    return exposure.curves().get(value).at(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"night", "growth", "ebike"})
  void everyFireEndsAndLeavesItsDetectorsAsTheyWere(String scenario) {
    for (Fire fire : Scenario.load(Samples.CONFIG, scenario).fires()) {
      Episode episode = FirePlan.of(fire, SITE, 1, START);
      assertThat(episode.exposures()).isNotEmpty();
      for (Exposure exposure : episode.exposures()) {
        assertThat(exposure.alarmAt(exposure.span().until() - 1)).as(exposure.device()).isFalse();
        assertThat(exposure.span().from()).isGreaterThanOrEqualTo(START);
      }
    }
  }

  @Test
  void aFireThatBurnsAlreadyIsTrueFromItsIgnitionAndSaysNothingBeforeTheStart() {
    Samples.Run run = Samples.run("night", 1, 60, 60);
    Truth fire = run.truths("fire").get(0);
    assertThat(fire.from()).isLessThan(START);
    assertThat(run.messages()).allMatch(message -> message.time() >= START);
  }

  @Test
  void theTruthIsWrittenInPlainJson() throws IOException {
    JsonNode truth = Json.readTree(Json.write(plan("growth", 2).truth()));
    JsonNode burning = truth.path("burning");
    assertThat(burning.path("growth").asText()).isEqualTo("fast");
    assertThat(burning.path("fuel").asText()).isEqualTo("polyurethane");
    assertThat(burning.path("heatRelease").get(1).path("time").asText())
        .isEqualTo("2026-11-23T14:00:35.000Z");
    assertThat(burning.path("heatRelease").get(1).path("kilowatts").asDouble()).isEqualTo(42.2);
    assertThat(burning.path("roomDangerFrom").asText()).startsWith("2026-11-23T14:0");
    assertThat(burning.has("flamesAt")).isFalse();
  }
}

package dev.gengfu.workbench.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.sim.scenario.Scenario;
import dev.gengfu.workbench.Config;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {
  private static final Path NIST = Path.of("../../sensors-sim/src/test/resources/nist");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void aMeasuredFireIsRaisedBeforeTheFirstRealAlarmAndConfirmed() {
    Score score = Score.ofFires(Config.POLICY, List.of(NIST));

    assertThat(score.fires()).hasSize(4);
    FireScore full = score.fires().get(0);
    assertThat(full.delay()).isNegative();
    assertThat(full.toConfirm()).as("of an excerpt of one row in 20 s").isNotNull();
    FireScore flags = score.fires().get(3);
    assertThat(flags.feed()).isEqualTo("flags only");
    assertThat(flags.rule()).isEqualTo("device-alarm");
    assertThat(flags.raised()).as("first ionisation alarm of SDC02").isEqualTo(24);
  }

  @Test
  void aSimulatedNightTellsFiresFromNuisances() throws Exception {
    NightScore nights = Score.ofNights(Config.POLICY, oneNight(), done -> {});

    assertThat(nights.nights()).isEqualTo(1);
    assertThat(nights.fires()).hasSize(1);
    assertThat(nights.fires().get(0).raised()).isNotNull();
    assertThat(nights.nuisanceRate()).isGreaterThan(50);
    assertThat(nights.rules().get("device-alarm").right).isPositive();
  }

  @Test
  void theSameNightsGiveTheSameScore() throws Exception {
    String first = json(Score.ofNights(Config.POLICY, oneNight(), done -> {}));

    assertThat(json(Score.ofNights(Config.POLICY, oneNight(), done -> {}))).isEqualTo(first);
  }

  @Test
  void tableJsonAndPictureHoldTheFires() throws IOException {
    Score score = Score.ofFires(Config.POLICY, List.of(NIST));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    new ScoreTable(new PrintStream(said, true, StandardCharsets.UTF_8)).print(score);
    ScoreJson.write(score, folder.resolve("score.json"));
    ScorePlot.write(score, folder.resolve("score.png"));

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("SDC02", "at or before the first photo alarm 1 of 1");
    assertThat(folder.resolve("score.json")).content().contains("\"reference\" : 78.0");
    assertThat(Files.size(folder.resolve("score.png"))).isGreaterThan(10_000);
  }

  private static String json(NightScore nights) {
    Score score = new Score("v", List.of(), nights, List.of());
    return new String(Json.write(new TreeMap<>(ScoreJson.tree(score))), StandardCharsets.UTF_8);
  }

  /** A day of two buildings with a fire and many nuisances. */
  private static Score.Nights oneNight() {
    List<Device> devices =
        DeviceFile.load(Config.FOLDER.resolve("devices.csv"), "c1").stream()
            .filter(d -> d.place().building().startsWith("s03-b2"))
            .toList();
    Scenario scenario =
        YamlConfig.parse(
                "test.yaml",
                """
                name: {zh: a, en: a}
                fires:
                  - {room: s03-b2-5-512, ignitionSeconds: 3600, growth: fast, putOutSeconds: 300}
                nuisances:
                  firstSeconds: 5
                  meanSecondsBetween: 1200
                  apartMinutes: 0
                  shares: {cooking: 1, steam: 1, dust: 1}
                """)
            .whole(Scenario.class);
    Map<String, Device> byId = new HashMap<>();
    devices.forEach(device -> byId.put(device.device(), device));
    return new Score.Nights(
        scenario,
        devices,
        () -> (topic, payload, at) -> read(byId, topic, payload, at),
        1,
        1,
        1_800_000);
  }

  /** What a gateway makes of the canonical form. */
  private static List<Reading> read(
      Map<String, Device> devices, String topic, String payload, long arrivedAt) {
    Device device = devices.get(topic.substring(topic.lastIndexOf('/') + 1));
    JsonNode said = tree(payload);
    Map<String, Double> values = new TreeMap<>();
    said.get("values").properties().forEach(v -> values.put(v.getKey(), v.getValue().asDouble()));
    boolean alarm = !said.get("alarm").asText().equals("false");
    Place place = device.place();
    return List.of(
        new Reading(
            null,
            device.device(),
            device.kind(),
            place,
            said.has("time") ? Timestamps.parse(said.get("time").asText()) : arrivedAt,
            TimeQuality.EXACT,
            arrivedAt,
            "g1",
            said.get("seq").asLong(),
            values,
            alarm,
            alarm ? said.get("alarm").asText() : null,
            said.path("test").asBoolean(),
            said.has("fault") ? said.get("fault").asText() : null,
            false,
            null));
  }

  private static JsonNode tree(String payload) {
    try {
      return JSON.readTree(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

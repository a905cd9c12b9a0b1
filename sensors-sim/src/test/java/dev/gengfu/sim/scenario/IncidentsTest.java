package dev.gengfu.sim.scenario;

import static dev.gengfu.sim.Samples.START;
import static dev.gengfu.sim.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.sim.Message;
import dev.gengfu.sim.Samples;
import dev.gengfu.sim.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nuisances and failures, one at a time. */
class IncidentsTest {
  private static final String DEVICE = "s01-b1-2-201-smoke";

  private static Samples.Run run(String incident, long seconds, long heartbeatSeconds) {
    String text =
        "name: {zh: 试, en: Try}\nincidents: [{atSeconds: 10, device: " + DEVICE + ", " + incident;
    Scenario scenario = YamlConfig.parse("s.yaml", text + "}]").whole(Scenario.class);
    return Samples.run(scenario, List.of(), 1, seconds, heartbeatSeconds);
  }

  private static List<JsonNode> said(Samples.Run run) {
    return run.of(DEVICE).stream().map(Samples::json).toList();
  }

  private static double highest(Samples.Run run, String value) {
    return said(run).stream()
        .mapToDouble(m -> m.path("values").path(value).asDouble())
        .max()
        .orElse(0);
  }

  @Test
  void cookingBringsHazeAndWarmthForAQuarterOfAnHour() {
    Samples.Run run = run("what: cooking", 1_200, 300);
    assertThat(highest(run, "smoke")).isBetween(3.0, 13.0);
    double warm = highest(run, "temperature");
    assertThat(warm - said(run).get(0).path("values").path("temperature").asDouble())
        .isBetween(1.5, 7.0);
    assertThat(run.truths("cooking")).hasSize(1).noneMatch(Truth::fire);
  }

  @Test
  void steamIsMoistForThoseWhoMeasureMoistureAndInventsNoSensor() {
    Samples.Run quiet = Samples.run("quiet", 1, 61, 60);
    String combined = withHumidity(quiet, true);
    String simple = withHumidity(quiet, false);
    String text =
        "name: {zh: 试, en: Try}\nincidents: [{what: steam, atSeconds: 1, device: %s}, {what: steam,"
            + " atSeconds: 1, device: %s}]";
    Scenario both =
        YamlConfig.parse("s.yaml", text.formatted(combined, simple)).whole(Scenario.class);
    Samples.Run run = Samples.run(both, List.of(), 1, 70, 60);
    assertThat(run.of(combined))
        .anyMatch(m -> json(m).path("values").path("humidity").asDouble() > 62);
    assertThat(run.of(simple)).noneMatch(m -> json(m).path("values").has("humidity"));
  }

  private static String withHumidity(Samples.Run run, boolean has) {
    return run.messages().stream()
        .filter(m -> m.topic().endsWith("5-smoke") || m.topic().endsWith("9-smoke"))
        .filter(m -> json(m).path("values").has("humidity") == has)
        .map(Samples::device)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aHeatersSawToothRises1Point3DegreesAMinuteAndAlarmsNobody() {
    Samples.Run run = run("what: heaterSawTooth", 700, 300);
    List<Double> kelvin =
        said(run).stream().map(m -> m.path("values").path("temperature").asDouble()).toList();
    double low = kelvin.stream().mapToDouble(k -> k).min().orElseThrow();
    double high = kelvin.stream().mapToDouble(k -> k).max().orElseThrow();
    assertThat(high - low).isBetween(1.1, 2.0);
    assertThat(run.messages()).noneMatch(Samples::isAlarm);
  }

  @Test
  void aDriftingChamberSeesMoreEachDayAndIsNoFault() {
    Samples.Run run = run("what: drift, forSeconds: 3600", 3_600, 300);
    List<JsonNode> said = said(run);
    double first = said.get(0).path("values").path("smoke").asDouble();
    double last = said.get(said.size() - 1).path("values").path("smoke").asDouble();
    assertThat(last - first).isBetween(0.7, 4.0);
    assertThat(run.messages()).noneMatch(m -> m.payload().contains("fault"));
  }

  @Test
  void aFallingBatteryFallsAndThenNothingIsHeard() {
    Samples.Run run = run("what: batteryFalling, forSeconds: 2000", 2_500, 100);
    List<Message> said = run.of(DEVICE);
    List<Double> charge = said.stream().map(m -> json(m).path("battery").asDouble()).toList();
    assertThat(charge).anyMatch(c -> c < 0.05);
    assertThat(said).noneMatch(m -> m.time() >= START + 1_810_000 && m.time() < START + 2_010_000);
    assertThat(charge.get(charge.size() - 1)).as("a new one").isGreaterThan(0.5);
  }

  @Test
  void aSkewedClockIsAheadOrBehindByWhatTheFileSays() {
    for (long skew : new long[] {900, -900}) {
      Samples.Run run = run("what: clockSkewed, skewSeconds: " + skew, 200, 60);
      assertThat(run.of(DEVICE))
          .filteredOn(m -> m.time() > START + 10_000)
          .hasSizeGreaterThan(2)
          .allMatch(m -> skewOf(m) == skew * 1000);
      assertThat(run.truths("clockSkewed").get(0).devices().get(0).note())
          .isEqualTo("clock ahead by " + skew * 1000 + " ms");
    }
    Message any = run("what: clockSkewed", 200, 60).of(DEVICE).get(2);
    assertThat(Math.abs(skewOf(any))).isBetween(120_000L, 1_800_000L);
  }

  private static long skewOf(Message message) {
    return Timestamps.parse(json(message).path("time").asText()) - message.time();
  }

  @Test
  void aStormPutsAThousandDetectorsIntoAlarmWithinASecondAndBurnsNothing() {
    Samples.Run run = Samples.run("storm", 1, 100, 60);
    List<Message> alarms = run.messages().stream().filter(Samples::isAlarm).toList();
    List<Message> firsts = alarms.stream().filter(m -> m.time() < START + 31_000).toList();
    assertThat(firsts.stream().map(Samples::device).distinct()).hasSize(1_000);
    assertThat(alarms.stream().map(Samples::device).distinct()).hasSize(1_000);
    assertThat(alarms.get(0).time()).isGreaterThanOrEqualTo(START + 30_000);
    assertThat(alarms.get(alarms.size() - 1).time()).isLessThan(START + 91_000);
    assertThat(run.truths("storm")).hasSize(1).noneMatch(Truth::fire);
    assertThat(run.truths("storm").get(0).devices()).hasSize(1_000);
  }

  /** Counted where false alarms are counted: at least 50 per 1,000 device-days. */
  @Test
  void theNuisanceScenarioHasEnoughNuisancesForStatistics() {
    Samples.Run run = Samples.run("nuisances", 1, 4 * 3600, 3600);
    long felt =
        run.truths().stream()
            .filter(t -> List.of("cooking", "steam", "cigarette", "dust").contains(t.what()))
            .count();
    double thousandDeviceDays = Samples.devices().size() / 1000.0 * 4 / 24;
    assertThat(felt / thousandDeviceDays).isGreaterThan(50);
    assertThat(run.truths()).noneMatch(Truth::fire);
    assertThat(run.messages()).anyMatch(Samples::isAlarm);
  }
}

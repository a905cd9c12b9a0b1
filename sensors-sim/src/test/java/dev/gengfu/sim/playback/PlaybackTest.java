package dev.gengfu.sim.playback;

import static dev.gengfu.sim.Samples.START;
import static dev.gengfu.sim.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.sim.Episode;
import dev.gengfu.sim.Message;
import dev.gengfu.sim.Samples;
import dev.gengfu.sim.Truth;
import dev.gengfu.sim.community.Site;
import dev.gengfu.sim.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybackTest {
  private static final Path EXCERPT =
      Path.of("src", "test", "resources", "nist", "NIST_Smoke_Alarms_SDC02.csv");
  private static final String FLAT = "s11-b4-6-";

  /** Second 0 of the measurement. */
  private static final long ZERO = START + 10_000;

  @TempDir Path folder;

  private static Samples.Run play(Path file) {
    Site site = new Site(Samples.devices());
    Scenario quiet = Scenario.load(Samples.CONFIG, "quiet");
    return Samples.run(quiet, List.of(Playback.of(file, site, START)), 1, 400, 60);
  }

  private Path fire(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static JsonNode said(Samples.Run run, String device, long second) {
    Message message =
        run.of(FLAT + device).stream()
            .filter(m -> m.time() >= ZERO + second * 1000)
            .findFirst()
            .orElseThrow();
    return json(message);
  }

  private static double value(Samples.Run run, String device, long second, String name) {
    return said(run, device, second).path("values").path(name).asDouble(Double.NaN);
  }

  @Test
  void alarmsSoundAtTheMeasuredSecondsThroughDetectorsOfTheirNames() {
    Samples.Run run = play(EXCERPT);
    List<Message> alarms = run.messages().stream().filter(Samples::isAlarm).toList();
    assertThat(alarms.get(0).time()).isEqualTo(ZERO + 24_000);
    assertThat(Samples.device(alarms.get(0))).isEqualTo(FLAT + "flat-e-ion2");
    assertThat(alarms.get(1).time()).isEqualTo(ZERO + 28_000);
    assertThat(Samples.device(alarms.get(1))).isEqualTo(FLAT + "flat-e-ion4");
    assertThat(run.of(FLAT + "flat-a-photo1"))
        .filteredOn(Samples::isAlarm)
        .first()
        .extracting(Message::time)
        .isEqualTo(ZERO + 154_000);
    assertThat(alarms.stream().map(Samples::device).distinct()).hasSize(8);
  }

  @Test
  void beamsSpeakOfObscurationAndThermocouplesOfDegrees() {
    Samples.Run run = play(EXCERPT);
    // Row 100: SME_1 = 0.408 per metre, of which 10^-0.408 = 39.1 % of the light passes.
    assertThat(value(run, "flat-e-beam", 100, "smoke")).isBetween(60.0, 64.0);
    assertThat(value(run, "flat-e-beam", 0, "smoke")).isLessThan(1);
    assertThat(value(run, "flat-e-heat", 160, "temperature")).isBetween(88.0, 96.0);
    assertThat(value(run, "flat-a-heat", 0, "temperature")).isBetween(22.0, 22.5);
  }

  @Test
  void noMeasurementSpeaksThroughTwoDevices() {
    Samples.Run run = play(EXCERPT);
    List<String> spoke =
        run.messages().stream()
            .filter(m -> m.time() >= ZERO && m.time() < ZERO + 200_000)
            .filter(m -> m.topic().contains(FLAT + "flat-"))
            .filter(m -> !json(m).path("values").isEmpty())
            .map(Samples::device)
            .distinct()
            .sorted()
            .toList();
    assertThat(spoke)
        .containsExactly(
            FLAT + "flat-a-beam", FLAT + "flat-a-heat", FLAT + "flat-e-beam", FLAT + "flat-e-heat");
  }

  @Test
  void theTruthNamesTheFileTheAlarmsAndTheColumns() {
    Truth truth = play(EXCERPT).truths("playback").get(0);
    assertThat(truth.episode()).isEqualTo("playback-SDC02");
    assertThat(truth.fire()).isTrue();
    assertThat(truth.note()).isEqualTo("NIST_Smoke_Alarms_SDC02.csv");
    assertThat(truth.devices().get(0).note()).isEqualTo("SDC02-Ion2E");
    assertThat(truth.devices().get(0).alarmFrom()).isEqualTo(ZERO + 24_000);
    assertThat(truth.devices()).anyMatch(reached -> "SME_1".equals(reached.note()));
  }

  @Test
  void afterwardsTheFlatIsAsItWas() {
    Samples.Run run = play(EXCERPT);
    assertThat(run.messages())
        .filteredOn(m -> m.time() > ZERO + 262_000 && m.topic().contains(FLAT + "flat-"))
        .hasSizeGreaterThan(80)
        .noneMatch(Samples::isAlarm)
        .allMatch(m -> json(m).path("values").path("smoke").asDouble(0) < 1);
  }

  @Test
  void aBrokenReadingIsAFaultAndNeverACalmValue() throws IOException {
    Path file =
        fire(
            "X_SDC99.csv",
            "Time (s),SMA_1,SMB_1,SMC_1,SMD_1,TCA_1,TCB_1",
            "0,0.001,0,-0.5,0.01,22,0",
            "10,0.002,0,-0.5,,22.1,0",
            "20,0.001,0,-0.4,NaN,22.3,0",
            "30,0.004,0,-0.5,x,22.6,0",
            "40,0.1,0,-0.6,0.2,9999,0",
            "50,0.2,0,-0.5,0.3,30");
    Samples.Run run = play(file);
    assertThat(value(run, "flat-a-beam", 46, "smoke")).isGreaterThan(20);
    for (String device : List.of("flat-b-beam", "flat-c-beam", "flat-b-heat")) {
      assertThat(said(run, device, 20).path("fault").asText()).as(device).isEqualTo("noReading");
      assertThat(said(run, device, 20).path("values").isEmpty()).as(device).isTrue();
    }
    assertThat(said(run, "flat-d-beam", 20).path("fault").asText()).isEqualTo("noReading");
    assertThat(value(run, "flat-d-beam", 46, "smoke")).isGreaterThan(40);
    assertThat(said(run, "flat-a-heat", 40).path("fault").asText()).isEqualTo("noReading");
    assertThat(run.truths("playback").get(0).devices())
        .anyMatch(reached -> "SMB_1, broken".equals(reached.note()));
  }

  @Test
  void otherColumnsOtherPlacesAndMissingTimesAreTaken() throws IOException {
    Path file =
        fire(
            "Other_SDC77.csv",
            "\uFEFFTIME,TCH_2,SMCO,SMG,SMC_4,Ion1A,Load",
            "s,C,1/m,1/m,1/m,V,kg",
            "-4,20,0,0,0.001,1,2",
            "0,21,0,0,0.002,1,2",
            "2,22,0,0,0.003,1,2",
            "2,99,0,0,9,1,2",
            "120,60,0,0,0.2,1,2");
    Files.writeString(
        folder.resolve("Activation_Times.csv"),
        """
        Act,SDC77-Ion1H,SDC77-Pho9C,SDC77-Ion2C,SDC77-Pho1BE,SDC77-CO1A,SDC77-Ion1C,SDC1-Ion1A
        -1,33,44,NaN,55,66,-1,5
        """);
    Samples.Run run = play(file);
    long zero = START + 14_000;
    List<Message> alarms = run.messages().stream().filter(Samples::isAlarm).toList();
    assertThat(alarms.stream().map(Samples::device).distinct())
        .containsExactly(FLAT + "flat-h-ion1", FLAT + "flat-b-photo1");
    assertThat(alarms.get(0).time()).isEqualTo(zero + 33_000);
    assertThat(run.truths("playback").get(0).note()).endsWith("left out: [SDC77-Pho9C]");
    // The gap of 118 s was not measured.
    assertThat(said(run, "flat-c-beam", 60).path("fault").asText()).isEqualTo("noReading");
  }

  @Test
  void devicesWithoutACounterpartAreSilentMeanwhile() {
    Samples.Run run = play(EXCERPT);
    assertThat(run.of(FLAT + "flat-f-ion1"))
        .noneMatch(m -> m.time() >= ZERO && m.time() < ZERO + 260_000)
        .isNotEmpty();
  }

  @Test
  void aFileThatIsNoMeasuredFireIsRefusedWithTheReason() throws IOException {
    Site site = new Site(Samples.devices());
    Path none = folder.resolve("none.csv");
    Path empty = fire("empty.csv");
    Path other = fire("other.csv", "TIME,price", "1,2");
    Path noTime = fire("notime.csv", "a,b", "1,2");
    assertRefused(none, site, "none.csv can't be read");
    assertRefused(empty, site, "expected a header with a column TIME");
    assertRefused(noTime, site, "expected a header with a column TIME");
    assertRefused(other, site, "expected columns such as SMA_1 (beam) or TCA_1 (thermocouple)");
  }

  private static void assertRefused(Path file, Site site, String reason) {
    assertThatThrownBy(() -> Playback.of(file, site, START))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sim.playback")
        .hasMessageContaining(reason);
  }

  @Test
  void aCommunityWithoutTheFlatIsToldWhatIsMissing() {
    Site site = new Site(Samples.devices().subList(0, 100));
    assertRefused(EXCERPT, site, "devices.csv has no flat for measured fires");
  }

  @Test
  void anEpisodeIsPlannedTheSameWayEachTime() {
    Site site = new Site(Samples.devices());
    Episode one = Playback.of(EXCERPT, site, START);
    assertThat(Playback.of(EXCERPT, site, START).truth()).isEqualTo(one.truth());
    assertThat(play(EXCERPT)).isEqualTo(play(EXCERPT));
  }
}

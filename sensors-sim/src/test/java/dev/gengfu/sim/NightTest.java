package dev.gengfu.sim;

import static dev.gengfu.sim.Samples.START;
import static dev.gengfu.sim.Samples.device;
import static dev.gengfu.sim.Samples.isAlarm;
import static dev.gengfu.sim.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.sim.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped scenario {@code night}: what is promised about it. */
class NightTest {
  private static final String ROOM = "s03-b2-5-512-smoke";
  private static final String FIRE_ZONE = "s03-b2-5-z3";
  private static final Map<String, String> ZONES =
      Samples.devices().stream()
          .filter(device -> device.place().zone() != null)
          .collect(Collectors.toMap(Device::device, device -> device.place().zone()));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aFireAlarmsInTheFirstMinuteAndASecondDetectorFollows(long seed) {
    List<Message> alarms = firstAlarmsInFireZone(Samples.run("night", seed, 300, 60));
    assertThat(device(alarms.get(0))).isEqualTo(ROOM);
    long first = alarms.get(0).time();
    long second = alarms.get(1).time();
    assertThat(first - START).isBetween(15_000L, 30_000L);
    assertThat(second - first).isBetween(15_000L, 40_000L);
    assertThat(second - START).isLessThan(60_000L);
  }

  private static List<Message> firstAlarmsInFireZone(Samples.Run run) {
    Map<String, Message> first = new TreeMap<>();
    for (Message message : run.messages()) {
      if (isAlarm(message) && FIRE_ZONE.equals(ZONES.get(device(message)))) {
        first.putIfAbsent(device(message), message);
      }
    }
    return first.values().stream()
        .sorted((one, other) -> Long.compare(one.time(), other.time()))
        .toList();
  }

  /** The demo and its test look at the page for a minute and a half. */
  @Test
  void noOtherZoneThanThatOfTheFireHasTwoDetectorsInAlarmForTwoMinutes() {
    Map<String, Set<String>> inAlarm = new TreeMap<>();
    for (Message message : Samples.run("night", 1, 120, 60).messages()) {
      if (isAlarm(message)) {
        String zone = ZONES.get(device(message));
        inAlarm.computeIfAbsent(zone, id -> new TreeSet<>()).add(device(message));
      }
    }
    inAlarm.values().removeIf(devices -> devices.size() < 2);
    assertThat(inAlarm).containsOnlyKeys(FIRE_ZONE);
  }

  @Test
  void smokeRisesBeforeTheAlarmTemperatureFollowsAndBothReturn() {
    List<Message> room = Samples.run("night", 1, 1800, 600).of(ROOM);
    double before = smoke(at(Samples.run("night", 1, 20, 5).of(ROOM), 5));
    double atAlarm = smoke(room.stream().filter(Samples::isAlarm).findFirst().orElseThrow());
    assertThat(before).isLessThan(1);
    assertThat(atAlarm).isBetween(10.0, 13.0);
    assertThat(smoke(at(room, 60))).isGreaterThan(40);
    assertThat(temperature(at(room, 120))).isGreaterThan(temperature(at(room, 1)) + 20);
    Message last = room.get(room.size() - 1);
    assertThat(smoke(last)).isLessThan(1);
    assertThat(temperature(last)).isLessThan(28);
    assertThat(isAlarm(last)).isFalse();
  }

  private static Message at(List<Message> messages, long second) {
    return messages.stream()
        .filter(message -> message.time() >= START + second * 1000)
        .findFirst()
        .orElseThrow();
  }

  private static double smoke(Message message) {
    return json(message).path("values").path("smoke").asDouble(Double.NaN);
  }

  private static double temperature(Message message) {
    return json(message).path("values").path("temperature").asDouble(Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nuisancesNeverPutTwoDetectorsOfAZoneInAlarmWithinTenMinutes(long seed) {
    Samples.Run run = Samples.run("night", seed, 12 * 3600, 3600);
    assertNeverTwoOfAZone(run, zonesOf(run.truths("fire")), 5);
  }

  /** Half an hour of dust every other second would put many zones in alarm twice by chance. */
  @Test
  void notEvenADustStormPutsTwoDetectorsOfAZoneInAlarm() {
    Scenario storm =
        YamlConfig.parse(
                "storm.yaml",
                """
                name: {zh: 尘, en: Dust}
                nuisances: {firstSeconds: 0, meanSecondsBetween: 2, shares: {dust: 1}}
                """)
            .whole(Scenario.class);
    assertNeverTwoOfAZone(Samples.run(storm, List.of(), 1, 1800, 3600), Set.of(), 400);
  }

  /** The zones that the smoke of a fire has reached: what alarms there is no nuisance. */
  private static Set<String> zonesOf(List<Truth> fires) {
    return fires.stream()
        .flatMap(fire -> fire.devices().stream())
        .map(reached -> ZONES.get(reached.device()))
        .collect(Collectors.toSet());
  }

  private static void assertNeverTwoOfAZone(Samples.Run run, Set<String> burning, int atLeast) {
    Map<String, Message> lastAlarm = new TreeMap<>();
    int alarms = 0;
    for (Message message : run.messages()) {
      String zone = ZONES.get(device(message));
      if (!isAlarm(message) || burning.contains(zone)) {
        continue;
      }
      alarms++;
      Message before = lastAlarm.put(zone, message);
      boolean sameDetector = before == null || device(before).equals(device(message));
      assertThat(sameDetector || message.time() - before.time() > 600_000).as(zone).isTrue();
    }
    assertThat(alarms).as("alarms that this test judges").isGreaterThan(atLeast);
  }

  @Test
  void theTruthHoldsEveryAlarmAndNoOther() {
    Samples.Run run = Samples.run("night", 4, 2 * 3600, 600);
    Map<String, Long> said = new TreeMap<>();
    run.messages().stream()
        .filter(Samples::isAlarm)
        .forEach(message -> said.putIfAbsent(device(message), message.time()));
    Map<String, Long> hidden = new TreeMap<>();
    for (Truth truth : run.truths()) {
      for (Truth.Reached reached : truth.devices()) {
        if (reached.alarmFrom() != null && !reached.test()) {
          hidden.merge(reached.device(), reached.alarmFrom(), Math::min);
        }
      }
    }
    assertThat(said).isEqualTo(hidden).hasSizeGreaterThan(5);
    assertThat(run.truths("fire")).hasSize(1).allMatch(Truth::fire);
    assertThat(run.truths()).filteredOn(Truth::fire).hasSize(1);
  }

  @Test
  void aTestButtonSaysThatItIsATest() {
    Samples.Run run = Samples.run("night", 1, 120, 60);
    List<Message> tests =
        run.of("s04-b1-3-309-smoke").stream()
            .filter(message -> message.payload().contains("\"alarm\":\"smoke\""))
            .toList();
    assertThat(tests).isNotEmpty().allMatch(m -> json(m).path("test").asBoolean());
  }

  @Test
  void aLowBatteryAndAFaultAreSaid() {
    Samples.Run run = Samples.run("night", 1, 120, 60);
    assertThat(run.of("s10-b3-1-106-smoke"))
        .anyMatch(message -> json(message).path("battery").asDouble() < 0.1);
    assertThat(run.of("s02-b1-6-615-smoke"))
        .anyMatch(message -> json(message).path("fault").asText().equals("chamber"));
  }

  @Test
  void aSilentDeviceSaysNothingFromItsTimeOn() {
    List<Message> silent = Samples.run("night", 1, 300, 10).of("s09-b4-2-214-smoke");
    assertThat(silent).hasSize(2).allMatch(message -> message.time() < START + 20_000);
  }

  @Test
  void aDeviceWithoutClockBelievesThatItIs1970AndAnotherSendsNoTime() {
    Samples.Run run = Samples.run("night", 1, 180, 60);
    assertThat(run.of("s06-b2-3-305-smoke"))
        .hasSize(3)
        .allMatch(m -> json(m).path("time").asText().startsWith("1970-01-01T00:0"));
    assertThat(run.of("s02-b3-4-407-smoke")).hasSize(3).noneMatch(m -> json(m).has("time"));
  }

  @Test
  void aBufferingDeviceSendsWhatItKeptLateAndTwice() {
    List<Message> sent = Samples.run("night", 1, 300, 10).of("s07-b1-4-411-smoke");
    long flush = START + 270_000;
    List<Message> flushed = sent.stream().filter(m -> m.time() == flush).toList();
    assertThat(sent).noneMatch(m -> m.time() > START + 30_000 && m.time() < flush);
    assertThat(flushed).hasSize(48);
    assertThat(flushed.subList(24, 48)).isEqualTo(flushed.subList(0, 24));
    String oldest = json(flushed.get(0)).path("time").asText();
    assertThat(Timestamps.parse(oldest)).isLessThan(START + 41_000);
  }
}

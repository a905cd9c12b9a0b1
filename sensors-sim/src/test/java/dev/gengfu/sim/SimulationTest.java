package dev.gengfu.sim;

import static dev.gengfu.sim.Samples.START;
import static dev.gengfu.sim.Samples.device;
import static dev.gengfu.sim.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
  @Test
  void theSameSeedScenarioAndStartSendTheSameBytesInTheSameOrder() {
    assertThat(Samples.run("night", 7, 900, 60)).isEqualTo(Samples.run("night", 7, 900, 60));
  }

  @Test
  void anotherSeedSendsOtherBytes() {
    List<Message> one = Samples.run("night", 7, 120, 60).messages();
    assertThat(one).isNotEqualTo(Samples.run("night", 8, 120, 60).messages());
  }

  @Test
  void messagesComeInTheOrderOfTheirTimes() {
    List<Message> messages = Samples.run("night", 3, 900, 60).messages();
    assertThat(messages).isSortedAccordingTo(Comparator.comparingLong(Message::time));
    assertThat(messages.get(0).time()).isGreaterThanOrEqualTo(START);
  }

  @Test
  void everyDeviceSendsOneHeartbeatPerPeriodSpreadEvenlyOverIt() {
    Samples.Run run = Samples.run("quiet", 1, 120, 60);
    int devices = Samples.devices().size();
    Map<String, Long> perDevice =
        run.messages().stream()
            .collect(Collectors.groupingBy(Samples::device, TreeMap::new, Collectors.counting()));
    assertThat(perDevice).hasSize(devices);
    assertThat(perDevice.values()).containsOnly(2L);
    Map<Long, Long> perTenSeconds =
        run.messages().stream()
            .collect(
                Collectors.groupingBy(
                    m -> (m.time() - START) / 10_000, TreeMap::new, Collectors.counting()));
    long expected = devices / 6;
    assertThat(perTenSeconds.values()).allMatch(n -> Math.abs(n - expected) < expected / 8);
  }

  @Test
  void everyPayloadIsCanonicalAndSequenceNumbersRiseByOne() {
    Map<String, Long> last = new TreeMap<>();
    for (Message message : Samples.run("quiet", 5, 200, 60).messages()) {
      JsonNode payload = json(message);
      assertThat(payload.path("time").isTextual()).isTrue();
      assertThat(payload.path("values").isObject()).isTrue();
      assertThat(payload.path("alarm").isBoolean()).isTrue();
      assertThat(payload.path("battery").asDouble()).isBetween(0.3, 1.0);
      long seq = payload.path("seq").asLong(-1);
      assertThat(seq).isEqualTo(last.getOrDefault(device(message), -1L) + 1);
      last.put(device(message), seq);
    }
  }

  @Test
  void quietValuesAreThoseOfAQuietNight() {
    for (Message message : Samples.run("quiet", 5, 60, 60).messages()) {
      JsonNode values = json(message).path("values");
      assertThat(values.path("smoke").asDouble(0.3)).isBetween(0.0, 1.0);
      assertThat(values.path("temperature").asDouble(20)).isBetween(15.0, 30.0);
      assertThat(values.path("co").asDouble(1)).isBetween(0.0, 5.0);
      assertThat(values.path("residualCurrent").asDouble(100)).isBetween(20.0, 200.0);
    }
  }

  @Test
  void oneDeviceMoreLeavesAllOthersAsTheyWere() {
    List<Message> all = messagesOf(1_000);
    List<Message> fewer = messagesOf(999);
    String added = Samples.devices().get(999).device();
    assertThat(all.stream().filter(m -> !device(m).equals(added)).toList()).isEqualTo(fewer);
  }

  private static List<Message> messagesOf(int devices) {
    Simulation simulation =
        new Simulation(
            1, START, 60_000, Samples.devices().subList(0, devices), List.of(), truth -> {});
    return LongStream.range(0, devices * 2L).mapToObj(i -> simulation.next()).toList();
  }

  @Test
  void aCommunityWithoutDevicesSaysNothing() {
    Simulation empty =
        new Simulation(1, START, 60_000, Collections.emptyList(), List.of(), truth -> {});
    assertThat(empty.hasNext()).isFalse();
  }
}

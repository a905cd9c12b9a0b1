package dev.gengfu.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Device;
import dev.gengfu.sim.community.DevicePlan;
import dev.gengfu.sim.community.Site;
import dev.gengfu.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A million devices. */
class ScaleTest {
  private static final int MILLION = 1_000_000;
  private static final long MODEST_BYTES = 450_000_000L;

  @Test
  void aMillionDevicesFitIntoAModestHeapAndSpeakInADeterministicOrder() {
    long before = used();
    Simulation one = simulation(MILLION);
    List<Message> first = pull(one, 20_000);
    assertThat(used() - before).as("bytes held by a million devices").isLessThan(MODEST_BYTES);
    assertThat(one.hasNext()).isTrue();
    assertThat(pull(simulation(MILLION), 20_000)).isEqualTo(first);
    assertThat(first).anyMatch(message -> message.topic().contains("/s07-b9"));
  }

  private static Simulation simulation(int devices) {
    List<Device> planned = DevicePlan.of(Samples.community(), devices);
    assertThat(planned).hasSize(devices);
    Scenario night = Scenario.load(Samples.CONFIG, "night");
    return new Simulation(
        3,
        Samples.START,
        300_000,
        planned,
        night.plots(new Site(planned), 3, Samples.START, List.of()),
        truth -> {});
  }

  private static List<Message> pull(Simulation simulation, int count) {
    List<Message> messages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      messages.add(simulation.next());
    }
    return messages;
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void moreDevicesAreTheSameOnesAndThenMoreBuildings() {
    List<Device> own =
        DevicePlan.of(Samples.community()).stream()
            .filter(device -> !device.kind().equals(DevicePlan.GATE))
            .toList();
    List<Device> more = DevicePlan.of(Samples.community(), own.size() + 500);
    assertThat(more.subList(0, own.size())).isEqualTo(own);
    assertThat(more.get(own.size()).device()).startsWith("s01-b5-1-");
    assertThat(more.stream().map(Device::device)).doesNotHaveDuplicates();
    assertThat(DevicePlan.of(Samples.community(), 100)).isEqualTo(own.subList(0, 100));
  }
}

package dev.gengfu.sim.community;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.sim.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DevicePlanTest {
  private static final List<Device> PLANNED = DevicePlan.of(Samples.community());

  @Test
  void theShippedFileIsWhatThePlanMakesOfTheShippedCommunity() throws IOException {
    assertThat(DeviceFile.format(PLANNED))
        .as("config/devices.csv is stale: run SimulatorMain --config config --write-devices")
        .isEqualTo(Files.readString(Samples.CONFIG.resolve("devices.csv")));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    String text = DeviceFile.format(PLANNED);
    assertThat(DeviceFile.parse("devices.csv", text, "c1")).isEqualTo(PLANNED);
  }

  @Test
  void elevenStationsHaveFiveThousandDetectorsOfTheKindsOfTheHouse() {
    Map<String, Long> kinds =
        PLANNED.stream()
            .collect(Collectors.groupingBy(Device::kind, TreeMap::new, Collectors.counting()));
    assertThat(PLANNED.stream().map(device -> device.place().station()).distinct()).hasSize(11);
    assertThat(kinds.get("smoke")).isGreaterThan(5_000L);
    assertThat(kinds)
        .containsOnlyKeys(
            "callPoint",
            "co",
            "door",
            "doorOpen",
            "ebike",
            "gas",
            "heat",
            "residualCurrent",
            "smoke");
  }

  @Test
  void idsAreUniqueAndTellThePlace() {
    assertThat(PLANNED.stream().map(Device::device)).doesNotHaveDuplicates();
    assertThat(PLANNED)
        .allMatch(device -> device.device().startsWith(Site.roomId(device.place()) + "-"));
  }

  @Test
  void aZoneLiesOnOneFloorAndHasMoreThanOneDetector() {
    Map<String, List<Device>> zones =
        PLANNED.stream()
            .filter(device -> device.place().zone() != null)
            .collect(Collectors.groupingBy(device -> device.place().zone()));
    zones.forEach(
        (zone, devices) -> {
          assertThat(devices).as(zone).hasSizeGreaterThan(1);
          assertThat(devices)
              .as(zone)
              .extracting(d -> d.place().building() + d.place().floor())
              .hasSameElementsAs(List.of(floorOf(zone)));
        });
  }

  private static String floorOf(String zone) {
    String[] parts = zone.split("-", -1);
    return parts[0] + "-" + parts[1] + parts[2];
  }
}

package dev.gengfu.standalone.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.RegistryChange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryDiffTest {
  private static final Device IN_B1 = device("d1", "s01-b1", "101");
  private static final Device OTHER_ROOM = device("d1", "s01-b1", "102");
  private static final Device IN_B2 = device("d1", "s01-b2", "101");

  @Test
  void addsANewDevice() {
    RegistryDiff diff = RegistryDiff.of(Map.of(), List.of(IN_B1), false, 5);

    assertThat(diff.values()).containsExactly(Map.entry("d1", IN_B1));
    assertThat(told(diff)).containsExactly("s01-b1 101 false null");
    assertThat(diff.set()).isEqualTo(1);
  }

  @Test
  void hasNothingToWriteForADeviceAsItWas() {
    assertThat(RegistryDiff.of(Map.of("d1", IN_B1), List.of(IN_B1), false, 5).isEmpty()).isTrue();
  }

  @Test
  void tellsOfAMoveWithinABuildingOnce() {
    RegistryDiff diff = RegistryDiff.of(Map.of("d1", IN_B1), List.of(OTHER_ROOM), false, 5);

    assertThat(told(diff)).containsExactly("s01-b1 102 false null");
  }

  @Test
  void tellsOfAMoveBetweenBuildingsInBothOfThem() {
    RegistryDiff diff = RegistryDiff.of(Map.of("d1", IN_B1), List.of(IN_B2), false, 5);

    assertThat(told(diff)).containsExactly("s01-b1 101 true s01-b2", "s01-b2 101 false null");
    assertThat(diff.values()).containsExactly(Map.entry("d1", IN_B2));
  }

  @Test
  void removesADeviceThatIsNoLongerListed() {
    RegistryDiff diff = RegistryDiff.of(Map.of("d1", IN_B1), List.of(), false, 5);

    assertThat(diff.values()).containsEntry("d1", null);
    assertThat(told(diff)).containsExactly("s01-b1 101 true null");
    assertThat(diff.removed()).isEqualTo(1);
  }

  @Test
  void tellsTheLogAgainWhenAskedTo() {
    RegistryDiff diff = RegistryDiff.of(Map.of("d1", IN_B1), List.of(IN_B1), true, 5);

    assertThat(diff.values()).isEmpty();
    assertThat(told(diff)).containsExactly("s01-b1 101 false null");
  }

  private static List<String> told(RegistryDiff diff) {
    return diff.changes().stream().map(RegistryDiffTest::told).toList();
  }

  private static String told(RegistryChange change) {
    Place place = change.device().place();
    return String.join(
        " ",
        place.building(),
        place.room(),
        Boolean.toString(change.removed()),
        String.valueOf(change.movedTo()));
  }

  private static Device device(String id, String building, String room) {
    return new Device(id, "smoke", new Place("c1", "s01", building, "1", room, null), null);
  }
}

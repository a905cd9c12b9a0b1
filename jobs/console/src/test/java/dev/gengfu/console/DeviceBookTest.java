package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceBookTest {
  private static final long NOW = 1_795_457_703_120L;
  private final DeviceBook book = new DeviceBook();

  private static Device device(String id, String station, String building, String room) {
    return new Device(id, "smoke", new Place("c1", station, building, "5", room, null), "gw");
  }

  private static Reading reading(String device, long arrivedAt, Map<String, Double> values) {
    return reading(device, arrivedAt, values, null, false);
  }

  private static Reading reading(
      String device, long arrivedAt, Map<String, Double> values, String fault, boolean retained) {
    return new Reading(
        "e",
        device,
        "smoke",
        null,
        arrivedAt,
        TimeQuality.EXACT,
        arrivedAt,
        "g1",
        1L,
        values,
        false,
        null,
        false,
        fault,
        retained,
        null);
  }

  private DeviceBook.View of(String building) {
    return book.of(building, null, NOW, false);
  }

  @Test
  void saysOfEachDeviceWhatItSaidLastAndOfOthersThatNothingIsKnown() {
    book.take("d2", device("d2", "s03", "b2", "502"));
    book.take("d1", device("d1", "s03", "b2", "501"));
    book.heard(reading("d1", NOW, Map.of("battery", 0.93)));
    book.heard(reading("d1", NOW + 5_000, Map.of("smoke", 0.1), "E7", false));
    book.heard(reading("d1", NOW - 5_000, Map.of(), null, false));
    book.heard(reading("stranger", NOW, Map.of()));
    assertThat(of("b2").devices())
        .extracting(
            DeviceBook.Row::device,
            DeviceBook.Row::heardAt,
            DeviceBook.Row::battery,
            DeviceBook.Row::fault)
        .containsExactly(tuple("d1", NOW + 5_000, 0.93, "E7"), tuple("d2", null, null, null));
  }

  @Test
  void whatABrokerHadKeptIsNoSignOfLife() {
    book.take("d1", device("d1", "s03", "b2", "501"));
    book.heard(reading("d1", NOW, Map.of(), null, true));
    assertThat(of("b2").devices().get(0).heardAt()).isNull();
  }

  @Test
  void aMoveIsFollowedAndWhatIsGoneIsGone() {
    book.take("d1", device("d1", "s03", "b2", "501"));
    book.take("d1", device("d1", "s07", "b9", "101"));
    assertThat(of("b2").devices()).isEmpty();
    assertThat(of("b9").devices()).hasSize(1);
    assertThat(book.of("b9", "s03", NOW, false).devices()).as("another station's").isEmpty();
    book.take("d1", null);
    book.take("d1", null);
    assertThat(of("b9").devices()).isEmpty();
    assertThat(book.isEmpty()).isTrue();
  }

  @Test
  void itSaysWhenItIsNotComplete() {
    assertThat(book.of("b2", null, null, true).complete()).isFalse();
    for (int i = 0; i < DeviceBook.DEVICES; i++) {
      book.take("d" + i, device("d" + i, "s03", "b2", "501"));
    }
    assertThat(of("b3").complete()).isTrue();
    book.take("one more", device("one more", "s03", "b2", "501"));
    assertThat(of("b3").complete()).isFalse();
    assertThat(book.size()).isEqualTo(DeviceBook.DEVICES);
  }
}

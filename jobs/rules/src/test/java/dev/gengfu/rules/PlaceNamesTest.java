package dev.gengfu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Place;
import dev.gengfu.domain.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceNamesTest {
  private static final PlaceNames NAMES = ShippedRules.POLICY.places();
  private static final Text TEMPLATE = new Text("{place}：{devices}", "{place}: {devices}");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "s03, s03-b2, 5, 512, 三号工作站 3-2 号楼 5 层 512, 'Station 3, Building 3-2, floor 5, room 512'",
        "s03, s03-b2, 5, -, 三号工作站 3-2 号楼 5 层, 'Station 3, Building 3-2, floor 5'",
        "s03, s03-b2, -, -, 三号工作站 3-2 号楼, 'Station 3, Building 3-2'",
        "-, unregistered, -, -, unregistered, unregistered",
        "s99, s99-b1, 1, ' ', s99 s99-b1 1 层, 's99, s99-b1, floor 1, room  '",
        "-, -, -, -, '', ''"
      })
  void saysWhereInBothLanguages(
      String station, String building, String floor, String room, String zh, String en) {
    Place place = new Place("c1", station, building, floor, room, "z");
    assertThat(NAMES.fill(TEMPLATE, place, "d1, d2"))
        .isEqualTo(new Text(zh + "：d1, d2", en + ": d1, d2"));
  }
}

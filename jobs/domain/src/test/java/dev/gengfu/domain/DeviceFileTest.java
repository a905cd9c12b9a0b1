package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceFileTest {
  private static final String LINE = "d1,smoke,s01,b1,5,512,z1,g1";
  private static final Device DEVICE =
      new Device("d1", "smoke", new Place("c1", "s01", "b1", "5", "512", "z1"), "g1");

  private static List<Device> parse(String... lines) {
    return DeviceFile.parse("devices.csv", String.join("\n", lines), "c1");
  }

  @Test
  void readsADevicePerLine() {
    assertThat(parse(DeviceFile.HEADER, LINE)).containsExactly(DEVICE);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Device bare = new Device("d2", "gas", new Place("c1", null, "b1", null, null, null), null);
    String text = DeviceFile.format(List.of(DEVICE, bare));
    assertThat(DeviceFile.parse("devices.csv", text, "c1")).containsExactly(DEVICE, bare);
    assertThat(text).isEqualTo(DeviceFile.HEADER + "\n" + LINE + "\nd2,gas,,b1,,,,\n");
  }

  @Test
  void takesWhatSpreadsheetsLeaveAndFurtherColumns() {
    assertThat(parse("\uFEFF" + DeviceFile.HEADER + ",note\r", LINE + ",\"near, door\"\r", "\r"))
        .containsExactly(DEVICE);
    assertThat(parse(DeviceFile.HEADER, LINE.replace("512", "\"5\"\"12\"")))
        .extracting(device -> device.place().room())
        .containsExactly("5\"12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          d1,smoke,s01,b1,5,512,z1     | devices.csv:3: expected 8 cells, found 7
          ,smoke,s01,b1,5,512,z1,g1    | devices.csv:3: device: expected
          d1,,s01,b1,5,512,z1,g1       | devices.csv:3: kind: expected
          d1,smoke,s01,,5,512,z1,g1    | devices.csv:3: building: expected
          d0,smoke,s01,b1,5,512,z1,g1  | devices.csv:3: doubled device d0
          """)
  void refusesAWrongLineWithItsNumber(String line, String reason) {
    assertThatThrownBy(() -> parse(DeviceFile.HEADER, LINE.replace("d1", "d0"), line))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(reason);
  }

  @Test
  void refusesAnotherHeader() {
    assertThatThrownBy(() -> parse("id,kind", LINE))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("devices.csv:1: expected the header device,kind,");
    assertThatThrownBy(() -> DeviceFile.parse("devices.csv", "", "c1"))
        .isInstanceOf(ConfigException.class);
  }
}

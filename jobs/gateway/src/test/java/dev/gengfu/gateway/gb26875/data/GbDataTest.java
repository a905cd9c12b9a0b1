package dev.gengfu.gateway.gb26875.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.gateway.gb26875.Frames;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GbDataTest {
  private static final byte[] TIME = Frames.time();

  @Test
  void eachTypeIsReadByItsLayout() {
    assertThat(only(Frames.join(Frames.bytes(1, 1, 1, 3, 0x02, 0x01), TIME)))
        .isEqualTo(new GbObject.SystemState(1, 3, 0x0102, Frames.TIME));
    assertThat(only(Frames.component(42, 258, 7, 3, "三号楼烟感")))
        .isEqualTo(new GbObject.ComponentState(1, 1, 42, 258, 7, 3, "三号楼烟感", Frames.TIME));
    assertThat(only(Frames.analogue(18, 3, -105)))
        .isEqualTo(new GbObject.Analogue(1, 1, 18, 10, 2, 3, -105, Frames.TIME));
    assertThat(only(Frames.join(Frames.bytes(4, 1, 1, 2, 0x04, 9), TIME)))
        .isEqualTo(new GbObject.SystemOperation(1, 2, 4, 9, Frames.TIME));
    assertThat(only(Frames.join(Frames.bytes(8, 1, 1, 2), TIME)))
        .isEqualTo(new GbObject.SystemTime(1, 2, Frames.TIME));
    assertThat(only(Frames.join(Frames.bytes(21, 1, 0x41), TIME)))
        .isEqualTo(new GbObject.DeviceState(0x41, Frames.TIME));
    assertThat(only(Frames.join(Frames.bytes(24, 1, 0x20, 7), TIME)))
        .isEqualTo(new GbObject.DeviceOperation(0x20, 7, Frames.TIME));
  }

  @Test
  void severalObjectsAreReadInTheirOrder() {
    byte[] one = Frames.smoke(1, 1);
    byte[] two = Frames.smoke(2, 3);
    byte[] both = Frames.join(one, Arrays.copyOfRange(two, 2, two.length));
    both[1] = 2;
    GbData data = GbData.read(both);
    assertThat(data.reason()).isNull();
    assertThat(data.objects())
        .extracting(object -> ((GbObject.ComponentState) object).point())
        .containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 25, 26, 28})
  void versionsAndConfigurationArePassedOver(int type) {
    assertThat(GbData.read(Frames.bytes(type, 1, 1, 2, 3)))
        .isEqualTo(new GbData(java.util.List.of(), null, null));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "'', 'nothing at all', badObjects",
    "'02', 'a type without a count', badObjects",
    "'63 01 00', 'a type that the standard does not have', unknownType",
    "'02 02', 'a count without objects', badObjects",
    "'15 01 01 02 3a 09 1a 09', 'a byte short', badObjects",
    "'15 01 01 02 3a 09 1a 09 0c 00', 'a byte over', badObjects",
  })
  void whatDoesNotFitIsAFaultWithItsReason(String hex, String what, String reason) {
    GbData data = GbData.read(Frames.hex(hex));
    assertThat(data.reason()).as(what).isEqualTo(reason);
    assertThat(data.detail()).isNotBlank();
  }

  @Test
  void objectsWithoutTheirTimesAreStillMadeOut() {
    byte[] whole = Frames.smoke(5, 2);
    byte[] first = Arrays.copyOf(whole, whole.length - 6);
    byte[] second = Arrays.copyOfRange(first, 2, first.length);
    byte[] data = Frames.join(first, second);
    data[1] = 2;
    assertThat(GbData.read(data).reason()).isEqualTo("badObjects");
    assertThat(GbData.whatIsThere(data))
        .hasSize(2)
        .allSatisfy(
            object -> {
              assertThat(((GbObject.ComponentState) object).point()).isEqualTo(5);
              assertThat(((GbObject.ComponentState) object).status()).isEqualTo(2);
            });
  }

  @Test
  void textThatIsNoGb18030IsShownAndHarmsNothing() {
    byte[] data = Frames.smoke(1, 1);
    data[11] = (byte) 0xff;
    data[12] = 7;
    data[13] = 'A';
    GbObject.ComponentState state = (GbObject.ComponentState) only(data);
    assertThat(state.description()).contains("A").doesNotContain("\u0007");
  }

  private static GbObject only(byte[] data) {
    GbData read = GbData.read(data);
    assertThat(read.reason()).isNull();
    assertThat(read.objects()).hasSize(1);
    return read.objects().get(0);
  }
}

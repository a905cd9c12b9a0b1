package dev.gengfu.gateway.dialect.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.gateway.dialect.BadInput;
import dev.gengfu.gateway.dialect.codec.FieldTable.Field;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecTest {
  /** The two examples of the format's own description. */
  @Test
  void readsCayenneValuesOfSeveralChannels() throws Exception {
    JsonNode two = new CayenneLpp().decode(bytes("03 67 01 10 05 67 00 FF"));
    assertThat(two.get("temperature_3").doubleValue()).isEqualTo(27.2);
    assertThat(two.get("temperature_5").doubleValue()).isEqualTo(25.5);
    JsonNode cold = new CayenneLpp().decode(bytes("01 67 FF D7 06 71 04 D2 FB 2E 00 00 02 00 01"));
    assertThat(cold.get("temperature_1").doubleValue()).isEqualTo(-4.1);
    assertThat(cold.get("digitalInput_2").doubleValue()).isEqualTo(1);
    assertThat(cold.get("temperature").doubleValue()).isEqualTo(-4.1);
    assertThat(cold).hasSize(4);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "03, byte 0, a channel without type",
    "03 67 01, byte 2, half a value",
    "03 63 01, byte 2, a type that does not exist",
    "03 71 01 02, byte 2, half of what is passed over",
  })
  void brokenCayenneIsRefusedWithItsPlace(String hex, String place, String why) {
    assertThatThrownBy(() -> new CayenneLpp().decode(bytes(hex)))
        .as(why)
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(place);
  }

  @Test
  void readsFieldsOfEveryType() throws Exception {
    FieldTable table =
        new FieldTable(
            List.of(
                new Field("flag", 0, FieldTable.Type.u8, 7),
                new Field("low", 0, FieldTable.Type.u8, 0),
                new Field("small", 1, FieldTable.Type.i8, null),
                new Field("big", 2, FieldTable.Type.u16, null),
                new Field("little", 2, FieldTable.Type.i16le, null),
                new Field("wide", 2, FieldTable.Type.u32, null),
                new Field("wideLittle", 2, FieldTable.Type.i32le, null),
                new Field("later", 6, FieldTable.Type.u8, null)),
            6);
    JsonNode values = table.decode(bytes("80 FF 01 FE 00 80"));
    assertThat(values.get("flag").booleanValue()).isTrue();
    assertThat(values.get("low").booleanValue()).isFalse();
    assertThat(values.get("small").longValue()).isEqualTo(-1);
    assertThat(values.get("big").longValue()).isEqualTo(0x01FE);
    assertThat(values.get("little").longValue()).isEqualTo((short) 0xFE01);
    assertThat(values.get("wide").longValue()).isEqualTo(0x01FE0080L);
    assertThat(values.get("wideLittle").longValue()).isEqualTo(0x8000FE01);
    assertThat(values.has("later")).as("beyond the end").isFalse();
    assertThatThrownBy(() -> table.decode(bytes("80 FF 01 FE 00")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("at least 6 bytes");
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}

package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of what devices may send, each on its edge. */
class JsonTest {

  @Test
  void takesNesting16AndRefuses17() throws IOException {
    assertThat(read("[".repeat(16) + "]".repeat(16)).isArray()).isTrue();
    assertRefused("[".repeat(17) + "]".repeat(17), "nesting depth (17)");
    assertRefused("[".repeat(10_000) + "]".repeat(10_000), "nesting depth (17)");
    assertRefused("{\"a\":".repeat(10_000), "nesting depth (17)");
  }

  @Test
  void takes64KibibytesAndRefusesOneByteMore() throws IOException {
    assertThat(read("[" + " ".repeat(64 * 1024 - 2) + "]").isArray()).isTrue();
    assertRefused("[" + " ".repeat(64 * 1024 - 1) + "]", "Document length (65537)");
  }

  @Test
  void takesAStringOf4096CharactersAndRefusesOneMore() throws IOException {
    assertThat(read("\"" + "a".repeat(4096) + "\"").asText()).hasSize(4096);
    assertRefused("\"" + "a".repeat(4097) + "\"", "String value length (4097)");
    assertThat(read("{\"" + "a".repeat(4096) + "\":1}").size()).isOne();
    assertRefused("{\"" + "a".repeat(4097) + "\":1}", "Name length (4097)");
  }

  @Test
  void takesANumberOf32CharactersAndRefusesOneMore() throws IOException {
    assertThat(read("1".repeat(32)).isNumber()).isTrue();
    assertRefused("1".repeat(33), "Number value length (33)");
    assertRefused("0." + "1".repeat(32), "Number value length (33)");
    assertRefused("1e" + "9".repeat(40), "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "{",
        "{\"alarm\":tru",
        "{} {}",
        "{} x",
        "NaN",
        "Infinity",
        "{\"a\":-Infinity}",
        "{\"a\":1,\"a\":2}",
        "{'a':1}",
        "{a:1}",
        "[1,]",
        "01",
        "/* c */ 1",
        "\"a\tb\"",
        "\u0000",
      })
  void refusesWhatIsNoJson(String text) {
    assertRefused(text, "");
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    assertRefused(new byte[] {'"', (byte) 0xff, '"'});
    assertRefused(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}); // a slash in too many bytes
    assertRefused(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}); // half a pair
    assertRefused(new byte[] {'"', (byte) 0xe4, (byte) 0xb8}); // cut within a character
  }

  @Property
  void anyBytesAreReadOrRefusedAndNothingElseHappens(@ForAll byte[] bytes) {
    try {
      assertThat(Json.readTree(bytes)).isNotNull();
    } catch (IOException refused) {
      assertThat(refused).hasMessageNotContaining("null pointer");
    }
  }

  @Test
  void aPolicyFileMayBeLongerThanADeviceMayWrite() throws IOException {
    String file = "# a long comment\n".repeat(10_000);
    PolicyBody body = new PolicyBody("1", "a", null, 0, java.util.Map.of("rules/a.yaml", file));
    assertThat(Json.readTrusted(Json.write(body), PolicyBody.class)).isEqualTo(body);
  }

  @Test
  void aValueThatIsNullOrMissingIsAnError() {
    for (String text : new String[] {"", "null", " "}) {
      assertThatThrownBy(() -> Json.readTrusted(bytes(text), Device.class))
          .isInstanceOf(IOException.class);
    }
  }

  private static JsonNode read(String text) throws IOException {
    return Json.readTree(bytes(text));
  }

  private static void assertRefused(String text, String because) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(because);
  }

  private static void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> Json.readTree(bytes)).isInstanceOf(IOException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scanner says what the general parser says, or nothing. */
class ReadingScannerTest {
  private static final Place PLACE = new Place("c1", "s03", "s03-b2", "5", "512", "s03-b2-5-z1");

  /** Or every reading would take the long way, and nobody would see it. */
  @ParameterizedTest
  @EnumSource(TimeQuality.class)
  void readsWhatTheGatewayWrites(TimeQuality quality) {
    Reading reading = reading(Map.of("smoke", 0.31, "temperature", -4.0), quality, 1841L, "smoke");
    assertThat(ReadingScanner.read(Json.writeLog(reading))).isEqualTo(reading);
  }

  @Test
  void saysNothingOfTextBeyondAscii() {
    Reading reading = reading(Map.of(), TimeQuality.EXACT, null, "\u70df");
    assertThat(ReadingScanner.read(Json.writeLog(reading))).isNull();
  }

  @Property(tries = 1000)
  void agreesOnWhateverIsWritten(@ForAll("readings") Reading reading) throws IOException {
    byte[] bytes = Json.writeLog(reading);
    Reading scanned = ReadingScanner.read(bytes);
    Statistics.label("scanned").collect(scanned != null);
    if (scanned != null) {
      assertThat(scanned).isEqualTo(Json.readLogOfAnyForm(bytes));
    }
  }

  /**
   * Bytes changed, cut and doubled: where the scanner reads anything, so does the parser, the same.
   */
  @Property(tries = 20_000)
  void agreesOnBytesThatWentWrong(
      @ForAll("readings") Reading reading, @ForAll int where, @ForAll("pieces") String piece)
      throws IOException {
    String text = new String(Json.writeLog(reading), StandardCharsets.UTF_8);
    int from = Math.floorMod(where, text.length());
    int to = Math.min(text.length(), from + Math.floorMod(where >> 16, 4));
    byte[] wrong =
        (text.substring(0, from) + piece + text.substring(to)).getBytes(StandardCharsets.UTF_8);
    Reading scanned = ReadingScanner.read(wrong);
    Statistics.label("scanned").collect(scanned != null);
    if (scanned != null) {
      assertThat(scanned).isEqualTo(Json.readLogOfAnyForm(wrong));
    }
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
        "",
        "\"",
        "{",
        "}",
        ",",
        ":",
        "-",
        ".",
        "0",
        "00",
        "1",
        "9",
        "e5",
        "\\u0041",
        " ",
        "true",
        "null",
        "\u0001",
        "\u00e9",
        ",\"x\":1",
        ",\"device\":\"d2\"",
        "\"a\":1,",
        "12345678901234567");
  }

  @Provide
  Arbitrary<Reading> readings() {
    Arbitrary<Double> numbers =
        Arbitraries.oneOf(
            Arbitraries.of(0.0, -0.0, 1.0, 0.1, 99.9999, 1e10, 123_456_789.125, 1e15, -3.0001),
            Arbitraries.doubles().between(-1e6, 1e6),
            Arbitraries.doubles().between(-1e16, 1e16));
    Arbitrary<Map<String, Double>> values =
        Arbitraries.maps(Arbitraries.of("smoke", "temperature", "co", "a", "B", ""), numbers)
            .ofMaxSize(4);
    Arbitrary<Long> seqs =
        Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(-9, 9_999));
    Arbitrary<String> texts =
        Arbitraries.of("smoke", "co", "", "a\"b", "x\\y", "\u70df").injectNull(0.3);
    return Combinators.combine(
            values, Arbitraries.of(TimeQuality.class), seqs.injectNull(0.2), texts)
        .as(ReadingScannerTest::reading);
  }

  private static Reading reading(
      Map<String, Double> values, TimeQuality quality, Long seq, String kind) {
    return new Reading(
        "0123456789abcdef01234567",
        "s03-b2-5-512-smoke",
        kind,
        PLACE,
        1_795_443_303_120L,
        quality,
        1_795_443_303_160L,
        "g1",
        seq,
        values,
        seq == null,
        seq == null ? kind : null,
        false,
        kind == null ? "batteryLow" : null,
        false,
        kind,
        seq == null ? true : null);
  }
}

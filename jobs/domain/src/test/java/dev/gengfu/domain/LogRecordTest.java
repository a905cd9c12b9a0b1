package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jobs meet in the log: later versions, and writers that get it wrong. */
class LogRecordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"parcel\",\"card\":{\"deep\":[1]}}",
        "{\"card\":\"no type\"}",
        "{\"type\":null}",
        "{\"type\":5}",
        "{}",
      })
  void aRecordOfALaterVersionIsAnUnknownRecord(String json) throws IOException {
    assertThat(read(json)).isEqualTo(new UnknownRecord());
  }

  @Test
  void theTypeMayStandAnywhere() throws IOException {
    assertThat(read("{\"source\":\"g1\",\"time\":\"2026-11-23T14:15:03.120Z\",\"type\":\"tick\"}"))
        .isEqualTo(new Tick("g1", 1_795_443_303_120L, null));
  }

  @Test
  void aTimeMayBeEpochMilliseconds() throws IOException {
    assertThat(read("{\"type\":\"tick\",\"source\":\"g1\",\"time\":1795443303120}"))
        .isEqualTo(new Tick("g1", 1_795_443_303_120L, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null                                                   | not a record",
        "[]                                                     | not a record",
        "[\"reading\",{}]                                       | not a record",
        "\"reading\"                                            | not a record",
        "5                                                      | not a record",
        "{\"type\":\"tick\",\"source\":\"g1\"} x                | something behind it",
        "{\"type\":\"tick\",\"source\":\"g1\",\"source\":\"g2\"} | a doubled key",
        "{\"type\":\"tick\"}                                    | a tick of nobody",
        "{\"type\":\"tick\",\"source\":\"g\",\"time\":true}     | no time",
        "{\"type\":\"tick\",\"source\":\"g\",\"time\":1.5}      | no time",
        "{\"type\":\"tick\",\"source\":\"g\",\"time\":{}}       | no time",
        "{\"type\":\"tick\",\"source\":\"g\",\"time\":9e18}     | no time",
        "{\"type\":\"tick\",\"source\":\"g\",\"time\":9000000000000000000} | no year of four digits",
        "{\"type\":\"reading\"}                                 | a reading without a device",
        "{\"type\":\"reading\",\"device\":\"d\",\"alarm\":\"smoke\"} | a kind where true belongs",
        "{\"type\":\"reading\",\"device\":\"d\",\"alarm\":1}    | a number is no truth",
        "{\"type\":\"reading\",\"device\":\"d\",\"seq\":1.5}    | half a message",
        "{\"type\":\"reading\",\"device\":\"d\",\"seq\":\"1\"}  | a text is no number",
        "{\"type\":\"reading\",\"device\":\"d\",\"values\":{\"a\":\"NaN\"}} | NaN by the back door",
        "{\"type\":\"reading\",\"device\":\"d\",\"values\":{\"a\":1e999}}   | infinite",
        "{\"type\":\"reading\",\"device\":\"d\",\"timeQuality\":1} | the order of an enum is no name",
        "{\"type\":\"registry\",\"removed\":true}               | nobody came or left",
        "{\"type\":\"action\",\"alertId\":\"a\"}                | nothing was done",
        "{\"type\":\"activation\"}                              | no policy",
        "{\"type\":\"health\",\"source\":\"g1\"}                | nothing said",
        "{\"type\":\"checkin\",\"door\":\"d\"}               | nobody passed",
        "{\"type\":\"checkin\",\"person\":\"p\"}             | no door",
        "{\"type\":\"resident\",\"removed\":true}           | nobody came or left",
        "{\"type\":\"resident\",\"resident\":{\"place\":{}}} | a resident without a pseudonym",
        "{\"type\":\"resident\",\"resident\":{\"person\":\"p\",\"leave\":[{\"from\":\"2026-02-30\",\"to\":\"2026-03-01\"}]}} | no such day",
      })
  void refuses(String json, String because) {
    assertThatThrownBy(() -> read(json)).as(because).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "severity,    CRITICAL,       severity",
    "category,    EMERGENCY,      category",
    "state,       UNACKNOWLEDGED, state",
    "tier,        SINGLE,         tier",
    "change,      UPDATE,         change",
    "timeQuality, EXACT,          timeQuality",
  })
  void anUnknownNameIsTakenForTheWorst(String field, String expected, String accessor)
      throws Exception {
    for (String name : new String[] {"ofALaterVersion", "", "Medium", "1"}) {
      byte[] json = bytes("{\"" + field + "\":\"" + name + "\"}");
      AlertChange alert = Json.readTrusted(json, AlertChange.class);
      Object read = AlertChange.class.getMethod(accessor).invoke(alert);
      assertThat(read).as("'%s'", name).hasToString(expected);
    }
  }

  @Test
  void aReadingWithoutAPlaceIsUnregistered() throws IOException {
    Reading reading = (Reading) read("{\"type\":\"reading\",\"device\":\"d\",\"alarm\":true}");
    assertThat(reading.orderKey()).isEqualTo(Place.UNREGISTERED);
    assertThat(reading.alarm()).isTrue();
  }

  @Test
  void aReadingOfABuildingHasItsKey() throws IOException {
    String json = "{\"type\":\"reading\",\"device\":\"d\",\"place\":{\"building\":\"s03-b2\"}}";
    assertThat(((Reading) read(json)).orderKey()).isEqualTo("s03-b2");
    String none = "{\"type\":\"reading\",\"device\":\"d\",\"place\":{\"station\":\"s03\"}}";
    assertThat(((Reading) read(none)).orderKey()).isEqualTo(Place.UNREGISTERED);
  }

  @Test
  void aValueThatIsNullIsNoValue() throws IOException {
    String json = "{\"type\":\"reading\",\"device\":\"d\",\"values\":{\"a\":null,\"b\":1}}";
    assertThat(((Reading) read(json)).values()).containsOnlyKeys("b");
  }

  @Test
  void aDirectionOfALaterVersionIsUnknown() throws IOException {
    String json =
        "{\"type\":\"checkin\",\"person\":\"p\",\"door\":\"d\",\"direction\":\"through\"}";
    assertThat(((CheckIn) read(json)).direction()).isEqualTo(Direction.UNKNOWN);
  }

  @Test
  void halfASurrogatePairSurvivesTheWay() throws IOException {
    Reading reading = (Reading) read("{\"type\":\"reading\",\"device\":\"d\\ud800\"}");
    assertThat(Json.readLog(Json.writeLog(reading))).isEqualTo(reading);
  }

  @Test
  void healthOfOnePartIsInOneOrder() {
    Health health = new Health("g1", "gateway", "mqtt", Health.DOWN, 0, null, 0);
    assertThat(health.orderKey()).isEqualTo("gateway:g1");
  }

  private static LogRecord read(String json) throws IOException {
    return Json.readLog(bytes(json));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

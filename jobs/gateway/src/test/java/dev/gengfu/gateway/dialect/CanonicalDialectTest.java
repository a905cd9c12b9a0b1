package dev.gengfu.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalDialectTest {
  private static final Dialects DIALECTS = Dialects.canonicalOnly();

  @Test
  void readsEveryFieldOfTheContract() throws Exception {
    DeviceReport report =
        read(
            """
            {"time":"2026-11-23T22:15:03.120+08:00","seq":1841,
             "values":{"smoke":0.8,"temperature":24.1},
             "alarm":"smoke","test":true,"fault":"E7","battery":0.93,"unknown":[1]}
            """);

    assertThat(report)
        .isEqualTo(
            new DeviceReport(
                "2026-11-23T22:15:03.120+08:00",
                "2026-11-23T22:15:03.120+08:00",
                1841L,
                Map.of("smoke", 0.8, "temperature", 24.1, "battery", 0.93),
                true,
                "smoke",
                true,
                "E7",
                false));
  }

  @Test
  void anEmptyObjectIsAHeartbeat() throws Exception {
    assertThat(read("{}"))
        .isEqualTo(new DeviceReport(null, null, null, Map.of(), false, null, false, null, true));
  }

  @Test
  void nullsAreAbsent() throws Exception {
    assertThat(read("{\"time\":null,\"seq\":null,\"values\":{\"co\":null},\"alarm\":null}"))
        .isEqualTo(read("{}"));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"alarm\":1}; wrongType; a number is neither true nor a kind",
        "{\"alarm\":\"true\"}; wrongType; a yes as text names no kind",
        "{\"alarm\":\"no smoke\"}; wrongType; a sentence is no kind",
        "{\"alarm\":{}}; wrongType; an object is no kind",
        "{\"seq\":-1}; badSeq; a negative sequence number",
        "{\"seq\":1.5}; wrongType; a fraction counts nothing",
        "{\"seq\":\"7\"}; wrongType; a number as text",
        "{\"seq\":99999999999999999999}; wrongType; larger than a long",
        "{\"values\":[1]}; wrongType; values without names",
        "{\"values\":{\"smoke\":\"high\"}}; wrongType; a word is no measurement",
        "{\"values\":{\"smoke\":1e999}}; wrongType; infinite",
        "{\"values\":{\"smoke\":{}}}; wrongType; a value that is an object",
        "{\"test\":\"yes\"}; wrongType; a flag as text",
        "{\"fault\":{\"code\":1}}; wrongType; a fault that is an object",
        "{\"battery\":\"93%\"}; wrongType; a battery with a unit",
        "{\"time\":true}; wrongType; a time that is a flag",
        "{\"time\":{}}; wrongType; a time that is an object",
      })
  void refusesWhatItKnowsAndCantRead(String json, String reason, String why) {
    BadInput fault = catchThrowableOfType(BadInput.class, () -> read(json));
    assertThat(fault).as(why).isNotNull();
    assertThat(fault.reason()).isEqualTo(reason);
    assertThat(fault).hasMessageContaining("expected");
  }

  @Test
  void millisecondsWithAFractionAreATime() throws Exception {
    assertThat(read("{\"time\":1795443303120.5}").time()).isEqualTo("1795443303120.5");
    assertThat(read("{\"time\":1795443303120}").time()).isEqualTo("1795443303120");
  }

  @Test
  void aFaultThatIsFalseOrEmptyIsNone() throws Exception {
    assertThat(read("{\"fault\":false}").fault()).isNull();
    assertThat(read("{\"fault\":\"\"}").fault()).isNull();
    assertThat(read("{\"fault\":17}").fault()).isEqualTo("17");
  }

  @Test
  void aDeviceMayHaveSlashesInItsName() throws Exception {
    assertThat(Reports.items(DIALECTS, "gengfu/v1/readings/hall/north", "{}"))
        .extracting(ReportItem::device)
        .containsExactly("hall/north");
  }

  private static DeviceReport read(String json) throws Exception {
    return Reports.one(DIALECTS, "gengfu/v1/readings/d1", json);
  }
}

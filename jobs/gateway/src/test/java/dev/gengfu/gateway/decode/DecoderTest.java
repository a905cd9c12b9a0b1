package dev.gengfu.gateway.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.gateway.dialect.BadInput;
import dev.gengfu.gateway.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecoderTest {
  private static final long ARRIVAL = 1_795_443_303_120L;
  private static final String TOPIC = "gengfu/v1/readings/d1";
  private static final Place PLACE = new Place("c1", "s01", "s01-b1", "5", "512", "s01-b1-5-z1");
  private static final Decoder DECODER =
      new Decoder(
          "g1",
          new TimeJudge(ZoneId.of("UTC"), 1_451_606_400_000L, 5_000),
          Map.of("d1", new Device("d1", "smoke", PLACE, null))::get,
          Dialects.load(Path.of("../../config/dialects")));

  @Test
  void stampsPlaceKindGatewayArrivalAndId() {
    Reading reading = accepted(TOPIC, "{\"seq\":7,\"time\":1795443300000,\"alarm\":true}");

    assertThat(reading.place()).isEqualTo(PLACE);
    assertThat(reading.kind()).isEqualTo("smoke");
    assertThat(reading.gateway()).isEqualTo("g1");
    assertThat(reading.arrivedAt()).isEqualTo(ARRIVAL);
    assertThat(reading.time()).isEqualTo(1_795_443_300_000L);
    assertThat(reading.deviceTime()).isEqualTo("1795443300000");
    assertThat(reading.eventId()).matches("[0-9a-f]{24}");
  }

  @Test
  void theSameMessageTwiceHasOneId() {
    String json = "{\"seq\":7,\"time\":\"2026-11-23T14:15:00Z\",\"values\":{\"co\":3}}";
    assertThat(accepted(TOPIC, json).eventId()).isEqualTo(accepted(TOPIC, json).eventId());
  }

  @Test
  void anUnknownDeviceIsUnregisteredAndStillAReading() {
    Reading reading = accepted("gengfu/v1/readings/stranger", "{\"alarm\":true}");
    assertThat(reading.orderKey()).isEqualTo(Place.UNREGISTERED);
    assertThat(reading.kind()).isNull();
    assertThat(reading.alarm()).isTrue();
  }

  @Test
  void keepsTheRetainedFlag() {
    Outcome outcome =
        DECODER.mqtt(TOPIC, new Message("mqtt:" + TOPIC, "{}".getBytes(UTF), true, ARRIVAL));
    assertThat(((Outcome.Accepted) outcome).readings().get(0).retained()).isTrue();
  }

  @Test
  void theBridgeIsPassedOver() {
    assertThat(mqtt("zigbee2mqtt/bridge/logging", "anything".getBytes(UTF)))
        .isInstanceOf(Outcome.Ignored.class);
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        bad(
            "invalidUtf8",
            true,
            "an alarm with a Latin-1 text",
            latin("{\"alarm\":true,\"fault\":\"\u00e9\"}")),
        bad("invalidUtf8", false, "no UTF-8 and no alarm", new byte[] {(byte) 0xff, (byte) 0xfe}),
        bad("invalidJson", true, "truncated behind the alarm", "{\"alarm\":true,\"values\":{\"smo"),
        bad("invalidJson", true, "truncated in the alarm", "{\"values\":{},\"alarm\":tru"),
        bad("invalidJson", true, "truncated kind", "{\"seq\":1,\"alarm\":\"smoke\",\"va"),
        bad("invalidJson", false, "truncated before the alarm", "{\"values\":{},\"ala"),
        bad("invalidJson", false, "truncated and not raised", "{\"alarm\":false,\"values\":{"),
        bad("invalidJson", false, "truncated in a false", "{\"alarm\":fal"),
        bad("invalidJson", true, "nesting of 10,000", nested(10_000, "\"alarm\":true,")),
        bad("invalidJson", false, "nesting of 10,000 without alarm", nested(10_000, "")),
        bad("invalidJson", true, "NaN beside an alarm", "{\"values\":{\"co\":NaN},\"alarm\":true}"),
        bad("invalidJson", false, "NaN", "{\"values\":{\"co\":NaN}}"),
        bad("invalidJson", true, "the alarm doubled", "{\"alarm\":false,\"alarm\":true}"),
        bad(
            "invalidJson",
            true,
            "the alarm doubled and cleared",
            "{\"alarm\":true,\"alarm\":false}"),
        bad("invalidJson", true, "text behind the object", "{\"alarm\":true}}"),
        bad("invalidJson", true, "single stray quote before", "{\"x\":\"a\"b\",\"alarm\":true}"),
        bad("invalidJson", false, "an alarm only in a text", "{\"fault\":\"\\\"alarm\\\":true\",}"),
        bad(
            "invalidJson",
            true,
            "a number of 40 digits",
            "{\"alarm\":true,\"seq\":" + "9".repeat(40) + "}"),
        bad("wrongType", true, "a yes as text", "{\"alarm\":\"true\"}"),
        bad("wrongType", true, "a yes as number", "{\"alarm\":1}"),
        bad("wrongType", false, "a no as number", "{\"alarm\":0}"),
        bad("wrongType", false, "a no as text", "{\"alarm\":\"off\"}"),
        bad(
            "wrongType",
            true,
            "wrong value beside an alarm",
            "{\"alarm\":\"gas\",\"values\":{\"gas\":\"x\"}}"),
        bad("wrongType", false, "an array", "[1,2]"),
        bad("wrongType", false, "a bare word", "true"),
        bad("badSeq", true, "a negative seq beside an alarm", "{\"seq\":-4,\"alarm\":true}"),
        bad("badSeq", false, "a negative seq", "{\"seq\":-4}"),
        bad("badTime", true, "no time beside an alarm", "{\"time\":\"soon\",\"alarm\":true}"),
        bad("empty", false, "an empty payload", ""),
        bad("tooLarge", true, "64 KiB + 1 with an alarm", padded("{\"alarm\":true,\"x\":\"")),
        bad("tooLarge", false, "64 KiB + 1", padded("{\"x\":\"")));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  void badInput(String reason, boolean salvaged, String why, byte[] payload) {
    Outcome.Refused refused = (Outcome.Refused) mqtt(TOPIC, payload);
    DeadLetter letter = refused.deadLetter();

    assertThat(letter.reason()).as(why).isEqualTo(reason);
    assertThat(letter.salvaged()).as(why).isEqualTo(salvaged);
    assertThat(letter.device()).isEqualTo("d1");
    assertThat(letter.source()).isEqualTo("mqtt:" + TOPIC);
    assertThat(letter.gateway()).isEqualTo("g1");
    assertThat(letter.arrivedAt()).isEqualTo(ARRIVAL);
    assertThat(letter.length()).isEqualTo(payload.length);
    assertThat(!refused.salvaged().isEmpty()).isEqualTo(salvaged);
    if (salvaged) {
      assertThat(refused.salvaged().get(0).alarm()).isTrue();
      assertThat(refused.salvaged().get(0).place()).isEqualTo(PLACE);
      assertThat(refused.salvaged().get(0).timeQuality()).isEqualTo(TimeQuality.SERVER_ASSIGNED);
    }
  }

  @Test
  void aLargePayloadIsKeptAsHeadHashAndLength() {
    byte[] payload = padded("{\"x\":\"");
    DeadLetter letter = ((Outcome.Refused) mqtt(TOPIC, payload)).deadLetter();

    assertThat(payload).hasSize(65_537);
    assertThat(letter.truncated()).isTrue();
    assertThat(letter.length()).isEqualTo(65_537);
    assertThat(Base64.getDecoder().decode(letter.payload()))
        .isEqualTo(Arrays.copyOf(payload, DeadLetter.HEAD_BYTES));
    assertThat(letter.sha256()).matches("[0-9a-f]{64}");
  }

  @Test
  void aPayloadOfExactlyTheLimitIsTaken() {
    String json = "{\"a\":[\"" + "x".repeat(4_000) + "\"";
    StringBuilder full = new StringBuilder(json);
    while (full.length() < 65_536 - 2 - 4_010) {
      full.append(",\"").append("y".repeat(4_000)).append('"');
    }
    full.append(" ".repeat(65_536 - 2 - full.length())).append("]}");
    assertThat(full).hasSize(65_536);
    assertThat(mqtt(TOPIC, full.toString().getBytes(UTF))).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void aSalvagedTestStaysATest() {
    Outcome.Refused refused =
        (Outcome.Refused) mqtt(TOPIC, "{\"test\":true,\"alarm\":\"smoke\",".getBytes(UTF));
    assertThat(refused.salvaged().get(0).test()).isTrue();
    assertThat(refused.salvaged().get(0).alarmKind()).isEqualTo("smoke");
  }

  @Test
  void aBrokenZigbeeMessageIsSalvagedByItsOwnFields() {
    Outcome.Refused refused =
        (Outcome.Refused)
            mqtt("zigbee2mqtt/hall/1", "{\"battery\":80,\"smoke\":true,".getBytes(UTF));
    assertThat(refused.salvaged().get(0).device()).isEqualTo("hall/1");
    assertThat(refused.salvaged().get(0).alarmKind()).isEqualTo("smoke");
  }

  @Test
  void aTopicOfNobodyIsADeadLetter() {
    Outcome.Refused refused = (Outcome.Refused) mqtt("other/topic", "{}".getBytes(UTF));
    assertThat(refused.deadLetter().reason()).isEqualTo(BadInput.UNKNOWN_TOPIC);
  }

  @Test
  void ofManyReportsTheGoodOnesAreTakenAndTheAlarmsOfTheBadOnesToo() {
    Outcome.Refused refused =
        (Outcome.Refused)
            mqtt(
                "v1/gateway/telemetry",
                ("{\"A\":[{\"ts\":1795443303120,\"values\":{\"smoke\":1}},{\"ts\":[],\"values\":{}}],"
                        + "\"B\":[{\"ts\":{},\"values\":{\"alarm\":\"smoke\"}}]}")
                    .getBytes(UTF));
    assertThat(refused.accepted()).extracting(Reading::device).containsExactly("A");
    assertThat(refused.salvaged()).extracting(Reading::device).containsExactly("B");
    assertThat(refused.salvaged().get(0).alarmKind()).isEqualTo("smoke");
    assertThat(refused.deadLetter().detail()).startsWith("2 of 3 reports, first: /ts");
  }

  @Test
  void aBadPartOfAMessageTakesNothingFromTheOthers() {
    Outcome.Refused refused =
        (Outcome.Refused)
            mqtt(
                "v1/gateway/telemetry",
                "{\"Sick\":{\"temperature\":1},\"Room 5\":[{\"ts\":1795443303120,\"values\":{\"smokeAlarm\":true}}]}"
                    .getBytes(UTF));
    assertThat(refused.accepted()).extracting(Reading::device).containsExactly("Room 5");
    assertThat(refused.accepted().get(0).alarm()).isTrue();
    assertThat(refused.deadLetter().detail()).startsWith("1 of 2 reports");
  }

  @Test
  void aTruncatedMessageOfManyDevicesStillTellsWhichOneBurns() {
    Outcome.Refused refused =
        (Outcome.Refused)
            mqtt(
                "v1/gateway/telemetry",
                "{\"A\":[{\"ts\":1,\"values\":{\"x\":\"}\",\"smokeAlarm\":false}}],\"B\":[{\"ts\":1,\"values\":{\"smokeAlarm\":true}}],\"C\":[{\"t"
                    .getBytes(UTF));
    assertThat(refused.salvaged()).extracting(Reading::device).containsExactly("B");
  }

  static Stream<Arguments> badDevices() {
    return Stream.of(
        Arguments.of("{\"device\":\"a\\u0000b\",\"alarm\":true}", "a zero byte"),
        Arguments.of("{\"device\":\"a\\nb\",\"alarm\":true}", "a line break"),
        Arguments.of("{\"device\":\"a\\u0085b\",\"alarm\":true}", "a C1 control"),
        Arguments.of("{\"device\":\"a\\u202eb\",\"alarm\":true}", "text that turns its direction"),
        Arguments.of("{\"device\":\"a\\ud800b\",\"alarm\":true}", "half a surrogate pair"),
        Arguments.of("{\"device\":\"\",\"alarm\":true}", "nothing"),
        Arguments.of("{\"device\":\"  \",\"alarm\":true}", "blanks"),
        Arguments.of("{\"device\":\"" + "d".repeat(201) + "\"}", "too long"),
        Arguments.of("{\"device\":true}", "a flag"),
        Arguments.of("{\"seq\":7}", "none at all"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void badDevices(String json, String why) {
    Outcome.Refused refused = (Outcome.Refused) http(json);
    assertThat(refused.deadLetter().reason()).as(why).isEqualTo(BadInput.BAD_DEVICE);
    assertThat(refused.deadLetter().device()).isNull();
    assertThat(refused.salvaged()).isEmpty();
  }

  @Test
  void aBrokenItemOverHttpIsSalvagedWhenItsDeviceIsReadable() {
    Outcome.Refused refused =
        (Outcome.Refused) http("{\"device\":\"d1\",\"alarm\":true,\"values\":{");
    assertThat(refused.salvaged().get(0).device()).isEqualTo("d1");
    assertThat(refused.deadLetter().device()).isEqualTo("d1");
  }

  @Test
  void aChineseDeviceNameIsTaken() {
    assertThat(http("{\"device\":\"三号楼-烟感-1\"}")).isInstanceOf(Outcome.Accepted.class);
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

  private static Reading accepted(String topic, String json) {
    return ((Outcome.Accepted) mqtt(topic, json.getBytes(UTF))).readings().get(0);
  }

  private static Outcome mqtt(String topic, byte[] payload) {
    return DECODER.mqtt(topic, new Message("mqtt:" + topic, payload, false, ARRIVAL));
  }

  private static Outcome http(String json) {
    return DECODER.http(new Message("http:/v1/readings", json.getBytes(UTF), false, ARRIVAL));
  }

  private static Arguments bad(String reason, boolean salvaged, String why, String payload) {
    return bad(reason, salvaged, why, payload.getBytes(UTF));
  }

  private static Arguments bad(String reason, boolean salvaged, String why, byte[] payload) {
    return Arguments.of(reason, salvaged, why, payload);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String nested(int depth, String before) {
    return "{" + before + "\"values\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
  }

  private static byte[] padded(String start) {
    return (start + "x".repeat(65_537 - start.length() - 2) + "\"}").getBytes(UTF);
  }
}

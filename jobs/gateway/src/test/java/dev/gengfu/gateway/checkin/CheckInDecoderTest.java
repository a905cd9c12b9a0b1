package dev.gengfu.gateway.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.gateway.decode.Message;
import dev.gengfu.gateway.decode.TimeJudge;
import dev.gengfu.vault.Seal;
import dev.gengfu.vault.VaultKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckInDecoderTest {
  private static final long NOW = Timestamps.parse("2026-11-23T15:30:00Z");
  private static final TimeJudge TIMES =
      new TimeJudge(ZoneId.of("Asia/Shanghai"), Timestamps.parse("2016-01-01T00:00:00Z"), 5_000);
  private static final Place GATE = new Place("c1", "s03", "s03-b2", "1", "gate", null);

  @TempDir Path folder;
  private Keeper keeper;
  private CheckInDecoder decoder;

  @BeforeEach
  void open() {
    keeper = Keepers.in(folder);
    decoder = decoder(keeper);
  }

  @AfterEach
  void close() {
    keeper.close();
  }

  private static CheckInDecoder decoder(Keeper keeper) {
    return new CheckInDecoder(
        "g1",
        TIMES,
        new CheckInSettings(List.of("old-*"), null),
        id -> id.equals("gate-1") ? new Device(id, "door", GATE, null) : null,
        keeper);
  }

  @Test
  void aCardBecomesAPseudonym() {
    CheckIn event =
        taken(
            "gate-1",
            "{\"time\":\"2026-11-23T22:15:03.120+08:00\",\"seq\":77,\"card\":\"card4711\","
                + "\"direction\":\"in\",\"granted\":true}");
    assertThat(event)
        .isEqualTo(
            new CheckIn(
                    null,
                    Keepers.LIN,
                    "gate-1",
                    GATE,
                    Timestamps.parse("2026-11-23T14:15:03.120Z"),
                    TimeQuality.EXACT,
                    NOW,
                    "g1",
                    77L,
                    Direction.IN,
                    true,
                    "2026-11-23T22:15:03.120+08:00")
                .identified());
    assertThat(new String(Json.writeLog(event), StandardCharsets.UTF_8))
        .doesNotContainIgnoringCase(Keepers.CARD);
  }

  @Test
  void whatADoorLeavesOutHasADefaultAndAnUnregisteredDoorIsTaken() {
    CheckIn event = taken("yard", "{\"card\":\"CARD4711\",\"direction\":\"sideways\"}");
    assertThat(event.place()).isEqualTo(Place.unregistered());
    assertThat(event.timeQuality()).isEqualTo(TimeQuality.SERVER_ASSIGNED);
    assertThat(event.time()).isEqualTo(NOW);
    assertThat(event.direction()).isEqualTo(Direction.UNKNOWN);
    assertThat(event.granted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // door, time as written, quality, time
    "gate-1, 2026-11-23,          DATE_ONLY, 2026-11-22T16:00:00.000Z",
    "gate-1, 2026-11-23 00:00,    EXACT,     2026-11-22T16:00:00.000Z",
    "old-7,  2026-11-23 00:00,    DATE_ONLY, 2026-11-22T16:00:00.000Z",
    "old-7,  2026-11-23T00:00:00+08:00, DATE_ONLY, 2026-11-22T16:00:00.000Z",
    "old-7,  2026-11-23 00:01,    EXACT,     2026-11-22T16:01:00.000Z",
    "gate-1, 2026-11-24,          CLAMPED,   2026-11-23T15:30:00.000Z",
    "gate-1, 1970-01-01T00:00:09Z, UNSET,    2026-11-23T15:30:00.000Z",
    "gate-1, 2026-11-23 22:15:03, EXACT,     2026-11-23T14:15:03.000Z",
  })
  void timesAreJudged(String door, String said, TimeQuality quality, String time) {
    CheckIn event = taken(door, "{\"card\":\"CARD4711\",\"time\":\"" + said + "\"}");
    assertThat(event.timeQuality()).isEqualTo(quality);
    assertThat(Timestamps.format(event.time())).isEqualTo(time);
    assertThat(event.deviceTime()).isEqualTo(said);
  }

  @Test
  void aRepeatHasTheSameId() {
    String event = "{\"card\":\"CARD4711\",\"seq\":3,\"time\":\"2026-11-23T22:15:03+08:00\"}";
    assertThat(taken("gate-1", event).eventId()).isEqualTo(taken("gate-1", event).eventId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"card\":\"SECRET99\"}                            | unknownCard",
        "{\"direction\":\"in\",\"name\":\"SECRET99\"}       | noCard",
        "{\"card\":\"CARD4711\",\"time\":\"SECRET99\"}      | badTime",
        "{\"card\":\"SECRET99\",\"seq\":-1}                 | badSeq",
        "{\"card\":[\"SECRET99\"]}                          | wrongType",
        "{\"card\":\"SECRET99\",\"granted\":\"SECRET99\"}   | wrongType",
        "[\"SECRET99\"]                                     | wrongType",
        "SECRET99                                           | invalidJson",
      })
  void whatCantBeTakenIsASealedDeadLetter(String payload, String reason) {
    CheckInOutcome outcome = decode(decoder, "gate-1", payload.strip());
    DeadLetter letter = outcome.refused();
    assertThat(outcome.accepted()).isEmpty();
    assertThat(letter.reason()).isEqualTo(reason);
    assertThat(new String(Json.write(letter), StandardCharsets.UTF_8)).doesNotContain("SECRET99");
    byte[] sealed = Base64.getDecoder().decode(letter.payload());
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("SECRET99");
    assertThat(letter.sha256()).isEqualTo(Ids.sha256(sealed));
    assertThat(letter.length()).isEqualTo(sealed.length);
    assertThat(Seal.ofLetters(VaultKey.read(folder.resolve("vault.key"))).open(sealed))
        .map(plain -> new String(plain, StandardCharsets.UTF_8))
        .contains(payload.strip());
  }

  @Test
  void withoutAVaultNothingIsTakenAndNothingKept() {
    CheckInOutcome outcome = decode(decoder(null), "gate-1", "{\"card\":\"CARD4711\"}");
    assertThat(outcome.refused().reason()).isEqualTo("noVault");
    assertThat(outcome.refused().detail()).contains("welfare.vault");
    assertThat(outcome.refused().payload()).isEmpty();
    assertThat(outcome.refused().sha256()).isEqualTo(Ids.sha256(new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "75", "38"})
  void anIsapiNotificationIsAnEvent(String minor) {
    CheckInOutcome outcome =
        decoder.isapi("gate-1", "application/json", message(isapi(minor, "CARD4711", "checkOut")));
    CheckIn event = outcome.accepted().get(0);
    assertThat(event.person()).isEqualTo(Keepers.LIN);
    assertThat(event.time()).isEqualTo(Timestamps.parse("2026-11-23T14:15:03Z"));
    assertThat(event.seq()).isEqualTo(4711L);
    assertThat(event.direction()).isEqualTo(Direction.OUT);
    assertThat(event.granted()).isTrue();
  }

  @Test
  void anIsapiNotificationComesBesideAPicture() {
    String body =
        "--MIME_boundary\r\nContent-Disposition: form-data; name=\"Picture\"\r\n\r\n\u00ff\u00d8{\r\n"
            + "--MIME_boundary\r\nContent-Type: application/json\r\n\r\n"
            + isapi("1", "CARD4711", "undefined")
            + "\r\n--MIME_boundary--\r\n";
    CheckInOutcome outcome =
        decoder.isapi("gate-1", "multipart/form-data; boundary=MIME_boundary", message(body));
    assertThat(outcome.accepted()).hasSize(1);
    assertThat(decoder.isapi("gate-1", "multipart/form-data", message(body)).refused().reason())
        .isEqualTo("wrongType");
  }

  @Test
  void anIsapiPersonWithoutACardIsKnownByTheNumber() {
    String body = isapi("75", "", "undefined");
    assertThat(decoder.isapi("gate-1", null, message(body)).accepted())
        .extracting(CheckIn::person)
        .containsExactly(Keepers.LIN);
  }

  @Test
  void anIsapiRefusalIsNotGrantedAndADoorThatOpensIsNobody() {
    assertThat(
            decoder
                .isapi("gate-1", null, message(isapi("8", "CARD4711", "undefined")))
                .accepted()
                .get(0)
                .granted())
        .isFalse();
    String opened =
        "{\"eventType\":\"AccessControllerEvent\",\"AccessControllerEvent\":"
            + "{\"majorEventType\":5,\"subEventType\":21}}";
    assertThat(decoder.isapi("gate-1", null, message(opened)).isNothing()).isTrue();
    assertThat(decoder.isapi("gate-1", null, message("{\"eventType\":\"heartBeat\"}")).isNothing())
        .isTrue();
  }

  @Test
  void ofAnIsapiListEveryKnownPersonIsTaken() {
    String list =
        "{\"AcsEvent\":{\"InfoList\":["
            + "{\"major\":5,\"minor\":1,\"time\":\"2026-11-23T22:15:03+08:00\",\"cardNo\":\"CARD4711\"},"
            + "{\"major\":5,\"minor\":1,\"time\":\"2026-11-23T22:15:09+08:00\",\"cardNo\":\"OTHER\"}]}}";
    CheckInOutcome outcome = decoder.isapi("gate-1", null, message(list));
    assertThat(outcome.accepted()).hasSize(1);
    assertThat(outcome.refused().reason()).isEqualTo("unknownCard");
  }

  @Test
  void overHttpTheMessageNamesItsDoor() {
    Message named = message("{\"door\":\"gate-1\",\"card\":\"CARD4711\"}");
    assertThat(decoder.http(named).accepted().get(0).door()).isEqualTo("gate-1");
    assertThat(decoder.http(message("{\"card\":\"CARD4711\"}")).refused().reason())
        .isEqualTo("badDevice");
  }

  private static String isapi(String minor, String card, String status) {
    return "{\"dateTime\":\"2026-11-23T22:15:03+08:00\",\"eventType\":\"AccessControllerEvent\","
        + "\"AccessControllerEvent\":{\"majorEventType\":5,\"subEventType\":"
        + minor
        + ",\"cardNo\":\""
        + card
        + "\",\"employeeNoString\":\"R000048\",\"name\":\"林晓\",\"serialNo\":4711,"
        + "\"attendanceStatus\":\""
        + status
        + "\"}}";
  }

  private CheckIn taken(String door, String payload) {
    CheckInOutcome outcome = decode(decoder, door, payload);
    assertThat(outcome.refused()).isNull();
    return outcome.accepted().get(0);
  }

  private static CheckInOutcome decode(CheckInDecoder decoder, String door, String payload) {
    return decoder.mqtt(CheckInDecoder.TOPIC + door, message(payload));
  }

  private static Message message(String payload) {
    return new Message("test", payload.getBytes(StandardCharsets.UTF_8), false, NOW);
  }
}

package dev.gengfu.gateway.checkin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Direction;
import dev.gengfu.gateway.dialect.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Access events in the manner of Hikvision's ISAPI: a notification with an {@code
 * AccessControllerEvent}, or the answer to a search with {@code AcsEvent.InfoList}. Events without
 * a person (a door that opens or is tampered with) are nothing to the welfare log.
 */
final class IsapiDoor {
  /** Major type of events at the reader. */
  private static final int READER = 5;

  /**
   * Minor types that let a person in: card 0x01, card and password 0x02, fingerprint 0x26, card and
   * fingerprint 0x28, face 0x4b. All others with a person count as refused.
   */
  private static final Set<Integer> GRANTED = Set.of(0x01, 0x02, 0x26, 0x28, 0x4b);

  private static final Set<String> IN = Set.of("checkIn", "breakIn", "overtimeIn", "overTimeIn");
  private static final Set<String> OUT =
      Set.of("checkOut", "breakOut", "overtimeOut", "overTimeOut");

  private IsapiDoor() {}

  /** Events of people; empty when there are none, as in a heartbeat. */
  static List<DoorReport> read(byte[] payload, String door) throws BadInput {
    JsonNode message = DoorJson.object(payload);
    List<DoorReport> reports = new ArrayList<>();
    JsonNode event = message.path("AccessControllerEvent");
    if (event.isObject()) {
      add(
          reports,
          event,
          DoorJson.text(message, "dateTime"),
          door,
          "majorEventType",
          "subEventType");
    }
    for (JsonNode listed : message.path("AcsEvent").path("InfoList")) {
      add(reports, listed, DoorJson.text(listed, "time"), door, "major", "minor");
    }
    return reports;
  }

  private static void add(
      List<DoorReport> reports,
      JsonNode event,
      String time,
      String door,
      String majorName,
      String minorName)
      throws BadInput {
    String card = DoorJson.text(event, "cardNo");
    String number = DoorJson.text(event, "employeeNoString");
    if (event.path(majorName).asInt() != READER || (card == null && number == null)) {
      return;
    }
    reports.add(
        new DoorReport(
            door,
            time,
            DoorJson.seq(event, "serialNo"),
            card,
            number,
            direction(DoorJson.text(event, "attendanceStatus")),
            GRANTED.contains(event.path(minorName).asInt())));
  }

  private static Direction direction(String status) {
    if (status == null) {
      return Direction.UNKNOWN;
    }
    return IN.contains(status)
        ? Direction.IN
        : OUT.contains(status) ? Direction.OUT : Direction.UNKNOWN;
  }
}

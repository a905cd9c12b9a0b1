package dev.gengfu.gateway.checkin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.gateway.dialect.BadInput;

/**
 * The wire contract: {@code {"time":"...","seq":77,"card":"...","direction":"in","granted":true}};
 * over HTTP with {@code door} inside.
 */
final class CanonicalDoor {
  private CanonicalDoor() {}

  /**
   * @param door the door that the topic names; null: the message names it
   */
  static DoorReport read(byte[] payload, String door) throws BadInput {
    JsonNode event = DoorJson.object(payload);
    return new DoorReport(
        door == null ? DoorJson.text(event, "door") : door,
        DoorJson.text(event, "time"),
        DoorJson.seq(event, "seq"),
        DoorJson.text(event, "card"),
        null,
        DoorJson.direction(DoorJson.text(event, "direction")),
        DoorJson.flag(event, "granted"));
  }
}

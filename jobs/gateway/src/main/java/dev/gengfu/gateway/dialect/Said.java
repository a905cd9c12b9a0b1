package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One report inside a message, with what else is known of it.
 *
 * @param message the whole message
 * @param report the part that this report is; the same where a message is one report
 * @param names what the names in topic and maps stand for
 * @param kept what the device said before; null where a message says everything
 */
record Said(JsonNode message, JsonNode report, Map<String, String> names, Memory.Kept kept) {

  /** The value at a place, as said now or else before; null when it never was. */
  JsonNode at(Pointer pointer) {
    JsonNode found = now(pointer);
    return found == null && kept != null ? kept.get(pointer) : found;
  }

  /** The value at a place, as said now; null when it was not. */
  JsonNode now(Pointer pointer) {
    return pointer.find(message, report);
  }

  /** Keeps what is said now at a place, once it has proved readable. */
  void keep(Pointer pointer) {
    JsonNode found = now(pointer);
    if (kept != null && found != null) {
      kept.put(pointer, found);
    }
  }

  /** Forgets what was said at a place before: what is said now can't be read. */
  void forget(Pointer pointer) {
    if (kept != null) {
      kept.forget(pointer);
    }
  }
}

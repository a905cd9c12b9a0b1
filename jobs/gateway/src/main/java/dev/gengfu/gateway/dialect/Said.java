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
    JsonNode found = pointer.find(message, report);
    if (kept == null) {
      return found;
    }
    if (found == null) {
      return kept.get(pointer);
    }
    kept.put(pointer, found);
    return found;
  }

  /** The value at a place, as said now; null when it was not. */
  JsonNode now(Pointer pointer) {
    return pointer.find(message, report);
  }
}

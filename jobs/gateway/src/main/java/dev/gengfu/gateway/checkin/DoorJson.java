package dev.gengfu.gateway.checkin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Json;
import dev.gengfu.gateway.dialect.BadInput;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/** Reads single values of a door's JSON; what it refuses is named and never shown. */
final class DoorJson {
  private static final int MAX_TEXT = 200;

  private DoorJson() {}

  /** An object, within all limits of input from devices. */
  static JsonNode object(byte[] payload) throws BadInput {
    if (payload.length == 0) {
      throw new BadInput(BadInput.EMPTY, "expected a JSON object, found nothing");
    }
    if (payload.length > Json.MAX_DOCUMENT_BYTES) {
      throw new BadInput(
          BadInput.TOO_LARGE, "expected at most " + Json.MAX_DOCUMENT_BYTES + " bytes");
    }
    JsonNode tree;
    try {
      tree = Json.readTree(payload);
    } catch (CharacterCodingException e) {
      throw new BadInput(BadInput.INVALID_UTF8, "expected UTF-8");
    } catch (IOException e) {
      throw new BadInput(BadInput.INVALID_JSON, "expected a JSON object within the limits");
    }
    if (!tree.isObject()) {
      throw new BadInput(BadInput.WRONG_TYPE, "expected a JSON object");
    }
    return tree;
  }

  /** A text, or a number as text; null when it is missing, null or blank. */
  static String text(JsonNode object, String name) throws BadInput {
    JsonNode node = object.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isTextual() && !node.isNumber()) {
      throw wrong(name, "a text or a number");
    }
    String text = node.isNumber() ? node.decimalValue().toPlainString() : node.textValue().strip();
    if (text.length() > MAX_TEXT) {
      throw wrong(name, "at most " + MAX_TEXT + " characters");
    }
    return text.isEmpty() ? null : text;
  }

  /** A whole number of 0 or more; null when it is missing. */
  static Long seq(JsonNode object, String name) throws BadInput {
    JsonNode node = object.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(name, "a whole number");
    }
    if (node.longValue() < 0) {
      throw new BadInput(BadInput.BAD_SEQ, name + ": expected 0 or more");
    }
    return node.longValue();
  }

  /** True when it is missing. */
  static boolean flag(JsonNode object, String name) throws BadInput {
    JsonNode node = object.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return true;
    }
    if (!node.isBoolean()) {
      throw wrong(name, "true or false");
    }
    return node.booleanValue();
  }

  /** A word that is not known is no error: a door that says too little still says who and when. */
  static Direction direction(String word) {
    if (word == null) {
      return Direction.UNKNOWN;
    }
    return switch (word) {
      case "in" -> Direction.IN;
      case "out" -> Direction.OUT;
      default -> Direction.UNKNOWN;
    };
  }

  static BadInput wrong(String name, String expected) {
    return new BadInput(BadInput.WRONG_TYPE, name + ": expected " + expected);
  }
}

package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** Strict readers of single fields; a missing field and JSON null are the same. */
final class Fields {
  private static final int MAX_TEXT = 1024;
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,15}(\\.\\d{1,15})?");

  private Fields() {}

  /** The field, or null. */
  static JsonNode get(ObjectNode message, String field) {
    JsonNode node = message.get(field);
    return node == null || node.isNull() ? null : node;
  }

  static boolean flag(ObjectNode message, String field) throws BadInput {
    JsonNode node = get(message, field);
    if (node == null) {
      return false;
    }
    if (!node.isBoolean()) {
      throw wrong(field, "true or false", node);
    }
    return node.booleanValue();
  }

  /** A short text or a number or code as text; null when absent, false, or empty. */
  static String code(ObjectNode message, String field) throws BadInput {
    JsonNode node = get(message, field);
    if (node == null || (node.isBoolean() && !node.booleanValue())) {
      return null;
    }
    if (node.isContainerNode() || node.asText().length() > MAX_TEXT) {
      throw wrong(field, "a short text or a code", node);
    }
    return node.asText().isEmpty() ? null : node.asText();
  }

  /** A finite number; null when absent. */
  static Double number(ObjectNode message, String field) throws BadInput {
    JsonNode node = get(message, field);
    return node == null ? null : finite(field, node);
  }

  static double finite(String field, JsonNode node) throws BadInput {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wrong(field, "a finite number", node);
    }
    return node.doubleValue();
  }

  /** A whole number of 0 or more; null when absent. */
  static Long seq(ObjectNode message, String field) throws BadInput {
    JsonNode node = get(message, field);
    if (node == null) {
      return null;
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(field, "a whole number", node);
    }
    if (node.longValue() < 0) {
      throw new BadInput(BadInput.BAD_SEQ, field + ": expected 0 or more, found " + node);
    }
    return node.longValue();
  }

  /** A time as text, or a number of milliseconds as its digits; null when absent. */
  static String time(ObjectNode message, String field) throws BadInput {
    JsonNode node = get(message, field);
    if (node == null) {
      return null;
    }
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.isNumber() && NUMBER.matcher(node.asText()).matches()) {
      return node.asText();
    }
    throw wrong(field, "RFC 3339 text or epoch milliseconds", node);
  }

  static BadInput wrong(String field, String expected, JsonNode found) {
    String text = found.toString();
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return new BadInput(BadInput.WRONG_TYPE, field + ": expected " + expected + ", found " + shown);
  }
}

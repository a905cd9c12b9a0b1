package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Strict readers of single values, named in what they refuse. */
final class Fields {
  private static final int MAX_TEXT = 1024;
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,15}(\\.\\d{1,15})?");

  private Fields() {}

  static boolean flag(String name, JsonNode node) throws BadInput {
    if (!node.isBoolean()) {
      throw wrong(name, "true or false", node);
    }
    return node.booleanValue();
  }

  /** A short text or a number or code as text; null when it is false or empty. */
  static String code(String name, JsonNode node) throws BadInput {
    if (node.isBoolean() && !node.booleanValue()) {
      return null;
    }
    if (node.isContainerNode() || node.asText().length() > MAX_TEXT) {
      throw wrong(name, "a short text or a code", node);
    }
    return node.asText().isEmpty() ? null : node.asText();
  }

  /** A finite number. */
  static double finite(String name, JsonNode node) throws BadInput {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wrong(name, "a finite number", node);
    }
    return node.doubleValue();
  }

  /** Whether it is a number, or a text that is one. */
  static boolean isNumber(JsonNode node) {
    return (node.isTextual() || node.isNumber()) && NUMBER.matcher(plain(node)).matches();
  }

  /** A value as text, a large number without an exponent. */
  static String plain(JsonNode node) {
    return node.isFloatingPointNumber() && Double.isFinite(node.doubleValue())
        ? node.decimalValue().toPlainString()
        : node.asText();
  }

  /** A whole number of 0 or more. */
  static long seq(String name, JsonNode node) throws BadInput {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(name, "a whole number", node);
    }
    if (node.longValue() < 0) {
      throw new BadInput(BadInput.BAD_SEQ, name + ": expected 0 or more, found " + node);
    }
    return node.longValue();
  }

  static BadInput wrong(String name, String expected, JsonNode found) {
    String text = found.toString();
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return new BadInput(BadInput.WRONG_TYPE, name + ": expected " + expected + ", found " + shown);
  }
}

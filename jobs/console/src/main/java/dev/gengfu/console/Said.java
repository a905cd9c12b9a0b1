package dev.gengfu.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.console.access.Identity;
import dev.gengfu.domain.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of a request: a JSON object. What is not as expected is refused by its key. */
record Said(JsonNode tree) {
  static final Duration MAX_WAIT = Duration.ofSeconds(10);
  static final int MAX_TEXT = 500;
  private static final Pattern WAIT = Pattern.compile("(\\d{1,5})(ms|s)");

  /**
   * Reads a body; no bytes are an empty object.
   *
   * @throws IllegalArgumentException when it is no JSON object
   */
  static Said of(byte[] body) {
    if (body.length == 0) {
      return new Said(Json.mapper().createObjectNode());
    }
    try {
      JsonNode tree = Json.readTree(body);
      if (tree.isObject()) {
        return new Said(tree);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("body: no valid JSON", e);
    }
    throw new IllegalArgumentException("body: expected a JSON object");
  }

  /** A text of 1 to {@link #MAX_TEXT} characters, or null. */
  String text(String key) {
    JsonNode value = tree.get(key);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()
        || value.textValue().isBlank()
        || value.textValue().length() > MAX_TEXT) {
      throw new IllegalArgumentException(key + ": expected a text of 1 to " + MAX_TEXT);
    }
    return value.textValue();
  }

  /** The same, and it has to be there. */
  String needed(String key) {
    String text = text(key);
    if (text == null) {
      throw new IllegalArgumentException(key + ": is missing");
    }
    return text;
  }

  /** A text of a form, without spaces around it, or null; otherwise it is refused by its key. */
  String matching(String key, String form, String expected) {
    String text = text(key);
    if (text != null && !text.strip().matches(form)) {
      throw new IllegalArgumentException(key + ": expected " + expected);
    }
    return text == null ? null : text.strip();
  }

  /** A text, or what is meant without one. */
  String textOr(String key, String otherwise) {
    String text = text(key);
    return text == null ? otherwise : text;
  }

  /**
   * Who does it: whoever is signed in, who need not say so.
   *
   * @throws IllegalArgumentException when another is named
   */
  String actor(Identity who) {
    if (!who.name().equals(textOr("actor", who.name()))) {
      throw new IllegalArgumentException(
          "actor: it is " + who.name() + " who is signed in; leave it out");
    }
    return who.name();
  }

  /** An id that the sender chose, or a fresh one. */
  String id(String key) {
    return textOr(key, UUID.randomUUID().toString());
  }

  /** A whole number from 1, or null. */
  Integer number(String key) {
    JsonNode value = tree.get(key);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isInt() || value.intValue() < 1) {
      throw new IllegalArgumentException(key + ": expected a whole number from 1");
    }
    return value.intValue();
  }

  /**
   * How long to wait for the job.
   *
   * @param wait e.g. {@code 5s} or {@code 500ms}; null for not at all
   */
  static Duration waitOf(String wait) {
    if (wait == null) {
      return Duration.ZERO;
    }
    Matcher matcher = WAIT.matcher(wait);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      Duration asked =
          matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
      if (asked.compareTo(MAX_WAIT) <= 0) {
        return asked;
      }
    }
    throw new IllegalArgumentException("wait: expected up to 10s, e.g. 5s or 500ms");
  }
}

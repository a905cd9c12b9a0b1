package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a value stands in a message: a JSON pointer (RFC 6901), in which {@code *} is any member.
 * It starts at the report, or with a {@code ^} before it at the whole message.
 *
 * @param text as it stands in the file
 * @param fromMessage whether it starts at the whole message
 * @param segments unescaped
 */
record Pointer(String text, boolean fromMessage, List<String> segments) {
  private static final String ANY = "*";

  /**
   * Reads a pointer.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Pointer of(String text) {
    String path = text.startsWith("^") ? text.substring(1) : text;
    if (!path.isEmpty() && !path.startsWith("/")) {
      throw new IllegalArgumentException(
          "expected a JSON pointer such as /values/smoke, found '" + text + "'");
    }
    List<String> segments = new ArrayList<>();
    if (!path.isEmpty()) {
      for (String segment : path.substring(1).split("/", -1)) {
        segments.add(segment.replace("~1", "/").replace("~0", "~"));
      }
    }
    return new Pointer(text, text.startsWith("^"), List.copyOf(segments));
  }

  /** The value, or null when it is missing or null. Of several that fit, the first. */
  JsonNode find(JsonNode message, JsonNode report) {
    return find(fromMessage ? message : report, 0);
  }

  private JsonNode find(JsonNode at, int depth) {
    if (at == null || at.isNull() || at.isMissingNode()) {
      return null;
    }
    if (depth == segments.size()) {
      return at;
    }
    String segment = segments.get(depth);
    if (segment.equals(ANY)) {
      for (JsonNode child : at) {
        JsonNode found = find(child, depth + 1);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    return find(at.isArray() ? element(at, segment) : at.get(segment), depth + 1);
  }

  private static JsonNode element(JsonNode array, String segment) {
    try {
      return array.get(Integer.parseInt(segment));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Puts a value at this place, with objects on the way to it. */
  void put(ObjectNode message, JsonNode value) {
    ObjectNode at = message;
    for (String segment : segments.subList(0, segments.size() - 1)) {
      at = at.get(segment) instanceof ObjectNode next ? next : at.putObject(segment);
    }
    at.set(segments.get(segments.size() - 1), value);
  }

  /** The last segment that is a name, by which a broken message is searched for it; or null. */
  String name() {
    String last = segments.isEmpty() ? ANY : segments.get(segments.size() - 1);
    return last.equals(ANY) ? null : last;
  }
}

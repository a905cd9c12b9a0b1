package dev.gengfu.workbench.explain;

import dev.gengfu.domain.Decimals;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** YAML on one line: {@code {at: 10s, reading: {device: d1, alarm: smoke}}}. */
final class Flow {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9_/.-]*|-?(\\d+(ms|s|min|h|d))+");
  private static final Pattern WORD = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

  private Flow() {}

  static String mapping(Map<String, Object> map) {
    return map.entrySet().stream()
        .map(each -> text(each.getKey()) + ": " + value(each.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String value(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(each -> text(String.valueOf(each.getKey())) + ": " + value(each.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Flow::value).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Double number) {
      return Decimals.format(number);
    }
    return value instanceof String text ? text(text) : String.valueOf(value);
  }

  /** A text as YAML reads it back: quoted unless it can be nothing else. */
  static String text(String text) {
    if (PLAIN.matcher(text).matches() && !WORD.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == '\u007f') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}

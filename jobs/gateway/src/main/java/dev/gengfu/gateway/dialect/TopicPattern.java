package dev.gengfu.gateway.dialect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic with names in braces: {@code {device}} stands for a part of one level, {@code {device+}}
 * for one or more whole levels.
 */
final class TopicPattern {
  private static final Pattern NAME = Pattern.compile("\\{([a-z][A-Za-z0-9]*)(\\+?)}");

  private final String text;
  private final String start;
  private final Pattern pattern;
  private final Set<String> names = new HashSet<>();
  private final String filter;
  private final String exactness;

  private TopicPattern(String text) {
    this.text = text;
    this.start = text.substring(0, text.indexOf('{') < 0 ? text.length() : text.indexOf('{'));
    this.pattern = Pattern.compile(expression(), Pattern.DOTALL);
    this.filter = filterOf();
    this.exactness = exactnessOf();
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException when it is none
   */
  static TopicPattern of(String text) {
    String rest = NAME.matcher(text == null ? "" : text).replaceAll("x");
    if (rest.isEmpty() || !rest.matches("[^{}+#\\p{Cntrl}]+")) {
      throw new IllegalArgumentException(
          "expected a topic with names in braces, such as tele/{device}/SENSOR, found '"
              + text
              + "'");
    }
    return new TopicPattern(text);
  }

  private String expression() {
    StringBuilder expression = new StringBuilder();
    Matcher found = NAME.matcher(text);
    int at = 0;
    while (found.find()) {
      expression.append(Pattern.quote(text.substring(at, found.start())));
      if (!names.add(found.group(1))) {
        throw new IllegalArgumentException("{" + found.group(1) + "}: expected once in a topic");
      }
      String levels = found.group(2).isEmpty() ? "[^/]+" : ".+";
      expression.append("(?<").append(found.group(1)).append('>').append(levels).append(')');
      at = found.end();
    }
    return expression.append(Pattern.quote(text.substring(at))).toString();
  }

  /** The topics to subscribe to: a name that spans levels takes all that follows. */
  private String filterOf() {
    StringBuilder levels = new StringBuilder();
    for (String level : text.split("/", -1)) {
      levels.append(levels.isEmpty() ? "" : "/");
      if (level.matches(".*\\{[A-Za-z0-9]+\\+}.*")) {
        return levels.append('#').toString();
      }
      levels.append(level.contains("{") ? "+" : level);
    }
    return levels.toString();
  }

  /** MQTT filter that covers the topics of this pattern, and perhaps more. */
  String filter() {
    return filter;
  }

  /**
   * How exactly it tells topics, level by level, literal levels first: of two patterns for a topic
   * the lesser one means it more.
   */
  String exactness() {
    return exactness;
  }

  private String exactnessOf() {
    StringBuilder levels = new StringBuilder();
    for (String level : text.split("/", -1)) {
      boolean many = level.matches(".*\\{[A-Za-z0-9]+\\+}.*");
      boolean any = level.matches("\\{[A-Za-z0-9]+}");
      levels.append(many ? 'd' : any ? 'c' : level.contains("{") ? 'b' : 'a');
    }
    return levels.toString();
  }

  /** A topic of this pattern: each name in braces for itself. */
  String example() {
    return NAME.matcher(text).replaceAll("$1");
  }

  /** Names in braces. */
  Set<String> names() {
    return names;
  }

  /** What the names stand for in a topic; null when the topic is not of this pattern. */
  Map<String, String> match(String topic) {
    if (!topic.startsWith(start)) {
      return null;
    }
    Matcher matcher = pattern.matcher(topic);
    if (!matcher.matches()) {
      return null;
    }
    Map<String, String> found = new HashMap<>();
    names.forEach(name -> found.put(name, matcher.group(name)));
    return found;
  }

  @Override
  public String toString() {
    return text;
  }
}

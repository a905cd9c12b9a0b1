package dev.gengfu.workbench.trial;

import dev.gengfu.rules.Durations;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of a timeline, counted from its start: {@code 90s}, {@code 1min30s}, {@code -5s}. */
public final class Offsets {
  private static final Pattern PART = Pattern.compile("\\d{1,9}(ms|s|min|h|d)");

  private Offsets() {}

  /**
   * Milliseconds from the start.
   *
   * @throws IllegalArgumentException when the text is no such time
   */
  public static long millis(String key, String text) {
    String said = text == null ? "" : text.strip();
    boolean before = said.startsWith("-");
    Matcher parts = PART.matcher(said);
    long sum = 0;
    int end = before ? 1 : 0;
    while (parts.find() && parts.start() == end) {
      sum += Durations.millis(key, parts.group());
      end = parts.end();
    }
    if (end != said.length() || end == (before ? 1 : 0)) {
      throw new IllegalArgumentException(
          key
              + ": expected a time from the start such as 90s, 1min30s or 2h, found '"
              + text
              + "'");
    }
    return before ? -sum : sum;
  }

  /** The text of a time, as short as it can be read again. */
  public static String format(long millis) {
    if (millis == 0) {
      return "0s";
    }
    StringBuilder text = new StringBuilder(millis < 0 ? "-" : "");
    long left = Math.abs(millis);
    left = part(text, left, 86_400_000, "d");
    left = part(text, left, 3_600_000, "h");
    left = part(text, left, 60_000, "min");
    left = part(text, left, 1000, "s");
    part(text, left, 1, "ms");
    return text.toString();
  }

  private static long part(StringBuilder text, long millis, long unit, String name) {
    if (millis >= unit) {
      text.append(millis / unit).append(name);
    }
    return millis % unit;
  }
}

package dev.gengfu.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 90s}, {@code 5min}, {@code 24h}, {@code
 * 8d}.
 */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|min|h|d)");

  private Durations() {}

  /**
   * Milliseconds of a duration.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static long millis(String key, String text) {
    Matcher form = FORM.matcher(text == null ? "" : text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          key + ": expected a duration such as 90s, 5min or 24h, found '" + text + "'");
    }
    long unit =
        switch (form.group(2)) {
          case "ms" -> 1L;
          case "s" -> 1000L;
          case "min" -> 60_000L;
          case "h" -> 3_600_000L;
          default -> 86_400_000L;
        };
    return Long.parseLong(form.group(1)) * unit;
  }
}

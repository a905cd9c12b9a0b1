package dev.gengfu.rules;

/**
 * Durations as people write them: {@code 500ms}, {@code 90s}, {@code 5min}, {@code 24h}, {@code
 * 8d}.
 */
public final class Durations {
  private static final int MAX_DIGITS = 9;

  private Durations() {}

  /**
   * Milliseconds of a duration.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static long millis(String key, String text) {
    String form = text == null ? "" : text.strip();
    int digits = 0;
    while (digits < form.length() && form.charAt(digits) >= '0' && form.charAt(digits) <= '9') {
      digits++;
    }
    long unit =
        switch (form.substring(digits)) {
          case "ms" -> 1L;
          case "s" -> 1000L;
          case "min" -> 60_000L;
          case "h" -> 3_600_000L;
          case "d" -> 86_400_000L;
          default -> 0;
        };
    if (digits == 0 || digits > MAX_DIGITS || unit == 0) {
      throw new IllegalArgumentException(
          key + ": expected a duration such as 90s, 5min or 24h, found '" + text + "'");
    }
    return Long.parseLong(form.substring(0, digits)) * unit;
  }
}

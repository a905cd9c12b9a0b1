package dev.gengfu.workbench.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A measured value over time in short: {@code "0.2x6 _x3 1..4x4 3.5"} is six times 0.2, three
 * readings that never came, four steps from 1 to 4, and 3.5.
 */
final class Series {
  private static final String NUMBER = "-?\\d{1,9}(?:\\.\\d{1,9})?";
  private static final Pattern PART =
      Pattern.compile("(_|" + NUMBER + ")(?:\\.\\.(" + NUMBER + "))?(?:x(\\d{1,5}))?");
  private static final int MAX_STEPS = 100_000;

  private Series() {}

  /**
   * One entry per step, null where nothing came.
   *
   * @throws IllegalArgumentException when the text is no series
   */
  static List<Double> of(String key, String text) {
    List<Double> steps = new ArrayList<>();
    for (String word : text.strip().split("\\s+", -1)) {
      Matcher part = PART.matcher(word);
      boolean isGap = word.startsWith("_");
      if (!part.matches() || (isGap && part.group(2) != null)) {
        throw new IllegalArgumentException(
            "series: "
                + key
                + ": expected values such as 0.2x6, _x3 (nothing came) or 1..4x4, found '"
                + word
                + "'");
      }
      int count = part.group(3) == null ? (part.group(2) == null ? 1 : 2) : number(part.group(3));
      add(steps, isGap ? null : Double.valueOf(part.group(1)), part.group(2), count);
      if (steps.size() > MAX_STEPS) {
        throw new IllegalArgumentException("series: expected at most " + MAX_STEPS + " steps");
      }
    }
    return steps;
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  private static void add(List<Double> steps, Double from, String until, int count) {
    for (int i = 0; i < count; i++) {
      boolean constant = until == null || from == null || count == 1;
      steps.add(
          constant
              ? from
              : Double.valueOf(from + (Double.parseDouble(until) - from) * i / (count - 1)));
    }
  }
}

package dev.gengfu.sim.playback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a real alarm sounded; one column of {@code Activation_Times.csv}, e.g. {@code SDC02-Ion1A}.
 *
 * @param name column name
 * @param type {@code ion} or {@code photo}
 * @param number number of the alarm of that type
 * @param place letter of the place
 * @param second seconds after ignition, above 0
 */
public record Activation(String name, String type, int number, char place, double second) {
  private static final Pattern COLUMN =
      Pattern.compile("(.+)-(ion|pho|photo)(\\d{1,3})([a-z])[a-z]?", Pattern.CASE_INSENSITIVE);

  /**
   * The activations of one test, the earliest first. Alarms that did not sound (no number, or none
   * above 0), and columns of other tests and of other kinds are left out.
   *
   * @param text the whole file: a header and a row
   * @param test name of the test, e.g. {@code SDC02}
   */
  static List<Activation> of(String text, String test) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    List<Activation> activations = new ArrayList<>();
    if (lines.size() < 2) {
      return activations;
    }
    String[] header = MeasuredTable.cells(lines.get(0));
    String[] row = MeasuredTable.cells(lines.get(1));
    for (int i = 0; i < Math.min(header.length, row.length); i++) {
      Matcher column = COLUMN.matcher(header[i]);
      double second = MeasuredTable.number(row[i]);
      if (column.matches() && column.group(1).equalsIgnoreCase(test) && second > 0) {
        activations.add(of(column, second));
      }
    }
    activations.sort(
        Comparator.comparingDouble(Activation::second).thenComparing(Activation::name));
    return activations;
  }

  private static Activation of(Matcher column, double second) {
    String type = column.group(2).toLowerCase(Locale.ROOT).startsWith("ion") ? "ion" : "photo";
    char place = Character.toUpperCase(column.group(4).charAt(0));
    return new Activation(column.group(), type, Integer.parseInt(column.group(3)), place, second);
  }
}

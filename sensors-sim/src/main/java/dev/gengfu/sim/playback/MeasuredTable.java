package dev.gengfu.sim.playback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Numbers over time from a CSV file with a header. Cells that are no finite number, and cells that
 * are missing, are NaN. Rows without a time, or with one not later than the row before, are left
 * out and counted.
 *
 * @param seconds time of each row, rising
 * @param columns values by column name, as many as rows
 * @param skippedRows rows left out
 */
public record MeasuredTable(
    double[] seconds, SortedMap<String, double[]> columns, int skippedRows) {
  private static final Pattern COMMA = Pattern.compile(",");

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException when there is no column TIME or no row
   */
  public static MeasuredTable parse(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    String[] header = lines.isEmpty() ? new String[0] : cells(lines.get(0));
    int timeColumn = timeColumn(header);
    List<double[]> rows = new ArrayList<>();
    int skipped = 0;
    double last = Double.NEGATIVE_INFINITY;
    for (String line : lines.subList(1, lines.size())) {
      double[] row = numbers(cells(line), header.length);
      if (row[timeColumn] > last) {
        last = row[timeColumn];
        rows.add(row);
      } else {
        skipped++;
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("expected at least one row that begins with a time");
    }
    return of(header, timeColumn, rows, skipped);
  }

  private static MeasuredTable of(
      String[] header, int timeColumn, List<double[]> rows, int skipped) {
    SortedMap<String, double[]> columns = new TreeMap<>();
    for (int i = 0; i < header.length; i++) {
      int column = i;
      if (i != timeColumn && !header[i].isEmpty()) {
        columns.put(header[i], rows.stream().mapToDouble(row -> row[column]).toArray());
      }
    }
    double[] seconds = rows.stream().mapToDouble(row -> row[timeColumn]).toArray();
    return new MeasuredTable(seconds, columns, skipped);
  }

  private static int timeColumn(String[] header) {
    for (int i = 0; i < header.length; i++) {
      if (header[i].toLowerCase(Locale.ROOT).startsWith("time")) {
        return i;
      }
    }
    throw new IllegalArgumentException("expected a header with a column TIME");
  }

  private static double[] numbers(String[] cells, int columns) {
    double[] row = new double[columns];
    Arrays.fill(row, Double.NaN);
    for (int i = 0; i < Math.min(columns, cells.length); i++) {
      row[i] = number(cells[i]);
    }
    return row;
  }

  /** A number; flags are 1 and 0. */
  static double number(String cell) {
    if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
      return cell.equalsIgnoreCase("true") ? 1 : 0;
    }
    try {
      double value = Double.parseDouble(cell);
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  static String[] cells(String line) {
    String[] cells = COMMA.split(line.replace("\uFEFF", ""), -1);
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i].strip().replace("\"", "");
    }
    return cells;
  }
}

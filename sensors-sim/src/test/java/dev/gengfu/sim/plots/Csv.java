package dev.gengfu.sim.plots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Columns of a measured fire; what is no number becomes NaN. */
record Csv(List<String> header, List<String[]> rows) {
  static Csv load(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<String> header = List.of(lines.get(0).replace("\uFEFF", "").split(",", -1));
      List<String[]> rows = lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
      return new Csv(header, rows);
    } catch (IOException e) {
      throw new UncheckedIOException("-Dphysics.data: expected the folder of the measurements", e);
    }
  }

  double[] column(String name) {
    int at = header.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("no column " + name + " in " + header);
    }
    return rows.stream().mapToDouble(row -> number(row, at)).toArray();
  }

  private static double number(String[] row, int at) {
    try {
      return Double.parseDouble(row[at]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Double.NaN;
    }
  }

  /** Row by row the highest or lowest of several columns. */
  static double[] extreme(boolean highest, List<double[]> columns) {
    double[] result = new double[columns.get(0).length];
    for (int i = 0; i < result.length; i++) {
      int row = i;
      double[] values =
          columns.stream().mapToDouble(c -> c[row]).filter(v -> !Double.isNaN(v)).toArray();
      result[i] =
          highest
              ? Arrays.stream(values).max().orElse(Double.NaN)
              : Arrays.stream(values).min().orElse(Double.NaN);
    }
    return result;
  }
}

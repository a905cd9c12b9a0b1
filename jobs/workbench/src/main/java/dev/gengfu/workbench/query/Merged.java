package dev.gengfu.workbench.query;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Days that are over are merged into one file per partition, and those that it was made of stay for
 * an hour or two. A file whose offsets lie within those of a merged one of its folder is not read.
 */
final class Merged {
  private static final String MERGED = "merged-";

  private record Offsets(Path file, long first, long last) {
    boolean holds(Offsets other) {
      return !file.equals(other.file)
          && file.getParent().equals(other.file.getParent())
          && first <= other.first
          && last >= other.last;
    }
  }

  private Merged() {}

  /** Without those whose records are in another one. */
  static List<Path> live(Connection connection, List<Path> files) throws SQLException {
    Map<Path, List<Path>> folders = files.stream().collect(Collectors.groupingBy(Path::getParent));
    List<Path> mixed =
        folders.values().stream()
            .filter(folder -> folder.size() > 1 && folder.stream().anyMatch(Merged::isMerged))
            .flatMap(List::stream)
            .toList();
    if (mixed.isEmpty()) {
      return files;
    }
    List<Offsets> all = offsets(connection, mixed);
    List<Offsets> merged = all.stream().filter(each -> isMerged(each.file)).toList();
    Set<Path> superseded = new HashSet<>();
    for (Offsets each : all) {
      if (merged.stream().anyMatch(other -> other.holds(each))) {
        superseded.add(each.file);
      }
    }
    return files.stream().filter(file -> !superseded.contains(file)).toList();
  }

  private static boolean isMerged(Path file) {
    return file.getFileName().toString().startsWith(MERGED);
  }

  /** Out of the footers. */
  private static List<Offsets> offsets(Connection connection, List<Path> files)
      throws SQLException {
    List<Offsets> offsets = new ArrayList<>();
    String sql =
        "SELECT file_name, "
            + value("gengfu.firstOffset")
            + ", "
            + value("gengfu.lastOffset")
            + " FROM parquet_kv_metadata("
            + Query.list(files)
            + ") GROUP BY file_name";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        offsets.add(new Offsets(Path.of(rows.getString(1)), rows.getLong(2), rows.getLong(3)));
      }
    }
    return offsets;
  }

  private static String value(String key) {
    return "max(CASE WHEN decode(key) = '" + key + "' THEN decode(value)::BIGINT END)";
  }
}

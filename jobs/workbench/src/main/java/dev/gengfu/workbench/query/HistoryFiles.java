package dev.gengfu.workbench.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a history: {@code <kind>/day=<date>/p<partition>/<file>.parquet}.
 *
 * @param folder the folder
 */
record HistoryFiles(Path folder) {
  /** Kinds of files, and what the table of each is called. */
  static final List<String> KINDS =
      List.of(
          "emergency",
          "welfare",
          "alerts",
          "policy",
          "registry",
          "messages",
          "audit",
          "deliveries");

  private static final int LEVELS = 3;

  /** Finished files of a kind; what begins with a dot or an underscore is not finished. */
  List<Path> of(String kind) {
    Path root = folder.resolve(kind);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root, LEVELS)) {
      return files.filter(HistoryFiles::isFinished).sorted().toList();
    } catch (IOException e) {
      throw new QueryException(root + ": can't be read: " + e.getMessage(), e);
    }
  }

  private static boolean isFinished(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".parquet") && !name.startsWith(".") && !name.startsWith("_");
  }
}

package dev.gengfu.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What processes wrote into their logs, for the message of a test that fails. */
final class Logs {
  private static final int TAIL_LINES = 25;

  private Logs() {}

  /** The end of every log of a folder. */
  static String tails(Path folder) {
    StringBuilder told = new StringBuilder();
    for (Path file : in(folder)) {
      told.append("--- ").append(file.getFileName()).append('\n').append(tail(file));
    }
    return told.toString();
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".log") || file.toString().endsWith(".out"))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String tail(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()))
          + "\n";
    } catch (IOException e) {
      return "(can't be read)\n";
    }
  }
}

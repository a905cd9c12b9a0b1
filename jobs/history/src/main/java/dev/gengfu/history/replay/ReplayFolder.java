package dev.gengfu.history.replay;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Json;
import dev.gengfu.history.HistoryException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a replay: {@code alerts.jsonl}, a change per line, the bytes of its record. */
record ReplayFolder(Path path) {
  private static final String ALERTS = "alerts.jsonl";

  /**
   * Makes it.
   *
   * @throws HistoryException when it is there already, or can't be made
   */
  static ReplayFolder create(Path path) {
    try {
      if (Files.exists(path.resolve(ALERTS))) {
        throw new HistoryException(
            path + " holds a replay already: choose another name with --run");
      }
      Files.createDirectories(path);
      ReplayFolder folder = new ReplayFolder(path);
      // Of one that failed before: none of it belongs to this one.
      for (Path part : folder.parts()) {
        Files.delete(part);
      }
      return folder;
    } catch (IOException e) {
      throw new HistoryException(path + " can't be written: " + e.getMessage(), e);
    }
  }

  private record Line(long logTime, String alertId, int rev, byte[] bytes) {}

  /**
   * Puts the files of all subtasks together, in an order that does not hang on their number: log
   * time, alert, rev. What was cut off in the middle of a line is left out.
   *
   * @return changes in it
   */
  int finish() throws IOException {
    List<Line> lines = new ArrayList<>();
    List<Path> parts = parts();
    for (Path part : parts) {
      for (byte[] line : lines(Files.readAllBytes(part))) {
        AlertChange change = Json.readTrusted(line, AlertChange.class);
        lines.add(new Line(change.logTime(), change.alertId(), change.rev(), line));
      }
    }
    lines.sort(
        Comparator.comparingLong(Line::logTime)
            .thenComparing(Line::alertId)
            .thenComparingInt(Line::rev));
    Path whole = path.resolve(ALERTS + ".part");
    try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(whole))) {
      for (Line line : lines) {
        out.write(line.bytes());
        out.write('\n');
      }
    }
    Files.move(whole, path.resolve(ALERTS), StandardCopyOption.ATOMIC_MOVE);
    for (Path part : parts) {
      Files.delete(part);
    }
    return lines.size();
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(ReplaySink.PART))
          .sorted()
          .toList();
    }
  }

  private static List<byte[]> lines(byte[] bytes) {
    List<byte[]> lines = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(java.util.Arrays.copyOfRange(bytes, begin, i));
        begin = i + 1;
      }
    }
    return lines;
  }
}

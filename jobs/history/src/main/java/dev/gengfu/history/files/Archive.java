package dev.gengfu.history.files;

import dev.gengfu.history.HistoryException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The folder of the history, on any file system of Flink's: {@code
 * <kind>/day=<yyyy-mm-dd>/p<partition>/<file>.parquet}. Days are those of UTC, so a night east of
 * it is one day. What begins with a dot or an underscore is not finished and not read.
 */
public record Archive(Path root) {
  private static final String DAY = "day=";
  private static final String PARTITION = "p";
  private static final String SUFFIX = ".parquet";

  /** Newest days that are looked at for where a partition stands. */
  private static final int NEWEST_DAYS = 2;

  /** A local folder, or the address of one elsewhere. */
  public static Archive of(String folder) {
    return new Archive(
        folder.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")
            ? new Path(folder)
            : new Path(java.nio.file.Path.of(folder).toAbsolutePath().normalize().toUri()));
  }

  /** The folder of a day of a partition, below the root. */
  public static String folder(Kind kind, long time, int partition) {
    return folder(kind, day(time), partition);
  }

  static String folder(Kind kind, LocalDate day, int partition) {
    return kind.folder() + "/" + DAY + day + "/" + PARTITION + twoDigits(partition);
  }

  private static String twoDigits(int partition) {
    return partition < 10 ? "0" + partition : Integer.toString(partition);
  }

  /** Day of a moment. */
  public static LocalDate day(long time) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
  }

  /** Days that a kind has, in order. */
  public List<LocalDate> days(Kind kind) throws IOException {
    List<LocalDate> days = new ArrayList<>();
    for (FileStatus folder : list(new Path(root, kind.folder()))) {
      String name = folder.getPath().getName();
      if (folder.isDir() && name.startsWith(DAY)) {
        days.add(parse(folder.getPath(), name.substring(DAY.length())));
      }
    }
    days.sort(Comparator.naturalOrder());
    return days;
  }

  private static LocalDate parse(Path folder, String day) {
    try {
      return LocalDate.parse(day);
    } catch (DateTimeException e) {
      throw new HistoryException(folder + ": expected a folder such as day=2026-11-23", e);
    }
  }

  /** The folder of a day of a kind. */
  public Path folder(Kind kind, LocalDate day) {
    return new Path(root, kind.folder() + "/" + DAY + day);
  }

  /** Finished files of a day, of all partitions. */
  public List<HistoryFile> files(Kind kind, LocalDate day) throws IOException {
    List<HistoryFile> files = new ArrayList<>();
    for (FileStatus partition : list(folder(kind, day))) {
      for (FileStatus file : list(partition.getPath())) {
        if (isFinished(file)) {
          files.add(of(kind, file.getPath()));
        }
      }
    }
    return files;
  }

  private static HistoryFile of(Kind kind, Path path) throws IOException {
    HistoryFile file = HistoryFile.of(path);
    if (file.kind() != kind) {
      throw new HistoryException(
          path + ": a file of " + file.kind().folder() + " among those of " + kind.folder());
    }
    return file;
  }

  private static boolean isFinished(FileStatus file) {
    String name = file.getPath().getName();
    return !file.isDir() && name.endsWith(SUFFIX) && !name.startsWith(".") && !name.startsWith("_");
  }

  /**
   * The files of a kind by partition, each in the order of their offsets.
   *
   * @param from first day
   * @param to last day
   */
  public Map<Integer, List<HistoryFile>> partitions(Kind kind, LocalDate from, LocalDate to)
      throws IOException {
    Map<Integer, List<HistoryFile>> partitions = new TreeMap<>();
    for (LocalDate day : days(kind)) {
      if (!day.isBefore(from) && !day.isAfter(to)) {
        for (HistoryFile file : files(kind, day)) {
          partitions.computeIfAbsent(file.partition(), p -> new ArrayList<>()).add(file);
        }
      }
    }
    partitions
        .values()
        .forEach(
            files ->
                files.sort(
                    Comparator.comparingLong(HistoryFile::first)
                        .thenComparing(Comparator.comparingLong(HistoryFile::last).reversed())));
    return partitions;
  }

  /**
   * Where a partition stands.
   *
   * @param last offset of the newest record that is kept
   * @param lastTime log time there
   */
  public record Standing(long last, long lastTime) {}

  /** Where each partition of a kind stands; none that has no file. */
  public Map<Integer, Standing> standings(Kind kind) throws IOException {
    Map<Integer, Standing> standings = new TreeMap<>();
    List<LocalDate> days = days(kind);
    for (LocalDate day : days.subList(Math.max(0, days.size() - NEWEST_DAYS), days.size())) {
      for (FileStatus partition : list(folder(kind, day))) {
        for (FileStatus each : list(partition.getPath())) {
          if (isFinished(each)) {
            // One footer at a time: a day has thousands, and the alarms share this memory.
            HistoryFile file = of(kind, each.getPath());
            standings.merge(
                file.partition(),
                new Standing(file.last(), file.lastTime()),
                (one, other) ->
                    new Standing(
                        Math.max(one.last, other.last), Math.max(one.lastTime, other.lastTime)));
          }
        }
      }
    }
    return standings;
  }

  private static List<FileStatus> list(Path folder) throws IOException {
    FileSystem files = folder.getFileSystem();
    try {
      FileStatus[] found = files.listStatus(folder);
      return found == null
          ? List.of()
          : Arrays.stream(found)
              .sorted(Comparator.comparing((FileStatus each) -> each.getPath().getName()))
              .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}

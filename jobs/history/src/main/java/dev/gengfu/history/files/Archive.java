package dev.gengfu.history.files;

import dev.gengfu.history.HistoryException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The folder of the history, on any file system of Flink's: {@code
 * <kind>/day=<yyyy-mm-dd>/p<partition>/<file>.parquet}. Days are those of UTC, so a night east of
 * it is one day. What begins with a dot or an underscore is not finished and not read.
 */
public record Archive(Path root) implements Serializable {
  private static final long serialVersionUID = 1;

  private static final String DAY = "day=";
  private static final String PARTITION = "p";

  /** How the names of finished files end. */
  public static final String SUFFIX = ".parquet";

  /** How the names of the files begin that the job writes. */
  public static final String PART = "part";

  /** Days that Kafka keeps the logs, and the one that is going on. */
  private static final int LOG_DAYS = 31;

  private static final int ATTEMPTS = 3;

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

  /** Finished files of a day, of all partitions; those that were merged into another one not. */
  public List<HistoryFile> files(Kind kind, LocalDate day) throws IOException {
    List<HistoryFile> files = new ArrayList<>();
    for (FileStatus partition : list(folder(kind, day))) {
      files.addAll(files(kind, partition.getPath()));
    }
    return files;
  }

  private static List<HistoryFile> files(Kind kind, Path folder) throws IOException {
    List<HistoryFile> all = finished(kind, folder, file -> file);
    Set<Path> live =
        Extent.live(all.stream().map(Extent::of).toList()).stream()
            .map(Extent::path)
            .collect(Collectors.toSet());
    return all.stream().filter(file -> live.contains(file.path())).toList();
  }

  /**
   * What the finished files of a folder hold, in the order of their offsets. One footer at a time:
   * a day has thousands, and the alarms share this memory.
   */
  static List<Extent> extents(Kind kind, Path folder) throws IOException {
    return Extent.live(finished(kind, folder, Extent::of));
  }

  /** The same of a day of a partition. */
  public List<Extent> extents(Kind kind, long time, int partition) throws IOException {
    return extents(kind, new Path(root, folder(kind, time, partition)));
  }

  /**
   * How many records of a kind there are, in the files that can be read.
   *
   * @param unreadable told each file that can't, and why
   * @throws IOException when the folders can't be listed
   */
  public long rows(Kind kind, BiConsumer<Path, Exception> unreadable) throws IOException {
    long rows = 0;
    for (LocalDate day : days(kind)) {
      for (FileStatus partition : list(folder(kind, day))) {
        List<Extent> found = new ArrayList<>();
        for (FileStatus file : list(partition.getPath())) {
          if (isFinished(file)) {
            try {
              found.add(Extent.of(of(kind, file.getPath())));
            } catch (IOException | HistoryException e) {
              // Gone since it was listed: its records are in another one, or kept no longer.
              if (file.getPath().getFileSystem().exists(file.getPath())) {
                unreadable.accept(file.getPath(), e);
              }
            }
          }
        }
        rows += Extent.live(found).stream().mapToLong(Extent::rows).sum();
      }
    }
    return rows;
  }

  /** The files that are in the folder of another one now, in order. */
  public static List<Path> filesBeside(Kind kind, Path file) throws IOException {
    return extents(kind, file.getParent()).stream().map(Extent::path).toList();
  }

  /** Between list and look a file may have gone, whose records another one holds by then. */
  private static <T> List<T> finished(Kind kind, Path folder, Function<HistoryFile, T> as)
      throws IOException {
    FileNotFoundException gone = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        List<T> found = new ArrayList<>();
        for (FileStatus file : list(folder)) {
          if (isFinished(file)) {
            found.add(as.apply(of(kind, file.getPath())));
          }
        }
        return found;
      } catch (FileNotFoundException e) {
        gone = e;
      }
    }
    throw gone;
  }

  /**
   * What the job has begun to write and not finished. Some of it may belong to a checkpoint, and
   * will be finished by a start from that. On object storage, where a list takes long, only of the
   * newest days: nothing older is in Kafka.
   */
  public List<Path> unfinished() throws IOException {
    int looked = root.getFileSystem().isDistributedFS() ? LOG_DAYS : Integer.MAX_VALUE;
    List<Path> unfinished = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<LocalDate> days = days(kind);
      for (LocalDate day : days.subList(Math.max(0, days.size() - looked), days.size())) {
        for (FileStatus partition : list(folder(kind, day))) {
          for (FileStatus file : list(partition.getPath())) {
            if (file.getPath().getName().startsWith("." + PART)) {
              unfinished.add(file.getPath());
            }
          }
        }
      }
    }
    return unfinished;
  }

  /** Whether an unfinished file is whole, and has records that no finished one beside it has. */
  public boolean holdsMore(Path unfinished) throws IOException {
    HistoryFile file;
    try {
      file = HistoryFile.of(unfinished);
    } catch (HistoryException e) {
      return false; // its end is missing: it was never closed
    }
    long next = file.first();
    for (Extent extent : extents(file.kind(), unfinished.getParent())) {
      // Only the offsets of a log follow each other: elsewhere transactions leave gaps.
      boolean isNext = extent.first() <= next || !file.kind().isLog();
      next = isNext ? Math.max(next, extent.last() + 1) : next;
    }
    return next <= file.last();
  }

  private static HistoryFile of(Kind kind, Path path) throws IOException {
    HistoryFile file = HistoryFile.of(path);
    if (file.kind() != kind) {
      throw new HistoryException(
          path + ": a file of " + file.kind().folder() + " among those of " + kind.folder());
    }
    return file;
  }

  static boolean isFinished(FileStatus file) {
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
   * @param last offset up to which all records are kept
   * @param lastTime log time there
   */
  public record Standing(long last, long lastTime) {}

  /**
   * Where each partition of a kind stands; none that has no file. A hole between files is where a
   * checkpoint was lost before all of its files were in their place: it stands before that.
   */
  public Map<Integer, Standing> standings(Kind kind) throws IOException {
    Map<Integer, List<Extent>> extents = new TreeMap<>();
    List<LocalDate> days = days(kind);
    // All that Kafka may still have: who catches up has files of many days in one checkpoint.
    for (LocalDate day : days.subList(Math.max(0, days.size() - LOG_DAYS), days.size())) {
      for (FileStatus folder : list(folder(kind, day))) {
        for (Extent each : extents(kind, folder.getPath())) {
          extents.computeIfAbsent(each.partition(), p -> new ArrayList<>()).add(each);
        }
      }
    }
    Map<Integer, Standing> standings = new TreeMap<>();
    extents.forEach((partition, all) -> standings.put(partition, beforeAHole(all)));
    return standings;
  }

  /**
   * The clock of a log right before an offset, as far as the files know it.
   *
   * @return epoch ms; {@link HistoryRecord#NO_TIME} when they hold nothing before that
   */
  public long timeBefore(Kind kind, int partition, long offset) throws IOException {
    List<LocalDate> days = offset == 0 ? List.of() : days(kind);
    for (int i = days.size() - 1; i >= 0; i--) {
      Extent before = null;
      for (Extent each : extents(kind, new Path(root, folder(kind, days.get(i), partition)))) {
        before = each.first() < offset ? each : before;
      }
      if (before != null) {
        return before.last() < offset ? before.lastTime() : timeWithin(before, offset);
      }
    }
    return HistoryRecord.NO_TIME;
  }

  private static long timeWithin(Extent extent, long offset) throws IOException {
    long time = HistoryRecord.NO_TIME;
    try (HistoryReader reader = new HistoryReader(HistoryFile.of(extent.path()))) {
      HistoryRecord record = reader.next();
      while (record != null && record.offset() < offset) {
        time = record.logTime();
        record = reader.next();
      }
    }
    return time;
  }

  private static Standing beforeAHole(List<Extent> extents) {
    extents.sort(Extent.ORDER);
    Standing standing = new Standing(extents.get(0).first() - 1, HistoryRecord.NO_TIME);
    for (Extent extent : extents) {
      if (extent.first() > standing.last + 1) {
        break;
      }
      standing =
          new Standing(
              Math.max(standing.last, extent.last()),
              Math.max(standing.lastTime, extent.lastTime()));
    }
    return standing;
  }

  /** What is in a folder, by name; a folder that is not there is empty. */
  static List<FileStatus> list(Path folder) throws IOException {
    FileSystem files = folder.getFileSystem();
    FileNotFoundException gone = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        FileStatus[] found = files.listStatus(folder);
        return found == null
            ? List.of()
            : Arrays.stream(found)
                .sorted(Comparator.comparing((FileStatus each) -> each.getPath().getName()))
                .toList();
      } catch (FileNotFoundException e) {
        if (!files.exists(folder)) {
          return List.of();
        }
        gone = e; // a file of it went meanwhile, which the local file system says so
      }
    }
    throw gone;
  }
}

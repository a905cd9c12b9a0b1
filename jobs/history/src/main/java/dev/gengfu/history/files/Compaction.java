package dev.gengfu.history.files;

import dev.gengfu.history.HistoryException;
import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the files of a day of a partition into one when the day is over: a job that leaves one
 * every five minutes leaves thousands a day.
 *
 * <p>The merged file appears as a whole, under a name of its own, and from that moment those that
 * it was made of are not read any more: their offsets lie within its own ({@link Extent#live}). So
 * a reader has all of the old ones or the new one, and whoever is killed in between has lost and
 * doubled nothing; the next run goes on. The old ones are deleted a while later, when nobody reads
 * by an old list and no checkpoint is left that would put one of them into its place again.
 *
 * <p>Of a log only what follows each other is merged. A hole is where a file is missing, which may
 * be brought back: it must be seen for as long, and not be covered.
 */
public final class Compaction {
  private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

  /** So long a file is left alone after it was written: the longest time between checkpoints. */
  static final Duration REST = Duration.ofHours(1);

  private static final String MERGED = "merged-";

  /** So much stays free on a local disk. */
  private static final long SPARE_BYTES = 1L << 30;

  /** Compressed, of all columns: a replay holds that of each partition. */
  private static final long GROUP_BYTES = 4 << 20;

  /** After so many days without anything to do, older ones have nothing either. */
  private static final int QUIET_DAYS = 9;

  private final Archive archive;
  private final Clock clock;
  private final Done done = new Done();

  private Compaction(Archive archive, Clock clock) {
    this.archive = archive;
    this.clock = clock;
  }

  /** What a run did. */
  public static final class Done {
    private int merged;
    private int sources;
    private int deleted;
    private int failed;
    private String reason = "";

    /** Files that were written. */
    public int merged() {
      return merged;
    }

    /** Files that those were made of. */
    public int sources() {
      return sources;
    }

    /** Files deleted: those of an earlier run, and what one had not finished. */
    public int deleted() {
      return deleted;
    }

    /** Folders in which it did not go through; the log says why of each. */
    public int failed() {
      return failed;
    }

    /** Folder and reason of the last one that did not go through; empty when all did. */
    public String reason() {
      return reason;
    }

    private void failed(Path folder, Exception e) {
      failed++;
      reason = folder + ": " + (e instanceof HistoryException ? e.getMessage() : e.toString());
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d files merged into %d, %d deleted that had been merged before%s",
          sources,
          merged,
          deleted,
          failed == 0 ? "" : ", " + failed + " folders failed");
    }
  }

  /**
   * Merges what is over, from the newest day back.
   *
   * @param clock for the age of files; it has no say in what is over
   * @throws IOException when the folders can't be listed; what was merged by then stays
   */
  public static Done run(Archive archive, Clock clock) throws IOException {
    Compaction compaction = new Compaction(archive, clock);
    for (Kind kind : Kind.values()) {
      compaction.run(kind);
    }
    return compaction.done;
  }

  private void run(Kind kind) throws IOException {
    List<LocalDate> days = archive.days(kind);
    Set<String> hasLater = new HashSet<>();
    int quiet = 0;
    for (int i = days.size() - 1; i >= 0 && quiet < QUIET_DAYS; i--) {
      Set<String> hasFiles = new HashSet<>();
      boolean isQuiet = true;
      for (FileStatus partition : Archive.list(archive.folder(kind, days.get(i)))) {
        String name = partition.getPath().getName();
        List<FileStatus> files = Archive.list(partition.getPath());
        if (files.stream().anyMatch(Archive::isFinished)) {
          hasFiles.add(name);
        }
        isQuiet &= !hasLater.contains(name) || isTidy(kind, partition.getPath(), files);
      }
      hasLater.addAll(hasFiles);
      quiet = isQuiet ? quiet + 1 : 0;
    }
  }

  /** Whether nothing is left to do in a folder whose day is over. */
  private boolean isTidy(Kind kind, Path folder, List<FileStatus> files) {
    try {
      deleteUnfinished(files);
      List<FileStatus> finished = files.stream().filter(Archive::isFinished).toList();
      if (finished.size() < 2) {
        return true;
      }
      if (finished.stream().allMatch(this::hasRested)) {
        tidy(kind, folder, finished);
      }
    } catch (IOException | HistoryException e) {
      LOG.error("{}: its files stay as they are, tried again by the next run", folder, e);
      done.failed(folder, e);
    }
    return false;
  }

  private void deleteUnfinished(List<FileStatus> files) throws IOException {
    for (FileStatus file : files) {
      if (file.getPath().getName().startsWith("." + MERGED) && hasRested(file)) {
        delete(file.getPath());
      }
    }
  }

  private void tidy(Kind kind, Path folder, List<FileStatus> finished) throws IOException {
    List<Extent> live = Archive.extents(kind, folder);
    boolean isMerged = false;
    for (List<Extent> run : kind.isLog() ? runs(live) : List.of(live)) {
      if (run.size() > 1) {
        merge(kind, folder, run);
        isMerged = true;
      }
    }
    if (isMerged) {
      return;
    }
    Set<Path> current = live.stream().map(Extent::path).collect(Collectors.toSet());
    for (FileStatus file : finished) {
      if (!current.contains(file.getPath())) {
        delete(file.getPath());
      }
    }
  }

  /** Those that follow each other without a hole, together. */
  private static List<List<Extent>> runs(List<Extent> live) {
    List<List<Extent>> runs = new ArrayList<>();
    long next = -1;
    for (Extent each : live) {
      if (runs.isEmpty() || each.first() > next) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(each);
      next = each.last() + 1;
    }
    return runs;
  }

  private boolean hasRested(FileStatus file) {
    return file.getModificationTime() <= clock.millis() - REST.toMillis();
  }

  private void delete(Path file) throws IOException {
    file.getFileSystem().delete(file, false);
    done.deleted++;
  }

  private void merge(Kind kind, Path folder, List<Extent> live) throws IOException {
    Extent newest = live.get(live.size() - 1);
    Path merged =
        new Path(
            folder,
            String.format(
                Locale.ROOT,
                "%s%d-%d%s",
                MERGED,
                live.get(0).first(),
                newest.last(),
                Archive.SUFFIX));
    requireSpace(live);
    FileSystem files = merged.getFileSystem();
    try (RecoverableFsDataOutputStream out = files.createRecoverableWriter().open(merged)) {
      HistoryWriter writer = new HistoryWriter(kind, out, GROUP_BYTES);
      long last = -1;
      for (Extent each : live) {
        last = copy(each, writer, last);
      }
      writer.finish();
      out.closeForCommit().commit();
    } catch (IOException | RuntimeException e) {
      clear(folder);
      throw e;
    }
    done.merged++;
    done.sources += live.size();
  }

  /** On a full disk what was begun does not stay for an hour. */
  private static void clear(Path folder) {
    try {
      for (FileStatus file : Archive.list(folder)) {
        if (file.getPath().getName().startsWith("." + MERGED)) {
          file.getPath().getFileSystem().delete(file.getPath(), false);
        }
      }
    } catch (IOException e) {
      LOG.warn("{}: what was begun stays for the next run: {}", folder, e.toString());
    }
  }

  /** Alarms and their log come first: what is left of a full disk is not for tidying up. */
  private static void requireSpace(List<Extent> sources) throws IOException {
    Path path = sources.get(0).path();
    if (path.getFileSystem().isDistributedFS()) {
      return;
    }
    long needed = SPARE_BYTES;
    for (Extent each : sources) {
      needed += path.getFileSystem().getFileStatus(each.path()).getLen();
    }
    long free = new File(path.getParent().toUri().getPath()).getUsableSpace();
    requireSpace(path.getParent(), needed, free);
  }

  /** The reason is a label of a metric: the same one as long as nothing else is the matter. */
  static void requireSpace(Path folder, long needed, long free) {
    if (free < needed) {
      LOG.warn("{}: {} bytes are free, {} have to be", folder, free, needed);
      throw new HistoryException("too little space is free to merge its files");
    }
  }

  /** What two files both have, of a time when that could be, is written once. */
  private static long copy(Extent from, HistoryWriter to, long after) throws IOException {
    long last = after;
    try (HistoryReader reader = new HistoryReader(HistoryFile.of(from.path()))) {
      for (HistoryRecord record = reader.next(); record != null; record = reader.next()) {
        if (record.offset() > last) {
          to.write(record);
          last = record.offset();
        }
      }
    }
    return last;
  }
}

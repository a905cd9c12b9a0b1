package dev.gengfu.history.replay;

import dev.gengfu.history.HistoryException;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryFile;
import dev.gengfu.history.files.HistoryReader;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.core.fs.Path;

/**
 * The records of a split, file after file, from its first to its last one. What two files both have
 * is read once.
 */
final class SplitRecords implements AutoCloseable {
  private final PartitionSplit split;
  private final long to;
  private final Iterator<String> files;

  /** Read before the next of the files: they hold what one did that is gone. */
  private final Deque<Path> replacements = new ArrayDeque<>();

  private HistoryReader open;
  private HistoryRecord next;
  private long last;

  /**
   * Opens the first file.
   *
   * @param to log time after which nothing is read
   */
  SplitRecords(PartitionSplit split, long to) throws IOException {
    this.split = split;
    this.to = to;
    this.files = split.files().iterator();
    this.last = split.first() - 1;
    advance();
  }

  PartitionSplit split() {
    return split;
  }

  /** The next record without taking it; null at the end. */
  HistoryRecord peek() {
    return next;
  }

  HistoryRecord take() throws IOException {
    HistoryRecord taken = next;
    last = taken.offset();
    advance();
    return taken;
  }

  private void advance() throws IOException {
    do {
      next = open == null ? null : open.next();
      while (next == null && (!replacements.isEmpty() || files.hasNext())) {
        close();
        Path file = replacements.isEmpty() ? new Path(files.next()) : replacements.poll();
        try {
          open = new HistoryReader(HistoryFile.of(file));
          next = open.next();
          if (next != null) {
            requireUpTo(next.offset() - 1);
          }
        } catch (FileNotFoundException e) {
          replace(file, e);
        }
      }
    } while (next != null && next.offset() <= last);
    if (next == null) {
      requireUpTo(split.last());
    } else if (next.logTime() > to || next.offset() > split.last()) {
      next = null;
    }
  }

  /** What the plan has found must be there; a file that took another one's place may have less. */
  private void requireUpTo(long offset) {
    long missing = Math.min(offset, split.last());
    if (last < missing) {
      throw new HistoryException(
          Kind.EMERGENCY.topic()
              + "/"
              + split.partition()
              + ": records "
              + (last + 1)
              + " to "
              + missing
              + " are missing since the replay began: bring their files back, or run it again");
    }
  }

  /** The day was over and its files were merged since the plan was made. */
  private void replace(Path gone, FileNotFoundException otherwise) throws IOException {
    List<Path> there = Archive.filesBeside(Kind.EMERGENCY, gone);
    if (there.isEmpty() || there.contains(gone)) {
      throw otherwise;
    }
    replacements.addAll(there);
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}

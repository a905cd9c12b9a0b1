package dev.gengfu.history.replay;

import dev.gengfu.history.files.HistoryFile;
import dev.gengfu.history.files.HistoryReader;
import dev.gengfu.history.files.HistoryRecord;
import java.io.IOException;
import java.util.Iterator;
import org.apache.flink.core.fs.Path;

/** The records of a split, file after file. What two files both have is read once. */
final class SplitRecords implements AutoCloseable {
  private final PartitionSplit split;
  private final long to;
  private final Iterator<String> files;

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
      while (next == null && files.hasNext()) {
        close();
        open = new HistoryReader(HistoryFile.of(new Path(files.next())));
        next = open.next();
      }
    } while (next != null && next.offset() <= last);
    if (next != null && next.logTime() > to) {
      next = null;
    }
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}

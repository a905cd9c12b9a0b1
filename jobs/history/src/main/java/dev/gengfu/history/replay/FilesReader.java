package dev.gengfu.history.replay;

import dev.gengfu.history.files.HistoryRecord;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/**
 * Reads the partitions of a subtask beside each other: always from the one whose clock is behind,
 * so that no state waits long for the others.
 */
final class FilesReader implements SplitReader<HistoryRecord, PartitionSplit> {
  private static final int BATCH = 1000;
  private static final long LONGEST_WAIT_MILLIS = 100;

  private final PriorityQueue<SplitRecords> open =
      new PriorityQueue<>(
          Comparator.comparingLong((SplitRecords each) -> each.peek().logTime())
              .thenComparing(each -> each.split().partition()));

  private final RecordsBySplits.Builder<HistoryRecord> finished = new RecordsBySplits.Builder<>();
  private final long to;
  private final Pace pace;

  private boolean hasFinished;

  FilesReader(long to, Pace pace) {
    this.to = to;
    this.pace = pace;
  }

  @Override
  public RecordsWithSplitIds<HistoryRecord> fetch() throws IOException {
    if (hasFinished) {
      hasFinished = false;
      return finished.build();
    }
    RecordsBySplits.Builder<HistoryRecord> batch = new RecordsBySplits.Builder<>();
    SplitRecords behind = open.peek();
    if (behind == null || !isDue(behind)) {
      return batch.build();
    }
    open.poll();
    String id = behind.split().splitId();
    int count = 0;
    long reached = HistoryRecord.NO_TIME;
    long until = open.isEmpty() ? Long.MAX_VALUE : open.peek().peek().logTime();
    while (behind.peek() != null
        && count < BATCH
        && (count == 0 || behind.peek().logTime() <= until)
        && pace.waitMillis(behind.peek().logTime()) == 0) {
      HistoryRecord record = behind.take();
      batch.add(id, record);
      reached = record.logTime();
      count++;
    }
    pace.passed(id, count, reached);
    if (behind.peek() == null) {
      behind.close();
      batch.addFinishedSplit(id);
      pace.finished(id);
    } else {
      open.add(behind);
    }
    return batch.build();
  }

  private boolean isDue(SplitRecords behind) {
    long wait = pace.waitMillis(behind.peek().logTime());
    if (wait > 0) {
      try {
        Thread.sleep(Math.min(wait, LONGEST_WAIT_MILLIS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return wait == 0;
  }

  @Override
  public void handleSplitsChanges(SplitsChange<PartitionSplit> change) {
    for (PartitionSplit split : change.splits()) {
      try {
        SplitRecords records = new SplitRecords(split, to);
        if (records.peek() == null) {
          records.close();
          finished.addFinishedSplit(split.splitId());
          hasFinished = true;
        } else {
          open.add(records);
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /** No fetch waits for longer than a moment. */
  @Override
  public void wakeUp() {}

  @Override
  public void close() throws IOException {
    for (SplitRecords each : open) {
      each.close();
    }
  }
}

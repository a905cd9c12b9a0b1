package dev.gengfu.console;

import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A log in memory that can be away, has a clock of its own, and can be answered. */
final class FakeLog implements LogWriter {
  /** What was written to a log: under a key, or into a partition. */
  record Written(String log, String key, int partition, LogRecord record) {}

  final List<Written> written = new CopyOnWriteArrayList<>();
  volatile boolean away;
  volatile long brokerMillis;
  volatile Consumer<LogRecord> reader = record -> {};

  @Override
  public CompletableFuture<Ack> append(String log, String key, LogRecord record) {
    return append(log, key, 7, record);
  }

  @Override
  public CompletableFuture<Ack> append(int partition, LogRecord record) {
    return append(Topics.EMERGENCY_LOG, null, partition, record);
  }

  private CompletableFuture<Ack> append(String log, String key, int partition, LogRecord record) {
    if (away) {
      return CompletableFuture.failedFuture(new IOException("no broker"));
    }
    written.add(new Written(log, key, partition, record));
    reader.accept(record);
    return CompletableFuture.completedFuture(new Ack(partition, written.size(), brokerMillis));
  }
}

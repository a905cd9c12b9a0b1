package dev.gengfu.console;

import dev.gengfu.domain.LogRecord;
import java.util.concurrent.CompletableFuture;

/** The way into the logs. */
interface LogWriter {
  /**
   * Where a record came to stand.
   *
   * @param brokerMillis the broker's clock when it took the record, epoch ms
   */
  record Ack(int partition, long offset, long brokerMillis) {}

  /**
   * Appends to a log under an order key; fails within seconds when Kafka does not take it.
   *
   * @param log topic of the log
   */
  CompletableFuture<Ack> append(String log, String key, LogRecord record);

  /** Appends to the emergency log without a key, into one partition. */
  CompletableFuture<Ack> append(int partition, LogRecord record);
}

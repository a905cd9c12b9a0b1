package dev.gengfu.console;

import dev.gengfu.domain.LogRecord;
import java.util.concurrent.CompletableFuture;

/** The way into the emergency log. */
interface LogWriter {
  /**
   * Where a record came to stand.
   *
   * @param brokerMillis the broker's clock when it took the record, epoch ms
   */
  record Ack(int partition, long offset, long brokerMillis) {}

  /** Appends under an order key; fails within seconds when Kafka does not take it. */
  CompletableFuture<Ack> append(String key, LogRecord record);

  /** Appends without a key into one partition. */
  CompletableFuture<Ack> append(int partition, LogRecord record);
}

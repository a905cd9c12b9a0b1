package dev.gengfu.gateway.append;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records that belong together, on their way into Kafka. {@code written} is called once, when Kafka
 * has all of them, on Kafka's thread: it must neither wait nor throw.
 */
public final class Append {
  private final List<ProducerRecord<byte[], byte[]>> records;
  private final Lane lane;
  private final Object origin;
  private final Runnable written;
  private final AtomicInteger missing;

  /** Which of the two ways into the log. */
  public enum Lane {
    /** Overtakes whatever has not been handed to Kafka yet. */
    ALARM,
    /** Telemetry, ticks and health in the order in which they came. */
    ORDERED
  }

  /**
   * @param origin what the records came by, so that unsent ones can be taken back; may be null
   */
  public Append(
      Lane lane, List<ProducerRecord<byte[], byte[]>> records, Object origin, Runnable written) {
    this.lane = lane;
    this.records = List.copyOf(records);
    this.origin = origin;
    this.written = written;
    this.missing = new AtomicInteger(records.size());
  }

  Lane lane() {
    return lane;
  }

  List<ProducerRecord<byte[], byte[]>> records() {
    return records;
  }

  Object origin() {
    return origin;
  }

  /** One of the records is in Kafka. */
  void recordWritten() {
    if (missing.decrementAndGet() == 0) {
      written.run();
    }
  }
}

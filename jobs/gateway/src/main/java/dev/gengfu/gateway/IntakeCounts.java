package dev.gengfu.gateway;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of one intake. At every moment
 *
 * <pre>received = written + deadLettered + ignored + returned + refused + inFlight</pre>
 *
 * where {@code deadLettered} includes {@code salvaged}: those have a dead letter and an alarm in
 * the log.
 */
public final class IntakeCounts {
  private final String intake;
  private final LongAdder received = new LongAdder();
  private final LongAdder written = new LongAdder();
  private final LongAdder deadLettered = new LongAdder();
  private final LongAdder salvaged = new LongAdder();
  private final LongAdder ignored = new LongAdder();
  private final LongAdder returned = new LongAdder();
  private final LongAdder refused = new LongAdder();

  public IntakeCounts(String intake) {
    this.intake = intake;
  }

  public String intake() {
    return intake;
  }

  /** A message came. */
  public void receive() {
    received.increment();
  }

  /** Its reading is in Kafka. */
  public void write() {
    written.increment();
  }

  /** Its dead letter is in Kafka, and its alarm too when it could be read. */
  public void deadLetter(boolean withAlarm) {
    deadLettered.increment();
    if (withAlarm) {
      salvaged.increment();
    }
  }

  /** It is no reading by its topic. */
  public void ignore() {
    ignored.increment();
  }

  /** It was taken back unwritten, since its broker will send it again. */
  public void giveBack() {
    returned.increment();
  }

  /** There was no room for it and no way to hold it back (QoS 0). */
  public void refuse() {
    refused.increment();
  }

  public long received() {
    return received.sum();
  }

  public long written() {
    return written.sum();
  }

  public long deadLettered() {
    return deadLettered.sum();
  }

  public long salvaged() {
    return salvaged.sum();
  }

  public long ignored() {
    return ignored.sum();
  }

  public long returned() {
    return returned.sum();
  }

  public long refused() {
    return refused.sum();
  }

  /** Received and not yet decided. */
  public long inFlight() {
    // Outcomes first: a message that is decided in between must not make it negative.
    long decided = written() + deadLettered() + ignored() + returned() + refused();
    return received() - decided;
  }
}

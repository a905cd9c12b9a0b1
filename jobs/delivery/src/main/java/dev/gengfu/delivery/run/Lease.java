package dev.gengfu.delivery.run;

import java.util.function.LongSupplier;

/**
 * Whether this process may still take itself for the leader. One that was frozen for longer than
 * {@value #LIMIT_MILLIS} ms may have been deposed meanwhile, and must not send before it has asked
 * again. Kafka gives the lead to another only {@code session.timeout.ms} after the last sign of
 * life, which is twice as long.
 */
final class Lease implements AutoCloseable {
  static final long LIMIT_MILLIS = 3_000;

  private static final long BEAT_MILLIS = 250;

  private final LongSupplier ticks;
  private boolean taken;
  private long beatAt;
  private boolean closed;

  /**
   * A lease that nobody has yet.
   *
   * @param ticks milliseconds of a clock that only goes forward
   */
  Lease(LongSupplier ticks) {
    this.ticks = ticks;
  }

  /** Beats until it is closed. */
  Lease start() {
    Thread thread = new Thread(this::run, "delivery-lease");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  private synchronized void run() {
    while (!closed) {
      beat();
      try {
        wait(BEAT_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Kafka has given the lead to this process. */
  synchronized void take() {
    taken = true;
    beatAt = ticks.getAsLong();
  }

  /** The process runs. */
  synchronized void beat() {
    taken = holds();
    beatAt = ticks.getAsLong();
  }

  /** Whether it was taken, and the process has run ever since. */
  synchronized boolean holds() {
    return taken && ticks.getAsLong() - beatAt <= LIMIT_MILLIS;
  }

  @Override
  public synchronized void close() {
    closed = true;
    taken = false;
    notifyAll();
  }
}

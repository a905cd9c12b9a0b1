package dev.gengfu.delivery.run;

import dev.gengfu.domain.DeliveryState;
import java.util.concurrent.atomic.AtomicLong;

/** taken = arrived + failed + dropped + waiting; what waits is taken anew by a new leader. */
final class LaneCounts {
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong attemptsFailed = new AtomicLong();

  void taken() {
    taken.incrementAndGet();
  }

  /** What waited is taken anew from the topic, and counted anew. */
  void forget() {
    taken.set(arrived.get() + failed.get() + dropped.get());
  }

  void attemptFailed() {
    attemptsFailed.incrementAndGet();
  }

  void ended(DeliveryState state) {
    switch (state) {
      case FAILED -> failed.incrementAndGet();
      case DROPPED -> dropped.incrementAndGet();
      default -> arrived.incrementAndGet();
    }
  }

  long takenTotal() {
    return taken.get();
  }

  long arrivedTotal() {
    return arrived.get();
  }

  long failedTotal() {
    return failed.get();
  }

  long droppedTotal() {
    return dropped.get();
  }

  long attemptsFailedTotal() {
    return attemptsFailed.get();
  }
}

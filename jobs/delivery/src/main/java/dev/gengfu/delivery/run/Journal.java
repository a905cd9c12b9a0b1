package dev.gengfu.delivery.run;

import dev.gengfu.domain.DeliveryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Steps that wait to be written by the leader. When it is full, a channel that has one to add
 * waits; the leader itself never does. What was taken but not written is taken again.
 */
final class Journal {
  private static final int LIMIT = 10_000;
  private static final int AT_ONCE = 500;

  private final BlockingQueue<DeliveryRecord> waiting = new ArrayBlockingQueue<>(LIMIT);

  /** Of the leader's thread alone: at most what one of its steps brings. */
  private final List<DeliveryRecord> own = new ArrayList<>();

  private final List<DeliveryRecord> taken = new ArrayList<>();

  /** Adds what a channel has to tell. */
  void add(DeliveryRecord one) throws InterruptedException {
    waiting.put(one);
  }

  /** Adds what the leader's own thread has to tell. */
  void addOwn(DeliveryRecord one) {
    own.add(one);
  }

  /** What is to be written next: what {@link #written} was not said of, and some more. */
  List<DeliveryRecord> take() {
    taken.addAll(own);
    own.clear();
    waiting.drainTo(taken, AT_ONCE);
    return List.copyOf(taken);
  }

  /** All that is not known to stand in Kafka. */
  List<DeliveryRecord> pending() {
    List<DeliveryRecord> all = new ArrayList<>(taken);
    all.addAll(own);
    all.addAll(waiting);
    return all;
  }

  /** What was taken stands in Kafka. */
  void written() {
    taken.clear();
  }
}

package dev.gengfu.gateway.gb26875.link;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds what waits for Kafka. Who finds no room stops reading and is called when there is some; a
 * frame that has been read may exceed the bound by itself, never two of one thread.
 */
final class Room {
  private final int limit;
  private final AtomicInteger taken = new AtomicInteger();
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  Room(int limit) {
    this.limit = limit;
  }

  boolean isThere() {
    return taken.get() < limit;
  }

  void take(int weight) {
    taken.addAndGet(weight);
  }

  void release(int weight) {
    taken.addAndGet(-weight);
    wake(weight);
  }

  /** Calls back once when there is room; it may be gone again by then. */
  void await(Runnable callback) {
    waiting.add(callback);
    if (isThere()) {
      // What was released just before would otherwise have woken nobody.
      wake(1);
    }
  }

  int taken() {
    return taken.get();
  }

  private void wake(int atMost) {
    for (int i = 0; i < atMost && isThere(); i++) {
      Runnable next = waiting.poll();
      if (next == null) {
        return;
      }
      next.run();
    }
  }
}

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
    passOn();
  }

  /** Calls back once when there is room; it may be gone again by then. */
  void await(Runnable callback) {
    waiting.add(callback);
    // What was released just before would otherwise have woken nobody.
    passOn();
  }

  /**
   * Wakes the next that waits, if there is room. Who was woken calls this when it has taken what it
   * could: it may have closed meanwhile, and the room must not be lost with it.
   */
  void passOn() {
    Runnable next = isThere() ? waiting.poll() : null;
    if (next != null) {
      next.run();
    }
  }

  int taken() {
    return taken.get();
  }
}

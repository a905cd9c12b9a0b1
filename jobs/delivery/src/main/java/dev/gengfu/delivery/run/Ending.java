package dev.gengfu.delivery.run;

import java.util.ArrayList;
import java.util.List;

/** Ends things that may hang: each in a thread of its own, and all within a time. */
final class Ending {
  private Ending() {}

  /** Returns when all have ended, or after so long; what hangs is left behind in its thread. */
  static void within(long millis, List<Runnable> ends) {
    List<Thread> threads = new ArrayList<>();
    for (Runnable end : ends) {
      Thread thread = new Thread(end, "delivery-end");
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    long until = Watch.ticks() + millis;
    try {
      for (Thread thread : threads) {
        thread.join(Math.max(1, until - Watch.ticks()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

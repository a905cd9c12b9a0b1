package dev.gengfu.delivery.run;

import dev.gengfu.delivery.outbox.Moment;
import java.time.Clock;

/** Reads both clocks: one that only goes forward, and the one on the wall. */
record Watch(Clock wall) {
  private static final long BEGAN = System.nanoTime();

  Moment now() {
    return new Moment(ticks(), wall.millis());
  }

  /** Milliseconds since this process began. */
  static long ticks() {
    return (System.nanoTime() - BEGAN) / 1_000_000;
  }
}

package dev.gengfu.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for something to become true, never longer than a bound and never longer than needed. */
public final class Eventually {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Eventually() {}

  /**
   * Waits until the condition holds.
   *
   * @throws AssertionError when it does not hold within the time
   */
  public static void eventually(Duration within, String what, Callable<Boolean> condition) {
    eventually(
        within,
        () -> {
          if (!condition.call()) {
            throw new AssertionError("not within " + within + ": " + what);
          }
        });
  }

  /**
   * Repeats assertions until they pass.
   *
   * @throws AssertionError the last failure, when they do not pass within the time
   */
  public static void eventually(Duration within, ThrowingCallable assertions) {
    long end = System.nanoTime() + within.toNanos();
    while (true) {
      try {
        assertions.call();
        return;
      } catch (Throwable e) {
        if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
          throw e instanceof AssertionError failure
              ? failure
              : new AssertionError("not within " + within + ": " + e, e);
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}

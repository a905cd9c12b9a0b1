package dev.gengfu.console.access;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Time that passes. Unlike the wall clock it never jumps. */
public interface Elapsed {
  /** That of this machine. */
  Elapsed SYSTEM =
      new Elapsed() {
        @Override
        public long millis() {
          return System.nanoTime() / 1_000_000;
        }

        @Override
        public CompletableFuture<Void> pass(long millis) {
          return CompletableFuture.runAsync(
              () -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
        }
      };

  /** Milliseconds since some moment. */
  long millis();

  /** Done once so many milliseconds have passed; nobody stands and waits for it. */
  CompletableFuture<Void> pass(long millis);
}

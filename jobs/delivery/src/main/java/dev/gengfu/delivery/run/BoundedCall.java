package dev.gengfu.delivery.run;

import dev.gengfu.delivery.channel.Outcome;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls that end in time whatever they do: one that hangs is interrupted and left behind in its
 * thread; while {@value #MAX_LEFT} hang beside those that are waited for, no further one is begun.
 */
final class BoundedCall implements AutoCloseable {
  static final int MAX_LEFT = 3;

  private final long limitMillis;
  private final int most;
  private final AtomicInteger running = new AtomicInteger();
  private final ExecutorService threads;

  /**
   * A caller.
   *
   * @param atOnce how many threads call
   */
  BoundedCall(String name, long limitMillis, int atOnce) {
    this.limitMillis = limitMillis;
    this.most = MAX_LEFT + atOnce - 1;
    this.threads =
        // As many as may run at a time: a call never waits behind one that hangs.
        Executors.newFixedThreadPool(
            most,
            work -> {
              Thread thread = new Thread(work, name + "-call");
              thread.setDaemon(true);
              return thread;
            });
  }

  Outcome of(Callable<Outcome> call) throws InterruptedException {
    if (running.incrementAndGet() > most) {
      running.decrementAndGet();
      return Outcome.retry(MAX_LEFT + " earlier calls have not returned");
    }
    AtomicBoolean counted = new AtomicBoolean(true);
    Runnable over =
        () -> {
          if (counted.getAndSet(false)) {
            running.decrementAndGet();
          }
        };
    FutureTask<Outcome> task =
        new FutureTask<>(
            () -> {
              try {
                return call.call();
              } finally {
                // Before its outcome can be seen: the next call must not count this one.
                over.run();
              }
            });
    threads.execute(
        () -> {
          try {
            task.run();
          } finally {
            // One that was given up before its thread began has run nothing above.
            over.run();
          }
        });
    try {
      return task.get(limitMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      return Outcome.retry("hung for " + limitMillis + " ms");
    } catch (InterruptedException e) {
      task.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      return Outcome.retry("failed: " + e.getCause().getClass().getSimpleName());
    }
  }

  /** Interrupts what is under way and waits for nothing. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}

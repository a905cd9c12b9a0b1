package dev.gengfu.delivery.run;

import dev.gengfu.delivery.channel.Outcome;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls that end in time whatever they do: one that hangs is interrupted and left behind in its
 * thread; while {@value #MAX_LEFT} hang, no further one is begun.
 */
final class BoundedCall {
  static final int MAX_LEFT = 3;

  private final String name;
  private final long limitMillis;
  private final AtomicInteger running = new AtomicInteger();

  BoundedCall(String name, long limitMillis) {
    this.name = name;
    this.limitMillis = limitMillis;
  }

  Outcome of(Callable<Outcome> call) throws InterruptedException {
    if (running.get() >= MAX_LEFT) {
      return Outcome.retry(MAX_LEFT + " earlier calls have not returned");
    }
    FutureTask<Outcome> task = new FutureTask<>(call);
    Thread thread =
        new Thread(
            () -> {
              running.incrementAndGet();
              try {
                task.run();
              } finally {
                running.decrementAndGet();
              }
            },
            name + "-call");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limitMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      return Outcome.retry("hung for " + limitMillis + " ms");
    } catch (ExecutionException e) {
      return Outcome.retry("failed: " + e.getCause().getClass().getSimpleName());
    }
  }
}

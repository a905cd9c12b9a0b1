package dev.gengfu.delivery.run;

import dev.gengfu.delivery.channel.Outcome;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls that end in time whatever they do: one that hangs is interrupted and left behind in its
 * thread; while {@value #MAX_LEFT} hang, no further one is begun. Used by one thread.
 */
final class BoundedCall implements AutoCloseable {
  static final int MAX_LEFT = 3;

  private final String name;
  private final long limitMillis;
  private final AtomicInteger running = new AtomicInteger();
  private ExecutorService worker;

  BoundedCall(String name, long limitMillis) {
    this.name = name;
    this.limitMillis = limitMillis;
  }

  Outcome of(Callable<Outcome> call) throws InterruptedException {
    if (running.get() >= MAX_LEFT) {
      return Outcome.retry(MAX_LEFT + " earlier calls have not returned");
    }
    if (worker == null) {
      worker = Executors.newSingleThreadExecutor(this::thread);
    }
    running.incrementAndGet();
    Future<Outcome> task =
        worker.submit(
            () -> {
              try {
                return call.call();
              } finally {
                running.decrementAndGet();
              }
            });
    try {
      return task.get(limitMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      close();
      return Outcome.retry("hung for " + limitMillis + " ms");
    } catch (ExecutionException e) {
      return Outcome.retry("failed: " + e.getCause().getClass().getSimpleName());
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, name + "-call");
    thread.setDaemon(true);
    return thread;
  }

  /** Interrupts what is under way and leaves its thread behind; the next call gets another. */
  @Override
  public void close() {
    if (worker != null) {
      worker.shutdownNow();
      worker = null;
    }
  }
}

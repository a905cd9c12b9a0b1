package dev.gengfu.standalone.supervisor;

import dev.gengfu.standalone.StartException;
import dev.gengfu.standalone.child.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps one part running: starts it, listens to it, starts it again. */
final class SupervisedPart {
  private static final Duration LOOK = Duration.ofMillis(100);

  /** A look that comes so late means that this process itself stood still. */
  private static final Duration STOOD_STILL = Duration.ofSeconds(2);

  private final Part part;
  private final Path errors;
  private final Duration silence;
  private final Watcher watcher;
  private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
  private final Thread thread;
  private volatile ChildJvm child;
  private volatile boolean stopping;

  SupervisedPart(Part part, Path errors, Duration silence, Watcher watcher) {
    this.part = part;
    this.errors = errors;
    this.silence = silence;
    this.watcher = watcher;
    this.thread = new Thread(this::run, "supervise-" + part.name());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  String name() {
    return part.name();
  }

  /** Completed once it first does its work; exceptionally when a person has to help. */
  CompletableFuture<Void> firstReady() {
    return firstReady;
  }

  /** Process id now, -1 while there is none. */
  long pid() {
    ChildJvm now = child;
    return now == null || !now.isAlive() ? -1 : now.pid();
  }

  /** Nothing is started again from now on. */
  void stopRestarting() {
    stopping = true;
    LockSupport.unpark(thread);
  }

  /** Asks it to end. */
  void end() {
    ChildJvm now = child;
    if (now != null) {
      now.end();
    }
  }

  void kill() {
    ChildJvm now = child;
    if (now != null) {
      now.kill();
    }
  }

  /** Whether it is gone within the time. */
  boolean awaitEnd(long endNanos) {
    try {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private void run() {
    Duration pause = null;
    for (int restarts = 0; !stopping; restarts++) {
      long started = System.nanoTime();
      String cause = live(started, restarts);
      if (stopping) {
        return;
      }
      if (!firstReady.isDone() && helpless()) {
        firstReady.completeExceptionally(new StartException(cause));
        return;
      }
      pause = Backoff.DEFAULT.next(pause, Duration.ofNanos(System.nanoTime() - started));
      watcher.died(part.name(), cause, pause);
      park(pause);
    }
  }

  /** One life; returns the cause of its end. */
  private String live(long started, int restarts) {
    try {
      child = ChildJvm.start(part, errors, new Told(started, restarts));
    } catch (IOException e) {
      return "can't be started: " + e.getMessage();
    }
    if (stopping) {
      child.end();
    }
    return watch(child);
  }

  /** Hands on what one life has to say. */
  private final class Told implements ChildJvm.Ears {
    private final long started;
    private final int restarts;

    Told(long started, int restarts) {
      this.started = started;
      this.restarts = restarts;
    }

    @Override
    public void ready(String text) {
      watcher.up(part.name(), Duration.ofNanos(System.nanoTime() - started), text, restarts);
      firstReady.complete(null);
    }

    @Override
    public void note(String text) {
      watcher.note(part.name(), text);
    }
  }

  private String watch(ChildJvm now) {
    long looked = System.nanoTime();
    while (!awaitExit(now)) {
      long gap = System.nanoTime() - looked;
      looked = System.nanoTime();
      if (gap > STOOD_STILL.toNanos()) {
        now.forgive();
      } else if (now.isFrozen(silence)) {
        now.kill();
        awaitExit(now);
        return "frozen, silent for " + silence.toSeconds() + " s";
      }
    }
    return cause(now);
  }

  private boolean awaitExit(ChildJvm now) {
    try {
      return now.awaitExit(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !now.isAlive();
    }
  }

  private boolean helpless() {
    ChildJvm now = child;
    return now != null && !now.isAlive() && now.exitCode() == Child.NEEDS_A_PERSON;
  }

  private static String cause(ChildJvm child) {
    String told = child.lastWords();
    if (told != null) {
      return told;
    }
    int code = child.exitCode();
    return switch (code) {
      case 3 -> "out of memory";
      case 137 -> "killed (signal 9)";
      case 143 -> "ended (signal 15)";
      default -> "exit code " + code;
    };
  }

  private void park(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    for (long rest = pause.toNanos(); rest > 0 && !stopping; rest = end - System.nanoTime()) {
      LockSupport.parkNanos(rest);
    }
  }
}

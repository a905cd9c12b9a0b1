package dev.gengfu.standalone.supervisor;

import dev.gengfu.standalone.StartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Starts child JVMs and keeps them running: who exits or falls silent is started again, until
 * {@link #close}.
 */
public final class Supervisor implements AutoCloseable {
  /** A child that says nothing for so long is frozen. */
  public static final Duration SILENCE = Duration.ofSeconds(6);

  private static final Duration END_OTHERS = Duration.ofSeconds(2);
  private static final Duration END_ALL = Duration.ofSeconds(4);
  private static final Duration END_KILLED = Duration.ofMillis(500);

  private final List<SupervisedPart> parts = new CopyOnWriteArrayList<>();
  private final Function<String, Path> errors;
  private final Duration silence;
  private final Watcher watcher;

  /**
   * @param errors file by part, for what a child prints beside the protocol
   * @param silence see {@link #SILENCE}
   */
  public Supervisor(Function<String, Path> errors, Duration silence, Watcher watcher) {
    this.errors = errors;
    this.silence = silence;
    this.watcher = watcher;
  }

  /** Starts a part; what others depend on comes first, it is ended last. */
  public void start(Part part) {
    SupervisedPart supervised =
        new SupervisedPart(part, errors.apply(part.name()), silence, watcher);
    parts.add(supervised);
    supervised.start();
  }

  /**
   * Waits until a part does its work for the first time.
   *
   * @throws StartException when it can't start and a restart would not help, or takes too long
   */
  public void awaitReady(String name, Duration timeout) throws InterruptedException {
    try {
      part(name).firstReady().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new StartException(name + ": " + e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw new StartException(
          name + " is not up after " + timeout.toSeconds() + " s: see " + errors.apply(name));
    }
  }

  /** Process id of a part now, -1 while there is none. */
  public long pid(String name) {
    return part(name).pid();
  }

  private SupervisedPart part(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
  }

  /** Ends every child: within 4 s, or it is killed. */
  @Override
  public void close() {
    long begin = System.nanoTime();
    parts.forEach(SupervisedPart::stopRestarting);
    List<SupervisedPart> others = parts.subList(Math.min(1, parts.size()), parts.size());
    others.forEach(SupervisedPart::end);
    others.forEach(part -> part.awaitEnd(begin + END_OTHERS.toNanos()));
    parts.forEach(SupervisedPart::end);
    for (SupervisedPart part : parts) {
      if (!part.awaitEnd(begin + END_ALL.toNanos())) {
        part.kill();
      }
    }
    parts.forEach(part -> part.awaitEnd(System.nanoTime() + END_KILLED.toNanos()));
  }
}

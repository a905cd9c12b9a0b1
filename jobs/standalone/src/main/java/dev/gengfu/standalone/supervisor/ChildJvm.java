package dev.gengfu.standalone.supervisor;

import dev.gengfu.standalone.child.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A running child and what it has said. */
final class ChildJvm {
  /** How long a JVM may take to its first word, on a machine that is busy. */
  private static final Duration FIRST_WORD = Duration.ofSeconds(30);

  /** Its output ends with it, unless something that it started holds it open. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Process process;
  private final Ears ears;
  private final PidFile pidFile;
  private volatile long heardAt = System.nanoTime();
  private volatile boolean heard;
  private volatile String failure;
  private final Thread reader;

  /** Who hears what the child says; called from the child's reader. */
  interface Ears {
    void ready(String text);

    void note(String text);
  }

  private ChildJvm(Process process, Ears ears, PidFile pidFile, String name) {
    this.process = process;
    this.ears = ears;
    this.pidFile = pidFile;
    this.reader = new Thread(this::read, name);
    reader.setDaemon(true);
  }

  /**
   * Starts it.
   *
   * @param errors file that gets what it prints beside the protocol; a file with its process id is
   *     beside it
   */
  static ChildJvm start(Part part, Path errors, Ears ears) throws IOException {
    Process process =
        new ProcessBuilder(part.command())
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start();
    ChildJvm child =
        new ChildJvm(
            process,
            ears,
            new PidFile(errors.resolveSibling(part.name() + ".pid")),
            "hear-" + part.name());
    child.pidFile.write(process.pid());
    child.reader.start();
    return child;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Whether it has been silent for too long. */
  boolean isFrozen(Duration silence) {
    Duration limit = heard ? silence : FIRST_WORD;
    return System.nanoTime() - heardAt > limit.toNanos();
  }

  /** The supervisor itself stood still: nobody could be heard meanwhile. */
  void forgive() {
    heardAt = System.nanoTime();
  }

  /**
   * The cause that it told before it exited; null when it told none. What it said last may still be
   * on its way when it is gone.
   */
  String lastWords() {
    try {
      reader.join(LAST_WORDS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return failure;
  }

  /** Asks it to end: its stdin ends. */
  void end() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      kill();
    }
  }

  void kill() {
    process.destroyForcibly();
  }

  boolean awaitExit(Duration timeout) throws InterruptedException {
    return process.waitFor(Math.max(0, timeout.toMillis()), TimeUnit.MILLISECONDS);
  }

  int exitCode() {
    return process.exitValue();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heardAt = System.nanoTime();
        heard = true;
        hear(line);
      }
    } catch (IOException e) {
      failure = failure == null ? e.getMessage() : failure;
    }
    pidFile.remove(process.pid());
  }

  private void hear(String line) {
    if (line.startsWith(Child.READY)) {
      ears.ready(line.substring(Child.READY.length()).strip());
    } else if (line.startsWith(Child.NOTE)) {
      ears.note(line.substring(Child.NOTE.length()).strip());
    } else if (line.startsWith(Child.FAILED)) {
      failure = line.substring(Child.FAILED.length()).strip();
    }
  }
}

package dev.gengfu.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that says when it is up; its last lines are kept for whoever asks why it is not. */
public final class Said {
  private static final int KEPT_LINES = 40;

  private final Process process;
  private final String up;
  private volatile boolean awaited;
  private final Deque<String> lines = new ArrayDeque<>();
  private final CompletableFuture<Void> isUp = new CompletableFuture<>();

  private Said(Process process, String up) {
    this.process = process;
    this.up = up;
  }

  /**
   * Starts it.
   *
   * @param up what the line begins with by which it says that it is up
   */
  public static Said start(List<String> command, String up) throws IOException {
    Said said = new Said(new ProcessBuilder(command).redirectErrorStream(true).start(), up);
    Thread reader = new Thread(said::read, "said");
    reader.setDaemon(true);
    reader.start();
    return said;
  }

  public Process process() {
    return process;
  }

  /**
   * Waits until it is up.
   *
   * @throws IOException when it ends instead, with what it said
   */
  public void awaitUp(int seconds) throws IOException, InterruptedException, TimeoutException {
    try {
      isUp.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  /** Tells it to end, and kills it when that takes too long. */
  public void end(int seconds) {
    awaited = true;
    process.destroy();
    awaitEnd(seconds);
  }

  /** Waits for its end; kills it when that takes too long. */
  public void awaitEnd(int seconds) {
    awaited = true;
    try {
      if (process.waitFor(seconds, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        heard(line);
      }
    } catch (IOException e) {
      lines.addLast(e.toString());
    }
    if (isUp.isDone() && !awaited) {
      System.out.println("  a process ended");
    }
    isUp.completeExceptionally(new IOException("it ended:\n" + String.join("\n", lines)));
  }

  private void heard(String line) {
    lines.addLast(line);
    if (lines.size() > KEPT_LINES) {
      lines.removeFirst();
    }
    if (isUp.isDone()) {
      // A part that died, for instance: then the figures are worth nothing.
      System.out.println("  said meanwhile: " + line.strip());
    } else if (line.startsWith(up)) {
      isUp.complete(null);
    }
  }
}

package dev.gengfu.acceptance;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs of others, from the path. */
final class Tool {
  private Tool() {}

  /** What a program said and how it ended. */
  record Ran(int exitCode, String output) {}

  /**
   * Where the environment says CI=true a missing program is a failure, elsewhere a skipped test.
   */
  static void require(String... names) {
    for (String name : names) {
      String missing = name + " is not on the path (Debian: apt install mosquitto-clients kcat)";
      if (!isThere(name) && "true".equals(System.getenv("CI"))) {
        fail(missing);
      }
      Assumptions.assumeTrue(isThere(name), missing);
    }
  }

  private static boolean isThere(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> new File(folder, name).canExecute());
  }

  /** Runs one with this stdin to its end. */
  static Ran run(Duration timeout, byte[] stdin, List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return await(process, timeout, stdin);
  }

  /** {@code kill}: -STOP freezes a process, -CONT lets it go on. */
  static void signal(String signal, ProcessHandle process) {
    try {
      run(
          Duration.ofSeconds(5),
          new byte[0],
          List.of("kill", signal, Long.toString(process.pid())));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the end; who takes too long is killed, and the test fails. */
  static Ran await(Process process, Duration timeout, byte[] stdin) throws Exception {
    CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
    try (OutputStream out = process.getOutputStream()) {
      out.write(stdin);
    } catch (IOException e) {
      // It has ended without reading: its exit code tells why.
      output.isDone();
    }
    if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      fail(process.info().command() + " has not ended within " + timeout);
    }
    return new Ran(process.exitValue(), output.get(5, TimeUnit.SECONDS));
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

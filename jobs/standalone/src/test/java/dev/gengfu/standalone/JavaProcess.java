package dev.gengfu.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** JVMs that tests start with their own class path. */
public final class JavaProcess {
  private JavaProcess() {}

  /** Its command line. */
  public static List<String> command(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * What a finished process left.
   *
   * @param code exit code
   * @param output its stdout
   * @param errors its stderr
   */
  public record Outcome(int code, String output, String errors) {}

  /** Runs one to its end. */
  public static Outcome run(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command(main, arguments)).start();
    try {
      process.getOutputStream().close();
      String output = text(process.getInputStream().readAllBytes());
      String errors = text(process.getErrorStream().readAllBytes());
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + main);
      }
      return new Outcome(process.exitValue(), output, errors);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Sends a signal, e.g. STOP. */
  public static void signal(String name, long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
    if (kill.waitFor() != 0) {
      throw new IOException("no signal " + name + " to " + pid);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

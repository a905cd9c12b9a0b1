package dev.gengfu.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The command {@code ./gengfu} of the folder that is tested (system property gengfu.home). */
final class Launcher {
  static final Path HOME =
      Path.of(System.getProperty("gengfu.home", "../..")).toAbsolutePath().normalize();

  private Launcher() {}

  /** Starts it; its terminal is the process's stdout. */
  static Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("gengfu").toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Starts it; its terminal is a file. */
  static Process start(List<String> arguments, Path terminal) throws IOException {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("gengfu").toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(terminal.toFile())
        .start();
  }

  /** Runs a command that ends by itself. */
  static Tool.Ran run(Duration timeout, String... arguments) throws Exception {
    return Tool.await(start(List.of(arguments)), timeout, new byte[0]);
  }
}

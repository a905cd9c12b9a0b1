package dev.gengfu.benchmarks;

import dev.gengfu.standalone.supervisor.JavaCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of another JVM with the class path of this one. */
public record JavaProcess(Class<?> main, List<String> flags) {
  /** A JVM that logs warnings to its terminal. */
  public static JavaProcess of(Class<?> main, String... flags) {
    return new JavaProcess(main, List.of(flags));
  }

  /**
   * A JVM for a Flink job.
   *
   * @param further flags
   */
  public static JavaProcess ofFlink(Class<?> main, int heapMegabytes, List<String> further) {
    List<String> flags = new ArrayList<>();
    flags.addAll(List.of("-Xms" + heapMegabytes + "m", "-Xmx" + heapMegabytes + "m"));
    flags.addAll(List.of("-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError"));
    flags.addAll(JavaCommand.flinkOptions());
    flags.addAll(further);
    return new JavaProcess(main, List.copyOf(flags));
  }

  /** The whole command. */
  public List<String> with(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-Dlogback.configurationFile=gengfu-logback-terminal.xml",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}

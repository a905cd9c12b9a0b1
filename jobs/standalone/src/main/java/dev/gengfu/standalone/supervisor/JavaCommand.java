package dev.gengfu.standalone.supervisor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of JVMs with the class path of this one. */
public final class JavaCommand {
  private static final String FLINK_OPTIONS = "/dev/gengfu/standalone/flink.options";

  private final List<String> flags = new ArrayList<>();

  private JavaCommand() {}

  /**
   * A small JVM that exits when its memory is full.
   *
   * @param heapMegabytes largest heap
   * @param log file of its log
   */
  public static JavaCommand small(int heapMegabytes, Path log) {
    JavaCommand command = new JavaCommand();
    command.flags.addAll(
        List.of(
            "-Xmx" + heapMegabytes + "m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:ReservedCodeCacheSize=64m",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true",
            "-Dlogback.configurationFile=gengfu-logback-file.xml",
            "-Dgengfu.log=" + log));
    command.flags.addAll(archived());
    return command;
  }

  /** Compiles quickly rather than well: for what has little to do, and on every start. */
  public JavaCommand quick() {
    flags.add("-XX:TieredStopAtLevel=1");
    return this;
  }

  /** Another flag. */
  public JavaCommand flag(String flag) {
    flags.add(flag);
    return this;
  }

  /** Opens what Flink reads into. */
  public JavaCommand forFlink() {
    flags.addAll(flinkOptions());
    return this;
  }

  /** The whole command. */
  public List<String> of(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /**
   * Maps the archive of classes that the launcher found; a JVM that can't says nothing and loads.
   */
  private static List<String> archived() {
    String archive = System.getProperty("gengfu.classes");
    return archive == null
        ? List.of()
        : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off");
  }

  /** What opens for Flink what it reads into. */
  public static List<String> flinkOptions() {
    try (InputStream options = JavaCommand.class.getResourceAsStream(FLINK_OPTIONS)) {
      String text = new String(options.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.strip().split("\\s+"));
    } catch (IOException e) {
      throw new UncheckedIOException("the jar is damaged: " + FLINK_OPTIONS, e);
    }
  }
}

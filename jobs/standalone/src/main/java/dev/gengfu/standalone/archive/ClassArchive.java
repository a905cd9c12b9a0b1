package dev.gengfu.standalone.archive;

import dev.gengfu.standalone.StartException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The classes of all parts as the JVM has them after loading and verifying: a JVM that maps this
 * file (application class-data sharing) is up with a third less processor time, and a part that was
 * killed is back the sooner. A JVM whose jars are not those of the archive starts without it.
 */
public final class ClassArchive {
  private static final Duration DUMP = Duration.ofMinutes(5);

  private final Path file;

  /**
   * @param file what becomes the archive
   */
  public ClassArchive(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** Whether it was made after every jar of the class path. */
  public boolean isCurrent() {
    try {
      long made = Files.getLastModifiedTime(file).toMillis();
      for (String entry : classPath().split(File.pathSeparator, -1)) {
        if (Files.getLastModifiedTime(Path.of(entry)).toMillis() > made) {
          return false;
        }
      }
      return true;
    } catch (IOException missing) {
      return false;
    }
  }

  /**
   * Runs a demo until it has raised an alert, and archives what its processes loaded.
   *
   * @throws StartException when the demo does not come so far
   * @throws IOException when the JVM makes no archive
   */
  public void make() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(file.getParent(), "archive");
    try {
      Rehearsal.run(folder);
      Path classes = folder.resolve("classes");
      Files.write(classes, loaded(folder));
      dump(classes, folder);
    } finally {
      delete(folder);
    }
  }

  /** The classes of all processes, each once, without what holds only in the list it is from. */
  private static List<String> loaded(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> lists =
          files.filter(path -> path.toString().endsWith(Rehearsal.LIST)).sorted().toList();
      return lists.stream()
          .flatMap(ClassArchive::lines)
          .filter(line -> !line.startsWith("#") && !line.contains(" source: "))
          .map(line -> line.replaceFirst(" id: \\d+$", ""))
          .distinct()
          .toList();
    }
  }

  private static Stream<String> lines(Path list) {
    try {
      return Files.readAllLines(list).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void dump(Path classes, Path folder) throws IOException, InterruptedException {
    Path made = folder.resolve("archive");
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + made,
                "-XX:+UseSerialGC",
                "-cp",
                classPath())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(DUMP.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    if (!Files.exists(made)) {
      List<String> said = Files.readAllLines(output);
      throw new IOException(
          "java -Xshare:dump made no archive: "
              + (said.isEmpty() ? "" : said.get(said.size() - 1)));
    }
    Files.move(made, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

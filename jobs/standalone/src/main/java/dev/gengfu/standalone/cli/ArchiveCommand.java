package dev.gengfu.standalone.cli;

import dev.gengfu.standalone.archive.ClassArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** For the build. */
@Command(
    name = "archive",
    hidden = true,
    mixinStandardHelpOptions = true,
    description =
        "Runs a demo and archives the classes that it loads: every later start is quicker.")
final class ArchiveCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "what becomes the archive")
  private Path file;

  @Override
  public Integer call() throws InterruptedException {
    ClassArchive archive = new ClassArchive(file);
    try {
      if (!archive.isCurrent()) {
        archive.make();
      }
    } catch (IOException | RuntimeException e) {
      // What only makes starts quicker breaks no build; acceptance tests see that it is there.
      System.err.println("gengfu: no archive of classes, starts will be slower: " + e.getMessage());
    }
    return 0;
  }
}

package dev.gengfu.workbench;

import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shipped configuration. */
public final class Config {
  /** The folder config/ of the project. */
  public static final Path FOLDER = Path.of("../../config");

  /** The shipped policy. */
  public static final Policy POLICY = Policy.parse(PolicyFiles.shipped());

  private Config() {}

  /** A copy of what a policy consists of, and of the devices, to be edited. */
  public static Path copyTo(Path folder) {
    try {
      for (var file : PolicyFiles.below(FOLDER).entrySet()) {
        Path copy = folder.resolve(file.getKey());
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, file.getValue());
      }
      Files.copy(FOLDER.resolve("devices.csv"), folder.resolve("devices.csv"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a text of a file; it has to be there. */
  public static void edit(Path file, String old, String now) {
    try {
      String text = Files.readString(file);
      if (!text.contains(old)) {
        throw new IllegalArgumentException(file + " has no '" + old + "'");
      }
      Files.writeString(file, text.replace(old, now));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

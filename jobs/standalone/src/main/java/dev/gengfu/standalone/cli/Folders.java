package dev.gengfu.standalone.cli;

import java.nio.file.Path;

/** Folders as a person at the terminal reads them. */
final class Folders {
  private Folders() {}

  /** Relative to where the person stands, when it lies below. */
  static Path shown(Path folder) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = folder.toAbsolutePath().normalize();
    return absolute.startsWith(here) && !absolute.equals(here) ? here.relativize(absolute) : folder;
  }
}

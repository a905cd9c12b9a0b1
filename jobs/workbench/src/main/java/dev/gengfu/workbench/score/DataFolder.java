package dev.gengfu.workbench.score;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.sim.playback.MeasuredFire;
import dev.gengfu.sim.playback.MeasuredTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Measured fires below a folder, known by the columns of their tables. */
final class DataFolder {
  private static final int MAX_DEPTH = 4;
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  private final List<MeasuredCase> cases = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  private DataFolder() {}

  /**
   * Reads everything below files and folders.
   *
   * @throws ConfigException when one is not there, has no measured fire, or a fire can't be read
   */
  static DataFolder read(List<Path> roots) {
    DataFolder folder = new DataFolder();
    for (Path root : roots) {
      int before = folder.cases.size();
      tables(root).forEach(folder::add);
      if (folder.cases.size() == before) {
        throw new ConfigException(
            root
                + ": expected a measured fire: a CSV file with columns such as SMA_1 (NIST),"
                + " Quadrant A Temperature 25 mm Below Ceiling, or Thermal Runaway (FSRI)");
      }
    }
    return folder;
  }

  private static List<Path> tables(Path root) {
    try (Stream<Path> files = Files.walk(root, MAX_DEPTH)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ConfigException(root + ": expected a file or folder of measured fires: " + e);
    }
  }

  private void add(Path file) {
    String name = file.getFileName().toString();
    if (name.equals("Activation_Times.csv") || name.endsWith("_Events.csv")) {
      return;
    }
    String text = text(file);
    MeasuredTable table;
    try {
      table = MeasuredTable.parse(text);
    } catch (IllegalArgumentException e) {
      skipped.add(file + ": " + e.getMessage());
      return;
    }
    if (LithiumCase.is(table)) {
      cases.add(LithiumCase.of(file, table));
    } else if (FsriCase.is(table)) {
      cases.add(FsriCase.of(file, text, table));
    } else if (NistCase.is(table)) {
      cases.add(NistCase.of(MeasuredFire.load(file)));
    } else {
      skipped.add(file + ": no columns of a fire that is known");
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigException(file + ": expected at most 64 MiB");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigException(file + ": can't be read: " + e);
    }
  }

  List<MeasuredCase> cases() {
    return cases;
  }

  /** Tables that were left out, and why. */
  List<String> skipped() {
    return skipped;
  }
}

package dev.gengfu.sim.playback;

import dev.gengfu.domain.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One measured fire: its table and the alarms that sounded.
 *
 * @param test name of the test, e.g. {@code SDC02}
 * @param table the measurements
 * @param activations the alarms, the earliest first; empty when no times are known
 */
public record MeasuredFire(String test, MeasuredTable table, List<Activation> activations) {
  private static final long MAX_BYTES = 64L * 1024 * 1024;
  private static final String ACTIVATION_FILE = "Activation_Times.csv";

  /**
   * Reads a fire and the {@code Activation_Times.csv} beside it.
   *
   * @throws ConfigException when there is no such file or no measurement in it
   */
  public static MeasuredFire load(Path file) {
    MeasuredTable table;
    try {
      table = MeasuredTable.parse(text(file));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(file + ": " + e.getMessage());
    }
    Path beside = file.toAbsolutePath().resolveSibling(ACTIVATION_FILE);
    String test = test(file);
    List<Activation> activations =
        Files.isRegularFile(beside) ? Activation.of(text(beside), test) : List.of();
    return new MeasuredFire(test, table, activations);
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigException(file + ": expected at most 64 MiB");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigException(file + " can't be read: " + e);
    }
  }

  /** The last part of the file's name: {@code NIST_Smoke_Alarms_SDC02.csv} is {@code SDC02}. */
  private static String test(Path file) {
    String name = file.getFileName().toString();
    String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    return stem.substring(stem.lastIndexOf('_') + 1);
  }
}

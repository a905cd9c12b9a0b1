package dev.gengfu.benchmarks.replay;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is replayed. */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false)
final class ReplayOptions {
  private static final long HOUR_SECONDS = 3600;

  @Option(names = "--devices", defaultValue = "30000", description = "devices (${DEFAULT-VALUE})")
  int devices;

  @Option(names = "--buildings", defaultValue = "150", description = "buildings (${DEFAULT-VALUE})")
  int buildings;

  @Option(
      names = "--hours",
      defaultValue = "24",
      description = "hours of the log (${DEFAULT-VALUE})")
  double hours;

  @Option(
      names = "--period",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "every device reports once in so many seconds (${DEFAULT-VALUE})")
  int periodSeconds;

  @Option(
      names = "--danger",
      paramLabel = "SHARE",
      defaultValue = "0.0001",
      description = "share of readings that speak of danger (${DEFAULT-VALUE})")
  double dangerShare;

  @Option(names = "--rounds", defaultValue = "3", description = "rounds (${DEFAULT-VALUE})")
  int rounds;

  @Option(
      names = "--parallelism",
      defaultValue = "2",
      description = "subtasks of every operator (${DEFAULT-VALUE})")
  int parallelism;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      defaultValue = "3000",
      description = "largest heap of the JVM of a job (${DEFAULT-VALUE})")
  int heapMegabytes;

  @Option(
      names = "--jvm",
      paramLabel = "FLAG",
      description = "a further flag for the JVM of the jobs; may be repeated")
  List<String> jvm = List.of();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "replay.json",
      description = "where the result goes (${DEFAULT-VALUE})")
  Path json;

  long readings() {
    return (long) (devices * hours * HOUR_SECONDS / periodSeconds);
  }

  /** Refuses what can't be measured. */
  void check() {
    require(rounds >= 1, "--rounds: expected 1 or more");
    require(devices >= buildings && buildings >= 1, "--devices: expected as many as --buildings");
    require(hours > 0, "--hours: expected more than 0");
    require(dangerShare >= 0 && dangerShare <= 0.5, "--danger: expected 0 to 0.5");
    require(periodSeconds >= 1, "--period: expected 1 or more");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}

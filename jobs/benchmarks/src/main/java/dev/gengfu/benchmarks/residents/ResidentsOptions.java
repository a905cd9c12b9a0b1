package dev.gengfu.benchmarks.residents;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is measured, and where the result goes. */
@Command(name = "residents", mixinStandardHelpOptions = true, sortOptions = false)
final class ResidentsOptions {
  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      defaultValue = "${sys:gengfu.home:-.}",
      description = "folder of config/")
  Path home;

  @Option(
      names = "--residents",
      defaultValue = "1000000",
      description = "residents in the roster (${DEFAULT-VALUE})")
  int residents;

  @Option(
      names = "--late",
      paramLabel = "SHARE",
      defaultValue = "0.002",
      description = "share of them who come home late three nights in a row (${DEFAULT-VALUE})")
  double late;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "seconds from checkpoint to checkpoint (${DEFAULT-VALUE})")
  int checkpointSeconds;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      defaultValue = "2500",
      description = "heap of the JVM of the job (${DEFAULT-VALUE})")
  int heapMegabytes;

  @Option(
      names = "--managed",
      paramLabel = "MB",
      defaultValue = "1500",
      description = "memory of RocksDB, beside the heap (${DEFAULT-VALUE})")
  int managedMegabytes;

  @Option(
      names = "--limit",
      paramLabel = "MINUTES",
      defaultValue = "30",
      description = "a job that takes longer than this for a step is given up (${DEFAULT-VALUE})")
  int limitMinutes;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "residents.json",
      description = "where the result goes (${DEFAULT-VALUE})")
  Path json;

  /** Refuses what can't be measured. */
  void check() {
    require(residents >= 100, "--residents: expected 100 or more");
    require(late > 0 && late <= 0.5, "--late: expected more than 0, up to 0.5");
    require(late * residents >= 1, "--late: expected one resident at least");
    require(checkpointSeconds >= 1, "--checkpoint-interval: expected 1 or more");
    require(limitMinutes >= 1, "--limit: expected 1 or more");
  }

  /** How many come home late. */
  int lateResidents() {
    return (int) (late * residents);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}

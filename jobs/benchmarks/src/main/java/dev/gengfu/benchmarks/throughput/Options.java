package dev.gengfu.benchmarks.throughput;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is measured, and where the result goes. */
@Command(name = "throughput", mixinStandardHelpOptions = true, sortOptions = false)
final class Options {
  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      defaultValue = "${sys:gengfu.home:-.}",
      description = "folder of config/")
  Path home;

  @Option(names = "--devices", defaultValue = "100000", description = "devices (${DEFAULT-VALUE})")
  int devices;

  @Option(names = "--buildings", defaultValue = "500", description = "buildings (${DEFAULT-VALUE})")
  int buildings;

  @Option(
      names = "--period",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "every device reports once in so many seconds (${DEFAULT-VALUE})")
  int periodSeconds;

  @Option(
      names = "--danger",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description = "share of readings that speak of danger (${DEFAULT-VALUE})")
  double dangerShare;

  @Option(
      names = "--readings",
      defaultValue = "3000000",
      description = "readings in the backlog (${DEFAULT-VALUE})")
  long readings;

  @Option(
      names = "--warm-up",
      paramLabel = "READINGS",
      defaultValue = "1000000",
      description = "of these so many pass before the clock starts (${DEFAULT-VALUE})")
  long warmUp;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "rounds, each of every back-end and both jobs (${DEFAULT-VALUE})")
  int rounds;

  @Option(
      names = "--backends",
      split = ",",
      defaultValue = "hashmap,rocksdb",
      description = "state back-ends of Flink (${DEFAULT-VALUE})")
  List<String> backends;

  @Option(
      names = "--jobs",
      split = ",",
      defaultValue = "yardstick,emergency",
      description = "jobs to run (${DEFAULT-VALUE})")
  List<Job> jobs;

  @Option(
      names = "--parallelism",
      defaultValue = "1",
      description = "subtasks of every operator (${DEFAULT-VALUE}, as shipped)")
  int parallelism;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "seconds from checkpoint to checkpoint (${DEFAULT-VALUE})")
  int checkpointSeconds;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      defaultValue = "3000",
      description = "largest heap of the JVM of a job (${DEFAULT-VALUE})")
  int heapMegabytes;

  @Option(
      names = "--log",
      paramLabel = "FOLDER",
      description = "keep the backlog here, and use the one that is there (default: neither)")
  Path log;

  @Option(
      names = "--jvm",
      paramLabel = "FLAG",
      description = "a further flag for the JVM of the jobs; may be repeated")
  List<String> jvm = List.of();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "throughput.json",
      description = "where the result goes (${DEFAULT-VALUE})")
  Path json;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      defaultValue = "throughput.png",
      description = "where the plot goes (${DEFAULT-VALUE})")
  Path plot;

  /** Refuses what can't be measured. */
  void check() {
    require(rounds >= 1, "--rounds: expected 1 or more");
    require(devices >= buildings && buildings >= 1, "--devices: expected as many as --buildings");
    require(warmUp >= 0 && warmUp < readings, "--warm-up: expected less than --readings");
    require(dangerShare >= 0 && dangerShare <= 0.5, "--danger: expected 0 to 0.5");
    require(periodSeconds >= 1, "--period: expected 1 or more");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}

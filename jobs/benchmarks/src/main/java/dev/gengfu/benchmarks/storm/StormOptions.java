package dev.gengfu.benchmarks.storm;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How bad the storm is. */
@Command(name = "storm", mixinStandardHelpOptions = true, sortOptions = false)
final class StormOptions {
  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      defaultValue = "${sys:gengfu.home:-.}",
      description = "folder of the launcher gengfu and of config/")
  Path home;

  @Option(
      names = "--alarms",
      defaultValue = "1000",
      description = "devices that alarm within a second (${DEFAULT-VALUE})")
  int alarms;

  @Option(
      names = "--telemetry",
      defaultValue = "20000",
      description = "readings per second that go straight into the log (${DEFAULT-VALUE})")
  int telemetry;

  @Option(
      names = "--warm-up",
      defaultValue = "60",
      description = "seconds of telemetry before the first storm, which counts for nothing")
  int warmUpSeconds;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "storms that count (${DEFAULT-VALUE})")
  int rounds;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "storm.json",
      description = "where the result goes (${DEFAULT-VALUE})")
  Path json;
}

package dev.gengfu.benchmarks.storm;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much has queued, and how often an alarm comes behind it. */
@Command(name = "drain", mixinStandardHelpOptions = true, sortOptions = false)
final class DrainOptions {
  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      defaultValue = "${sys:gengfu.home:-.}",
      description = "folder of the launcher gengfu and of config/")
  Path home;

  @Option(
      names = "--minutes",
      defaultValue = "10",
      description = "for how long the gateway has been away (${DEFAULT-VALUE})")
  int minutes;

  @Option(
      names = "--rate",
      defaultValue = "334",
      description =
          "readings per second that queued meanwhile; 334 are 100,000 devices that report every"
              + " 5 min (${DEFAULT-VALUE})")
  int rate;

  @Option(
      names = "--live",
      defaultValue = "334",
      description =
          "readings per second that go on while alarms come (${DEFAULT-VALUE}); with --minutes 0 all"
              + " that is measured is a cold start")
  int live;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "drain.json",
      description = "where the result goes (${DEFAULT-VALUE})")
  Path json;
}

package dev.gengfu.standalone.cli;

import dev.gengfu.history.ReplayJob;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Derives the alerts of the whole log again, into alerts.replay.RUN. Writes nothing else.")
final class ReplayCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "name of the run: letters, digits, - and _ (default: the time)")
  private String run = Instant.now().toString().replaceAll("[^0-9TZ]", "-").substring(0, 19);

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "1",
      description = "subtasks; the alerts are the same with any number (default: 1)")
  private int parallelism;

  @Override
  public Integer call() throws Exception {
    ReplayJob.Summary summary = ReplayJob.run(settings.kafka().bootstrap(), run, parallelism);
    System.out.printf(
        "%d records replayed in %.1f s; the alerts are in %s%n",
        summary.records(), summary.took().toMillis() / 1000.0, summary.topic());
    return 0;
  }
}

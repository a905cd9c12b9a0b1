package dev.gengfu.standalone.cli;

import dev.gengfu.history.HistorySettings;
import dev.gengfu.history.files.Archive;
import dev.gengfu.standalone.child.HistoryKeeper;
import dev.gengfu.standalone.child.HistoryPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ScheduledFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "Keeps logs and alerts as files, for longer than Kafka does. A demo does it by itself.",
    synopsisSubcommandLabel = "COMMAND")
final class HistoryCommand {
  private static final int FAILED = 1;

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description =
          "Runs the job that writes the files, and keeps them in order as `keep` does. Until Ctrl-C;"
              + " it begins again where it stood. One per folder.")
  void run(
      @Mixin SettingsOptions settings,
      @Option(
              names = "--history",
              required = true,
              paramLabel = "DIR",
              description = "folder of the files")
          String history,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              defaultValue = "data/history",
              description = "folder of its checkpoints, on this machine (default: data/history)")
          Path data,
      @Option(
              names = "--metrics-port",
              paramLabel = "PORT",
              description =
                  "/metrics for Prometheus, on loopback (default: "
                      + HistoryKeeper.METRICS_PORT
                      + ")")
          Integer metrics)
      throws InterruptedException {
    HistoryKeeper.serve(metrics);
    System.out.println("history: " + history + ", checkpoints in " + data);
    HistoryPart.run(settings.file(), data, settings.overriding(), history);
  }

  @Command(
      name = "keep",
      mixinStandardHelpOptions = true,
      description =
          "Keeps the files in order where the job runs elsewhere: days that are over become one file"
              + " per partition, days that were kept for long enough (history.keepDays) go. Once an"
              + " hour until Ctrl-C, or --once.")
  int keep(
      @Mixin SettingsOptions settings,
      @Option(
              names = "--history",
              required = true,
              paramLabel = "DIR",
              description = "folder of the files")
          String history,
      @Option(names = "--once", description = "runs once and ends, for a timer of your own")
          boolean once,
      @Option(
              names = "--metrics-port",
              paramLabel = "PORT",
              description =
                  "/metrics for Prometheus, on loopback; none with --once (default: "
                      + HistoryKeeper.METRICS_PORT
                      + ")")
          Integer metrics)
      throws IOException {
    HistorySettings kept = settings.load().section("history", HistorySettings.class);
    Archive archive = Archive.of(history);
    if (once) {
      return HistoryKeeper.run(archive, kept) ? 0 : FAILED;
    }
    HistoryKeeper.serve(metrics);
    ScheduledFuture<?> keeper = HistoryKeeper.start(archive, kept, 0);
    Parts.runUntilEnded(() -> keeper.cancel(false));
    return 0;
  }
}

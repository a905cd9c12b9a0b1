package dev.gengfu.standalone.child;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.history.HistorySettings;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.job.HistoryJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;
import org.apache.flink.configuration.MemorySize;

/** The job that keeps the history, and whoever keeps its files in order, in this process. */
public final class HistoryPart {
  private static final MemorySize NETWORK = MemorySize.ofMebiBytes(4);

  private HistoryPart() {}

  /**
   * Runs both until the process ends.
   *
   * @param config gengfu.yaml
   * @param data folder of checkpoints
   * @param overriding values that override the file, by key
   * @param folder folder of the files
   * @throws dev.gengfu.history.HistoryException when a person has to mend something first
   */
  public static void run(Path config, Path data, Map<String, String> overriding, String folder)
      throws InterruptedException {
    ChildOptions options = new ChildOptions(config, data, overriding);
    YamlConfig file = options.load();
    HistorySettings settings = file.section("history", HistorySettings.class);
    ScheduledFuture<?> unused = HistoryKeeper.start(Archive.of(folder), settings, 1);
    new SideCluster(
            side(settings, folder, Duration.ZERO),
            FlinkConfiguration.of(options),
            data,
            file.section("kafka", KafkaSettings.class))
        .run();
  }

  /** The job beside others. */
  static SideCluster.Side side(HistorySettings settings, String folder, Duration after) {
    return new SideCluster.Side(
        "history",
        kafka -> HistoryJob.check(kafka, Archive.of(folder)),
        arguments ->
            HistoryJob.main(
                Stream.concat(Stream.of(arguments), Stream.of("--history", folder))
                    .toArray(String[]::new)),
        Duration.ofSeconds(settings.checkpointSeconds()),
        after,
        NETWORK);
  }
}

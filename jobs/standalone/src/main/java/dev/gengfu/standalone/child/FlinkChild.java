package dev.gengfu.standalone.child;

import dev.gengfu.alerting.EmergencyJob;
import dev.gengfu.alerting.WelfareJob;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.history.HistorySettings;
import dev.gengfu.history.files.Archive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;

/**
 * The JVM of the Flink jobs: a cluster in one process for each, configured by Flink's own
 * config.yaml. A job begins where its newest complete checkpoint stands; without one it derives
 * everything again from the beginning of its log, which gives the same alerts.
 *
 * <p>The child lives and dies with the emergency job. What happens to those of welfare and history
 * is their own matter: they begin again by themselves.
 */
public final class FlinkChild {
  private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration WELFARE_CHECKPOINT_EVERY = Duration.ofSeconds(10);

  /** Nobody waits for the history: what else starts has the processors first. */
  private static final Duration HISTORY_AFTER = Duration.ofSeconds(20);

  private FlinkChild() {}

  /** Arguments: {@link ChildOptions}, with the settings of {@link FlinkConfiguration}. */
  public static void main(String[] arguments) {
    Child.run(handle -> run(ChildOptions.of(arguments), handle));
  }

  private static void run(ChildOptions options, Child.Handle handle) throws Exception {
    KafkaSettings kafka = options.load().section("kafka", KafkaSettings.class);
    Path data = options.data().resolve("flink");
    Checkpoints checkpoints = new Checkpoints(data.resolve("checkpoints"));
    checkpoints.prune();
    Optional<Path> checkpoint = checkpoints.newest();
    Configuration configuration =
        JobCluster.configuration(FlinkConfiguration.of(options), data, "checkpoints", checkpoint);

    if (checkpoint.isPresent()) {
      // The job finds Kafka by itself, so the cluster comes up while Kafka still reads its logs:
      // seconds count here.
      checkpoints.attempt(checkpoint.get());
    } else {
      KafkaGate.await(kafka, KAFKA_TIMEOUT);
    }
    RunningJob.watch(
        configuration.get(RestOptions.PORT),
        () -> {
          checkpoint.ifPresent(checkpoints::succeeded);
          handle.ready(
              "http://127.0.0.1:"
                  + configuration.get(RestOptions.PORT)
                  + "/, "
                  + checkpoint.map(FlinkChild::from).orElse("from the beginning of the log"));
          // Only now: what comes up first has the processors to itself.
          for (SideCluster.Side side : sides(options)) {
            new SideCluster(side, FlinkConfiguration.of(options), data, kafka).start();
          }
          ScheduledFuture<?> unused =
              HistoryKeeper.start(Archive.of(history(options)), settings(options), 1);
        });
    JobCluster.run(configuration, kafka, checkpoint.isPresent(), EmergencyJob::main);
    throw new IllegalStateException("the job ended, which it never should");
  }

  private static List<SideCluster.Side> sides(ChildOptions options) {
    return List.of(
        new SideCluster.Side(
            "welfare",
            kafka -> {},
            WelfareJob::main,
            WELFARE_CHECKPOINT_EVERY,
            Duration.ZERO,
            MemorySize.ofMebiBytes(24)),
        HistoryPart.side(settings(options), history(options), HISTORY_AFTER));
  }

  private static HistorySettings settings(ChildOptions options) {
    return options.load().section("history", HistorySettings.class);
  }

  private static String history(ChildOptions options) {
    return options.data().resolve("history").toString();
  }

  private static String from(Path checkpoint) {
    return "from checkpoint " + checkpoint.getFileName().toString().substring("chk-".length());
  }
}

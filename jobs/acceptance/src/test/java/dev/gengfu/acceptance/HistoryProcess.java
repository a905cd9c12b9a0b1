package dev.gengfu.acceptance;

import dev.gengfu.history.files.Archive;
import dev.gengfu.history.job.HistoryJob;
import dev.gengfu.standalone.supervisor.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The history job in a JVM of its own, with a checkpoint every second. */
final class HistoryProcess {
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);
  private static final int RETAINED = 5;

  private HistoryProcess() {}

  /** Broker, folder of the files, folder of the checkpoints, checkpoint to begin from, if any. */
  public static void main(String[] arguments) throws Exception {
    Configuration config = new Configuration();
    config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_EVERY);
    config.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, Path.of(arguments[2]).toUri().toString());
    config.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    config.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED);
    config.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    if (arguments.length > 3) {
      config.set(StateRecoveryOptions.SAVEPOINT_PATH, Path.of(arguments[3]).toUri().toString());
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, config);
    HistoryJob.define(env, arguments[0], Archive.of(arguments[1]));
    env.execute("history");
  }

  static Process start(
      String kafka, Path history, Path checkpoints, Optional<Path> from, Path output)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of(kafka, history.toString(), checkpoints.toString()));
    from.ifPresent(checkpoint -> arguments.add(checkpoint.toString()));
    JavaCommand java =
        JavaCommand.small(384, output.resolveSibling("history.log")).quick().forFlink();
    return new ProcessBuilder(java.of(HistoryProcess.class, arguments))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }
}

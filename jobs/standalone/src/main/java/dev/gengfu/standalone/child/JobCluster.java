package dev.gengfu.standalone.child;

import dev.gengfu.domain.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.client.program.StreamContextEnvironment;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;

/** A cluster in this process for one job. */
final class JobCluster {
  /** The main of a job. */
  interface Main {
    void run(String[] arguments) throws Exception;
  }

  private JobCluster() {}

  /**
   * Flink's settings for a job.
   *
   * @param checkpoints name of the folder below {@code data} where its checkpoints are
   * @param checkpoint where it begins; empty: at the beginning of its log
   */
  static Configuration configuration(
      Configuration base, Path data, String checkpoints, Optional<Path> checkpoint)
      throws IOException {
    Configuration configuration = new Configuration(base);
    configuration.set(RestOptions.BIND_PORT, configuration.get(RestOptions.PORT).toString());
    configuration.set(RestOptions.ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(DeploymentOptions.TARGET, "local");
    configuration.set(DeploymentOptions.ATTACHED, true);
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        Files.createDirectories(data.resolve(checkpoints)).toUri().toString());
    configuration.set(
        CoreOptions.TMP_DIRS, Files.createDirectories(data.resolve("tmp")).toString());
    checkpoint.ifPresent(
        path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
    return configuration;
  }

  /** Runs a job in this thread, until it ends. */
  static void run(Configuration configuration, KafkaSettings kafka, boolean hasState, Main main)
      throws Exception {
    StreamContextEnvironment.setAsContext(
        new DefaultExecutorServiceLoader(),
        configuration,
        JobCluster.class.getClassLoader(),
        false,
        false);
    String start = hasState ? "resume" : "earliest";
    main.run(new String[] {"--kafka", kafka.bootstrap(), "--start", start});
  }
}

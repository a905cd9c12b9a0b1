package dev.gengfu.standalone.child;

import dev.gengfu.alerting.EmergencyJob;
import dev.gengfu.domain.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.client.program.StreamContextEnvironment;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;

/**
 * The JVM of the Flink job: a cluster in one process, configured by Flink's own config.yaml. The
 * job begins where its newest complete checkpoint stands; without one it derives everything again
 * from the beginning of the log, which gives the same alerts.
 */
public final class FlinkChild {
  private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(60);

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
    Configuration configuration = configuration(options, data, checkpoint);

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
        });
    StreamContextEnvironment.setAsContext(
        new DefaultExecutorServiceLoader(),
        configuration,
        FlinkChild.class.getClassLoader(),
        false,
        false);
    String start = checkpoint.isPresent() ? "resume" : "earliest";
    EmergencyJob.main(new String[] {"--kafka", kafka.bootstrap(), "--start", start});
    throw new IllegalStateException("the job ended, which it never should");
  }

  private static String from(Path checkpoint) {
    return "from checkpoint " + checkpoint.getFileName().toString().substring("chk-".length());
  }

  private static Configuration configuration(
      ChildOptions options, Path data, Optional<Path> checkpoint) throws IOException {
    Configuration configuration = FlinkConfiguration.of(options);
    configuration.set(RestOptions.BIND_PORT, configuration.get(RestOptions.PORT).toString());
    configuration.set(RestOptions.ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(DeploymentOptions.TARGET, "local");
    configuration.set(DeploymentOptions.ATTACHED, true);
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        Files.createDirectories(data.resolve("checkpoints")).toUri().toString());
    configuration.set(
        CoreOptions.TMP_DIRS, Files.createDirectories(data.resolve("tmp")).toString());
    checkpoint.ifPresent(
        path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
    return configuration;
  }
}

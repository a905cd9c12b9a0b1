package dev.gengfu.standalone.child;

import dev.gengfu.alerting.WelfareJob;
import dev.gengfu.brokers.FreePort;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.standalone.supervisor.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The welfare job beside the emergency job: a cluster and checkpoints of its own, in a thread of
 * its own. When it fails it begins again, from its newest checkpoint; nobody else notices.
 */
final class WelfareCluster {
  private static final Logger LOG = LoggerFactory.getLogger(WelfareCluster.class);

  /** Nothing here counts in seconds. */
  private static final Backoff PAUSES =
      new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(5));

  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(10);
  private static final String CHECKPOINTS = "checkpoints";

  private final Configuration base;
  private final Path data;
  private final KafkaSettings kafka;

  WelfareCluster(Configuration base, Path data, KafkaSettings kafka) {
    this.base = base;
    this.data = data;
    this.kafka = kafka;
  }

  void start() {
    Thread thread = new Thread(this::keepRunning, "welfare-job");
    thread.setDaemon(true);
    thread.start();
  }

  private void keepRunning() {
    Duration pause = null;
    while (!Thread.currentThread().isInterrupted()) {
      long began = System.nanoTime();
      try {
        runOnce();
        LOG.error("the welfare job ended, which it never should: it begins again");
      } catch (Exception e) {
        LOG.error("the welfare job failed: it begins again", e);
      }
      pause = PAUSES.next(pause, Duration.ofNanos(System.nanoTime() - began));
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void runOnce() throws Exception {
    Checkpoints checkpoints = new Checkpoints(data.resolve("welfare").resolve(CHECKPOINTS));
    checkpoints.prune();
    Optional<Path> checkpoint = checkpoints.newest();
    Configuration configuration =
        JobCluster.configuration(own(), data.resolve("welfare"), CHECKPOINTS, checkpoint);
    if (checkpoint.isPresent()) {
      checkpoints.attempt(checkpoint.get());
      RunningJob.watch(
          configuration.get(RestOptions.PORT), () -> checkpoints.succeeded(checkpoint.get()));
    }
    JobCluster.run(configuration, kafka, checkpoint.isPresent(), WelfareJob::main);
  }

  /** The web UI and the metrics of the demo are those of the emergency job. */
  private Configuration own() {
    Configuration own = new Configuration(base);
    own.set(RestOptions.PORT, FreePort.find());
    own.set(MetricOptions.REPORTERS_LIST, "none");
    own.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_EVERY);
    return own;
  }
}

package dev.gengfu.standalone.child;

import dev.gengfu.brokers.FreePort;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.history.HistoryException;
import dev.gengfu.standalone.supervisor.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.util.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job beside the emergency job: a cluster and checkpoints of its own, in a thread of its own.
 * When it fails it begins again, from its newest checkpoint; nobody else notices.
 */
final class SideCluster {
  private static final Logger LOG = LoggerFactory.getLogger(SideCluster.class);

  /** Nothing here counts in seconds. */
  private static final Backoff PAUSES =
      new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(5));

  /** A person has to mend something first: looked at again, and said again, so often. */
  private static final Duration UNTIL_MENDED = Duration.ofMinutes(5);

  private static final String CHECKPOINTS = "checkpoints";

  /** Throws what stands in the way of a job before it begins. */
  interface Check {
    void run(String kafka) throws Exception;
  }

  private final Side side;
  private final Configuration base;
  private final Path data;
  private final KafkaSettings kafka;

  /**
   * A job.
   *
   * @param name its name, and that of its folder
   * @param check looks whether it can run at all
   * @param main what submits it
   * @param checkpointEvery time between two checkpoints
   * @param after time that the emergency job has the processors to itself first
   * @param network memory of its network buffers
   */
  record Side(
      String name,
      Check check,
      JobCluster.Main main,
      Duration checkpointEvery,
      Duration after,
      MemorySize network) {}

  SideCluster(Side side, Configuration base, Path data, KafkaSettings kafka) {
    this.side = side;
    this.base = base;
    this.data = data.resolve(side.name());
    this.kafka = kafka;
  }

  /** Keeps it running in a thread of its own. */
  void start() {
    Thread thread = new Thread(this::keepRunning, side.name() + "-job");
    thread.setDaemon(true);
    thread.start();
  }

  private void keepRunning() {
    try {
      Thread.sleep(side.after().toMillis());
      while (true) {
        try {
          run();
        } catch (HistoryException e) {
          LOG.error("the {} job does not run: {}", side.name(), e.getMessage());
          Thread.sleep(UNTIL_MENDED.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Keeps it running in this thread, and does not return.
   *
   * @throws HistoryException when a person has to mend something first
   */
  void run() throws InterruptedException {
    Duration pause = null;
    while (true) {
      long began = System.nanoTime();
      try {
        runOnce();
        LOG.error("the {} job ended, which it never should: it begins again", side.name());
      } catch (Exception e) {
        Optional<HistoryException> told = ExceptionUtils.findThrowable(e, HistoryException.class);
        if (told.isPresent()) {
          throw told.get();
        }
        LOG.error("the {} job failed: it begins again", side.name(), e);
      }
      pause = PAUSES.next(pause, Duration.ofNanos(System.nanoTime() - began));
      Thread.sleep(pause.toMillis());
    }
  }

  private void runOnce() throws Exception {
    // A checkpoint can't help it when Kafka is away or the folder in use: that is no attempt.
    side.check().run(kafka.bootstrap());
    Checkpoints checkpoints = new Checkpoints(data.resolve(CHECKPOINTS));
    checkpoints.prune();
    Optional<Path> checkpoint = checkpoints.newest();
    Configuration configuration = JobCluster.configuration(own(), data, CHECKPOINTS, checkpoint);
    if (checkpoint.isPresent()) {
      checkpoints.attempt(checkpoint.get());
      RunningJob.watch(
          configuration.get(RestOptions.PORT), () -> checkpoints.succeeded(checkpoint.get()));
    }
    JobCluster.run(configuration, kafka, checkpoint.isPresent(), side.main());
  }

  /** The web UI and the metrics of the demo are those of the emergency job. */
  private Configuration own() {
    Configuration own = new Configuration(base);
    own.set(RestOptions.PORT, FreePort.find());
    own.set(MetricOptions.REPORTERS_LIST, "none");
    own.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, side.checkpointEvery());
    own.set(TaskManagerOptions.NETWORK_MEMORY_MIN, side.network());
    own.set(TaskManagerOptions.NETWORK_MEMORY_MAX, side.network());
    return own;
  }
}

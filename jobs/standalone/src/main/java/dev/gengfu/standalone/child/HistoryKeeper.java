package dev.gengfu.standalone.child;

import dev.gengfu.history.HistorySettings;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.Compaction;
import dev.gengfu.history.files.Retention;
import dev.gengfu.standalone.StartException;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a history in order, once an hour: days that are over become a file per partition, days that
 * have been kept for long enough go.
 */
public final class HistoryKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);
  private static final int EVERY_MINUTES = 60;

  /** Of the metrics, when nobody chose one. */
  public static final String METRICS_PORT = "8084";

  private HistoryKeeper() {}

  /**
   * Goes on until the process ends.
   *
   * @param firstMinutes minutes before the first run
   */
  public static ScheduledFuture<?> start(
      Archive archive, HistorySettings settings, int firstMinutes) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "history-keeper");
              thread.setDaemon(true);
              return thread;
            });
    return timer.scheduleWithFixedDelay(
        () -> {
          try {
            run(archive, settings);
          } catch (IOException | RuntimeException e) {
            LOG.error("the history was not kept in order, tried again in an hour", e);
          }
        },
        firstMinutes,
        EVERY_MINUTES,
        TimeUnit.MINUTES);
  }

  /**
   * Serves what it came to, {@code /metrics} on loopback, until the process ends. What it keeps is
   * worth more: where nobody chose the port and it is taken, it goes on without.
   *
   * @param chosen port that somebody chose; null: {@value #METRICS_PORT}
   * @throws StartException when that one is taken
   */
  public static void serve(Integer chosen) {
    if (chosen != null) {
      serve(chosen.intValue(), true);
    } else {
      serve(Integer.parseInt(METRICS_PORT), false);
    }
  }

  static void serve(int port, boolean isChosen) {
    try {
      HTTPServer unused =
          new HTTPServer(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
              CollectorRegistry.defaultRegistry,
              true);
    } catch (IOException e) {
      String taken = "port " + port + " is taken: choose another with --metrics-port";
      if (isChosen) {
        throw new StartException(taken);
      }
      LOG.warn("no metrics, {}", taken);
    }
  }

  /**
   * Runs once: days that go are not merged first. What it came to stands in the metrics of the
   * process.
   *
   * @return whether all went through
   * @throws IOException when the folder can't be read or days can't be deleted
   */
  public static boolean run(Archive archive, HistorySettings settings) throws IOException {
    try {
      Retention.Done kept = Retention.run(archive, settings::keptDays);
      for (Path day : kept.deleted()) {
        LOG.info("kept for long enough, deleted: {}", day);
      }
      Compaction.Done done = Compaction.run(archive, Clock.systemUTC());
      if (done.merged() + done.deleted() + done.failed() > 0) {
        LOG.info("days that are over: {}", done);
      }
      KeeperMetrics.ran(kept, done);
      return kept.jumped().isEmpty() && done.failed() == 0;
    } catch (IOException | RuntimeException e) {
      KeeperMetrics.failed(archive, e);
      throw e;
    }
  }
}

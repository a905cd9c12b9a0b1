package dev.gengfu.standalone.child;

import dev.gengfu.history.HistorySettings;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.Compaction;
import dev.gengfu.history.files.Retention;
import java.io.IOException;
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
   * Runs once: days that go are not merged first.
   *
   * @return whether all went through
   * @throws IOException when the folder can't be read or days can't be deleted
   */
  public static boolean run(Archive archive, HistorySettings settings) throws IOException {
    for (Path day : Retention.run(archive, settings::keptDays)) {
      LOG.info("kept for long enough, deleted: {}", day);
    }
    Compaction.Done done = Compaction.run(archive, Clock.systemUTC());
    if (done.merged() + done.deleted() + done.failed() > 0) {
      LOG.info("days that are over: {}", done);
    }
    return done.failed() == 0;
  }
}

package dev.gengfu.standalone.child;

import dev.gengfu.history.HistorySettings;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.Retention;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets days of the history go that have been kept for long enough, once an hour. */
final class HistoryKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);

  private HistoryKeeper() {}

  /** Goes on until the process ends. */
  static void start(String folder, HistorySettings settings) {
    Archive archive = Archive.of(folder);
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "history-keeper");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> unused =
        timer.scheduleAtFixedRate(() -> run(archive, settings), 1, 60, TimeUnit.MINUTES);
  }

  private static void run(Archive archive, HistorySettings settings) {
    try {
      Retention.run(archive, settings::keptDays)
          .forEach(day -> LOG.info("kept for long enough, deleted: {}", day));
    } catch (IOException | RuntimeException e) {
      LOG.error("days of the history that are over stay, tried again in an hour", e);
    }
  }
}

package dev.gengfu.standalone.child;

import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.Compaction;
import dev.gengfu.history.files.Retention;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.ArrayList;
import java.util.List;

/**
 * What keeping a history in order came to in this process, in Prometheus' default registry: on
 * Flink's page in a demo, on a page of its own elsewhere ({@code --metrics-port}).
 */
final class KeeperMetrics {
  private static final Counter RUNS =
      Counter.build("gengfu_history_keeper_runs_total", "runs of what keeps the files in order")
          .register();
  private static final Counter FAILED =
      Counter.build("gengfu_history_keeper_failures_total", "of these ended early").register();
  private static final Counter FOLDERS =
      Counter.build("gengfu_history_compaction_failures_total", "folders that were not merged")
          .register();
  private static final Gauge REASON =
      Gauge.build("gengfu_history_keeper_failing", "1: the last run left something undone")
          .labelNames("reason")
          .register();

  private KeeperMetrics() {}

  /** A run that came to its end. */
  static void ran(Retention.Done kept, Compaction.Done done) {
    RUNS.inc();
    FOLDERS.inc(done.failed());
    List<String> reasons = new ArrayList<>(kept.jumped());
    if (done.failed() > 0) {
      reasons.add(done.reason());
    }
    say(reasons);
  }

  /** A run that ended early. */
  static void failed(Archive archive, Exception e) {
    RUNS.inc();
    FAILED.inc();
    say(List.of(archive.root() + ": " + e));
  }

  private static void say(List<String> reasons) {
    REASON.clear();
    reasons.forEach(reason -> REASON.labels(reason).set(1));
  }
}

package dev.gengfu.console;

import dev.gengfu.domain.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether a job decides: every subtask's heartbeat must advance in log time, and soon after the
 * log's own clock. Ages are wall clock, so that it holds under simulated time too.
 */
final class EngineWatch {
  /** So long without an advance and the engine stands still. */
  static final long STANDS_STILL_MILLIS = 20_000;

  /** So far behind the log, in wall time, is worth a word. */
  static final long BEHIND_MILLIS = 10_000;

  private static final int SAMPLES = 900;

  private record Beat(long logTime, long advancedAt) {}

  private record Sample(long wall, long logTime) {}

  private final String job;
  private final long startedAt;
  private final Map<Integer, Beat> beats = new HashMap<>();
  private final Deque<Sample> logClock = new ArrayDeque<>();
  private int parallelism;

  /**
   * A watch.
   *
   * @param job its name in its progress
   */
  EngineWatch(String job, long nowMillis) {
    this.job = job;
    startedAt = nowMillis;
  }

  void take(Progress progress, long nowMillis) {
    if (!Progress.HEARTBEAT.equals(progress.kind()) || !job.equals(progress.job())) {
      return;
    }
    if (progress.parallelism() != parallelism) {
      parallelism = progress.parallelism();
      beats.keySet().removeIf(subtask -> subtask >= parallelism);
    }
    Beat known = beats.get(progress.partition());
    if (known == null || progress.logTime() > known.logTime) {
      beats.put(progress.partition(), new Beat(progress.logTime(), nowMillis));
    }
  }

  /**
   * The log's clock moved to {@code logTime}, seen at {@code nowMillis}; one sample a second is
   * kept.
   */
  void logClock(long logTime, long nowMillis) {
    Sample last = logClock.peekLast();
    if (last != null && (logTime <= last.logTime || nowMillis - last.wall < 1000)) {
      return;
    }
    logClock.addLast(new Sample(nowMillis, logTime));
    if (logClock.size() > SAMPLES) {
      logClock.removeFirst();
    }
  }

  /** Whether any heartbeat was read. */
  boolean seen() {
    return !beats.isEmpty();
  }

  /**
   * Up to here every subtask has decided; {@link Long#MIN_VALUE} before the first heartbeat of all.
   */
  long logTime() {
    if (beats.size() < Math.max(1, parallelism)) {
      return Long.MIN_VALUE;
    }
    return beats.values().stream().mapToLong(Beat::logTime).min().orElse(Long.MIN_VALUE);
  }

  int parallelism() {
    return parallelism;
  }

  /** Wall milliseconds since the slowest subtask last advanced. */
  long stillMillis(long nowMillis) {
    if (beats.size() < Math.max(1, parallelism)) {
      return nowMillis - startedAt;
    }
    long oldest = beats.values().stream().mapToLong(Beat::advancedAt).min().orElse(startedAt);
    return Math.max(0, nowMillis - oldest);
  }

  boolean standsStill(long nowMillis) {
    return stillMillis(nowMillis) >= STANDS_STILL_MILLIS;
  }

  /** Wall milliseconds since the log's clock first stood later than what the engine has decided. */
  long behindMillis(long nowMillis) {
    long decided = logTime();
    for (Sample sample : logClock) {
      if (sample.logTime > decided) {
        return Math.max(0, nowMillis - sample.wall);
      }
    }
    return 0;
  }
}

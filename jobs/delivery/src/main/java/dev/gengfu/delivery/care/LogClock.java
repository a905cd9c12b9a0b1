package dev.gengfu.delivery.care;

import dev.gengfu.domain.Progress;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The clock of messages: how far the decisions of the welfare job have come in log time. It is that
 * of the wall where the log's is, and that of the simulator in a speeded demo. While it stands
 * still nobody knows what time it is, and nothing is sent.
 */
public final class LogClock {
  /** The job's name in its heartbeats. */
  public static final String JOB = "welfare";

  /** When the slowest has not moved for so long, the clock stands still. */
  static final long STILL_MILLIS = 20_000;

  private record Beat(long logTime, long movedAt) {}

  private final LongSupplier ticks;
  private final Map<Integer, Beat> beats = new TreeMap<>();
  private int parallelism;

  /**
   * A clock that has heard nothing.
   *
   * @param ticks milliseconds of a clock that only goes forward
   */
  public LogClock(LongSupplier ticks) {
    this.ticks = ticks;
  }

  /** Takes what a job says of itself. */
  public synchronized void take(Progress progress) {
    if (!Progress.HEARTBEAT.equals(progress.kind()) || !JOB.equals(progress.job())) {
      return;
    }
    if (progress.parallelism() != parallelism) {
      parallelism = progress.parallelism();
      beats.keySet().removeIf(subtask -> subtask >= parallelism);
    }
    Beat known = beats.get(progress.partition());
    if (known == null || progress.logTime() > known.logTime) {
      beats.put(progress.partition(), new Beat(progress.logTime(), ticks.getAsLong()));
    }
  }

  /** Log time, epoch ms; empty while it stands still or was never heard. */
  public synchronized OptionalLong now() {
    long still = ticks.getAsLong() - STILL_MILLIS;
    boolean known = !beats.isEmpty() && beats.size() >= parallelism;
    return known && beats.values().stream().allMatch(beat -> beat.movedAt > still)
        ? beats.values().stream().mapToLong(Beat::logTime).min()
        : OptionalLong.empty();
  }
}

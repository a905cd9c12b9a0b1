package dev.gengfu.history.replay;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast a replay goes, and how far it is. The tasks of a replay run in the process that started
 * it: they find theirs by its name.
 */
final class Pace {
  private static final Map<String, Pace> ALL = new ConcurrentHashMap<>();

  private final long begin;
  private final double speed;
  private final long started = System.nanoTime();
  private final AtomicLong records = new AtomicLong();
  private final Map<String, Long> reached = new ConcurrentHashMap<>();

  private Pace(long begin, double speed) {
    this.begin = begin;
    this.speed = speed;
  }

  /**
   * Begins one.
   *
   * @param begin log time of the first record, epoch ms
   * @param speed seconds of log time per second; 0: as fast as it goes
   */
  static Pace begin(String name, long begin, double speed) {
    Pace pace = new Pace(begin, speed);
    ALL.put(name, pace);
    return pace;
  }

  static Pace of(String name) {
    return ALL.get(name);
  }

  static void end(String name) {
    ALL.remove(name);
  }

  /** Milliseconds until a record of this moment is due. */
  long waitMillis(long logTime) {
    if (speed <= 0 || logTime <= begin) {
      return 0;
    }
    double due = (logTime - begin) / speed;
    return Math.max(0, (long) (due - (System.nanoTime() - started) / 1e6));
  }

  void passed(String split, int count, long logTime) {
    records.addAndGet(count);
    reached.put(split, logTime);
  }

  long records() {
    return records.get();
  }

  /** Log time that all partitions have reached; where it begins as long as nothing is read. */
  long reached() {
    return Math.max(
        begin, reached.values().stream().mapToLong(Long::longValue).min().orElse(begin));
  }

  /** Nothing more comes of a partition. */
  void finished(String split) {
    reached.remove(split);
  }
}

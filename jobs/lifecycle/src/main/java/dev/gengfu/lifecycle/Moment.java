package dev.gengfu.lifecycle;

import dev.gengfu.domain.LogPosition;

/**
 * Where and when in the log a decision stands.
 *
 * @param logTime epoch ms; {@link #BEFORE_FIRST_TICK} until the partition has a clock
 * @param partition partition of the log
 * @param offset offset in it, -1 for a deadline
 */
public record Moment(long logTime, int partition, long offset) {
  public static final long BEFORE_FIRST_TICK = Long.MIN_VALUE;

  /** The moment of a deadline: exactly when it was due, whatever record or tick made it run. */
  static Moment due(long logTime) {
    return new Moment(logTime, -1, -1);
  }

  /** The clock, or the given time while there is no clock yet. */
  public long timeOr(long otherwise) {
    return logTime == BEFORE_FIRST_TICK ? otherwise : logTime;
  }

  /** Its place in a log. */
  LogPosition position(String topic) {
    return new LogPosition(topic, partition, offset);
  }
}

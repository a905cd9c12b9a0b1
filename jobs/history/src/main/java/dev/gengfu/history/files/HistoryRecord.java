package dev.gengfu.history.files;

/**
 * A record as Kafka had it.
 *
 * @param topic where it stood
 * @param partition partition of it
 * @param offset offset in that
 * @param timestamp Kafka's own, epoch ms
 * @param key its bytes, null when it had none
 * @param value its bytes, null for a tombstone
 * @param logTime clock of the log at its place, epoch ms; {@link #NO_TIME} before the first tick
 * @param begins whether a file has to begin with it, since what was before it stands in another one
 */
public record HistoryRecord(
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte[] key,
    byte[] value,
    long logTime,
    boolean begins) {
  public static final long NO_TIME = Long.MIN_VALUE;

  /** 2000-01-01, epoch ms. */
  private static final long PLAUSIBLE_FROM = 946_684_800_000L;

  public HistoryRecord(
      String topic,
      int partition,
      long offset,
      long timestamp,
      byte[] key,
      byte[] value,
      long logTime) {
    this(topic, partition, offset, timestamp, key, value, logTime, false);
  }

  /** The same at another moment of the log. */
  public HistoryRecord at(long time) {
    return new HistoryRecord(topic, partition, offset, timestamp, key, value, time, begins);
  }

  /** The same as the first of a file. */
  public HistoryRecord beginning() {
    return new HistoryRecord(topic, partition, offset, timestamp, key, value, logTime, true);
  }

  /** Log time; where there is none, or a clock that was never set ticked first, Kafka's time. */
  public long dayTime() {
    return logTime < PLAUSIBLE_FROM ? timestamp : logTime;
  }
}

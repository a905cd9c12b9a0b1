package dev.gengfu.alerting;

/**
 * A record of the log as the source hands it on. Only what belongs to the whole partition is read
 * here; all else is read once, by the operator that decides.
 *
 * @param orderKey the key that decides its order, null for a record of the whole partition
 * @param tickTime time of a tick, {@link #NO_TICK} for any other record
 * @param policyVersion policy that an activation puts in force, null for any other record
 * @param activeAt log time that an activation waits for, {@link #NO_TICK} when it does not
 * @param partition partition of the log
 * @param offset offset in it
 * @param value bytes of the record
 */
public record RawRecord(
    String orderKey,
    long tickTime,
    String policyVersion,
    long activeAt,
    int partition,
    long offset,
    byte[] value) {
  public static final long NO_TICK = Long.MIN_VALUE;

  /** Any record but an activation that waits for its time. */
  RawRecord(
      String orderKey,
      long tickTime,
      String policyVersion,
      int partition,
      long offset,
      byte[] value) {
    this(orderKey, tickTime, policyVersion, NO_TICK, partition, offset, value);
  }
}

package dev.gengfu.alerting;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.PolicyActivation;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import java.io.IOException;

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

  private static final byte[] NOTHING = {};

  /**
   * Reads what belongs to a whole partition and leaves the rest as bytes. Never throws: bad bytes
   * become a dead letter later.
   *
   * @param key key of the record; null when it had none
   * @param value its bytes; null for a tombstone
   */
  public static RawRecord of(String key, byte[] value, int partition, long offset) {
    byte[] bytes = value == null ? NOTHING : value;
    if (key != null) {
      return new RawRecord(key, NO_TICK, null, partition, offset, bytes);
    }
    LogRecord read = read(bytes);
    if (read instanceof Tick tick) {
      return new RawRecord(null, tick.time(), null, partition, offset, bytes);
    } else if (read instanceof PolicyActivation activation) {
      return new RawRecord(
          null,
          NO_TICK,
          activation.policyVersion(),
          activation.activeAt() == null ? NO_TICK : activation.activeAt(),
          partition,
          offset,
          NOTHING);
    }
    String ownKey = read instanceof Reading reading ? reading.orderKey() : Place.UNREGISTERED;
    return new RawRecord(ownKey, NO_TICK, null, partition, offset, bytes);
  }

  private static LogRecord read(byte[] value) {
    try {
      return Json.readLog(value);
    } catch (IOException e) {
      return null;
    }
  }

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

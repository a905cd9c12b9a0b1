package dev.gengfu.brokers;

import com.hivemq.mqtt.message.publish.PUBLISH;

/**
 * The numbers under which HiveMQ keeps the payloads of queued messages.
 *
 * <p>A queue entry is on disk a moment before its payload. After a kill between the two HiveMQ goes
 * on counting from the newest payload, gives the number of the entry without payload to the next
 * message, takes that one's payload for stored already, and drops both: a message that it has
 * acknowledged is lost. So the count leaps at every start, before the first client can connect.
 */
final class MessageIds {
  /** Far more than can be between queue and payload store at the moment of a kill. */
  private static final long LEAP = 1_000_000;

  /** Beyond all numbers of earlier starts, even when the payload store is gone altogether. */
  private static final long PER_MILLISECOND = 1_000;

  private MessageIds() {}

  /** Leaves out all numbers that an earlier start may have given. */
  static void leap() {
    long now = System.currentTimeMillis() * PER_MILLISECOND;
    PUBLISH.PUBLISH_COUNTER.updateAndGet(next -> Math.max(next + LEAP, now));
  }
}

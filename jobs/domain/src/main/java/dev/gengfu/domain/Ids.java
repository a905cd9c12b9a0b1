package dev.gengfu.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identity from content: the same content has the same id on every machine and in every replay. */
public final class Ids {
  private Ids() {}

  /** Starts a hash; {@code domain} keeps ids of different things apart. */
  public static Hash hash(String domain) {
    return new Hash().add(domain);
  }

  /**
   * Identity of a reading. A device that sends no time is told apart by the arrival, so that two
   * equal heartbeats are two readings.
   */
  public static String eventId(Reading reading) {
    String said =
        reading.deviceTime() != null ? reading.deviceTime() : Long.toString(reading.arrivedAt());
    Hash hash =
        hash("event")
            .add(reading.device())
            .add(reading.seq() == null ? "" : Long.toString(reading.seq()))
            .add(said)
            .add(reading.alarmKind());
    hash.add(reading.alarm() ? 1 : 0).add(reading.test() ? 1 : 0).add(reading.fault());
    if (reading.partial() != null) {
      // "No alarm" and "nothing said of alarms" are two readings, or the first would be a repeat.
      hash.add("partial");
    }
    reading.values().forEach((name, value) -> hash.add(name).add(Decimals.format(value)));
    return hash.hex(24);
  }

  /** Identity of an event at a door. */
  public static String eventId(CheckIn event) {
    String said =
        event.deviceTime() != null ? event.deviceTime() : Long.toString(event.arrivedAt());
    return hash("checkin")
        .add(event.person())
        .add(event.door())
        .add(event.seq() == null ? "" : Long.toString(event.seq()))
        .add(said)
        .add(event.direction().name())
        .add(event.granted() ? 1 : 0)
        .hex(24);
  }

  /**
   * Identity of an alert: what, where, and the reading that opened it.
   *
   * @param openedAt event time of the opening reading, epoch ms
   */
  public static String alertId(String ruleId, String subject, long openedAt) {
    return hash("alert").add(ruleId).add(subject).add(openedAt).hex(20);
  }

  /** SHA-256 of raw bytes, hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newDigest().digest(bytes));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * A SHA-256 over parts; each part carries its kind and its length, so that no two lists of parts
   * are the same bytes.
   */
  public static final class Hash {
    private static final byte NOTHING = 0;
    private static final byte TEXT = 1;
    private static final byte NUMBER = 2;
    private static final byte BYTES = 3;

    private final MessageDigest digest;

    private Hash() {
      digest = newDigest();
    }

    /** Adds a text; null differs from the empty text. */
    public Hash add(String part) {
      return part == null
          ? put(NOTHING, new byte[0])
          : put(TEXT, part.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a number. */
    public Hash add(long part) {
      return put(NUMBER, ByteBuffer.allocate(Long.BYTES).putLong(0, part).array());
    }

    /** Adds raw bytes. */
    public Hash add(byte[] part) {
      return put(BYTES, part);
    }

    private Hash put(byte kind, byte[] part) {
      digest.update(ByteBuffer.allocate(1 + Integer.BYTES).put(kind).putInt(part.length).flip());
      digest.update(part);
      return this;
    }

    /** The first {@code digits} hexadecimal digits; the hash can't be used afterwards. */
    public String hex(int digits) {
      return HexFormat.of().formatHex(digest.digest()).substring(0, digits);
    }
  }
}

package dev.gengfu.domain;

import java.io.IOException;
import java.util.Optional;

/**
 * The beat that a monitor sends through the whole chain as a device would: MQTT, gateway, log, job.
 * In the log it is a {@link Health} record and no reading, so that it is in no register, counts in
 * no figure and never burns; when none has come for {@link #SILENT_AFTER_MILLIS} of log time the
 * job raises an alert, and by the wall clock every console shows it.
 *
 * @param time when it was sent, epoch ms
 */
public record Heartbeat(@Millis long time) {
  /** Where it is published. */
  public static final String TOPIC = "gengfu/v1/heartbeat";

  public static final long EVERY_MILLIS = 10_000;
  public static final long SILENT_AFTER_MILLIS = 100_000;

  /** One that is older than this waited in a queue: it says nothing of now. */
  public static final long STALE_MILLIS = 30_000;

  private static final String SOURCE = "chain";
  private static final String SUBJECT = "mqtt";

  /** The message. */
  public byte[] message() {
    return Json.write(this);
  }

  /** Reads a message; empty when it is none. */
  public static Optional<Heartbeat> read(byte[] message) {
    try {
      return Optional.of(
          new Heartbeat(Timestamps.parse(Json.readTree(message).path("time").asText())));
    } catch (IOException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What stands in the log. */
  public Health record() {
    return new Health(
        SOURCE, Health.HEARTBEAT, SUBJECT, Health.OK, time, null, SILENT_AFTER_MILLIS);
  }
}

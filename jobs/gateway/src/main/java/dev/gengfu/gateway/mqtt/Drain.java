package dev.gengfu.gateway.mqtt;

import dev.gengfu.gateway.IntakeState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out when everything that had queued at the broker has come: a marker sent to oneself comes
 * last in the queue. When the broker does not allow that, a quiet time counts instead.
 */
final class Drain {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final long AGAIN_MILLIS = 5_000;
  private static final long QUIET_MILLIS = 2_000;

  private final MqttLink link;
  private final MqttConnection connection;
  private final MqttIntake.Settings settings;
  private final IntakeState state;
  private boolean draining = true;
  private boolean markersRefused;
  private long round;
  private long sentNanos;

  Drain(MqttLink link, MqttConnection connection, MqttIntake.Settings settings, IntakeState state) {
    this.link = link;
    this.connection = connection;
    this.settings = settings;
    this.state = state;
    send();
  }

  /** Something may have queued again. */
  void begin() {
    draining = true;
    state.draining();
    send();
  }

  /** Looks whether it is over. */
  void look() {
    if (!draining) {
      return;
    }
    boolean over =
        markersRefused ? connection.quietMillis() > QUIET_MILLIS : connection.marker() >= round;
    if (over) {
      draining = false;
      state.ok();
    } else if (!markersRefused
        && System.nanoTime() - sentNanos > TimeUnit.MILLISECONDS.toNanos(AGAIN_MILLIS)) {
      // A full queue at the broker may have cost the last one.
      send();
    }
  }

  /**
   * Any marker of this round or a later one will do; one of before may be older than the outage.
   */
  private void send() {
    sentNanos = System.nanoTime();
    if (round == 0 || connection.marker() >= round) {
      round = connection.marker() + 1;
    }
    byte[] payload = connection.markerPayload(round).getBytes(StandardCharsets.US_ASCII);
    try {
      link.publish(settings.markerTopic(), payload, settings.answerMillis());
    } catch (IOException e) {
      if (link.isOpen()) {
        LOG.warn("{}: a quiet time will count as drained instead", e.getMessage());
        markersRefused = true;
      }
    }
  }
}

package dev.gengfu.gateway.mqtt;

import dev.gengfu.gateway.IntakeState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out how far the session is behind: a marker sent to oneself comes last in the broker's
 * queue, and the time that it takes is the time that an alarm would. When the broker does not allow
 * markers, a quiet time counts as caught up.
 */
final class Drain {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  /** A queue of no more than this is none. */
  private static final long CAUGHT_UP_MILLIS = 1_000;

  /** A marker that takes longer shows that a queue has come about while all was well. */
  private static final long BEHIND_MILLIS = 2_000;

  private static final long PROBE_MILLIS = 1_000;
  private static final long AGAIN_MILLIS = 2_000;
  private static final long QUIET_MILLIS = 2_000;

  /** Without markers: for so long a queue may hold what is older than an alarm taken ahead. */
  private static final long UNKNOWN_MILLIS = 60_000;

  private final MqttLink link;
  private final MqttConnection connection;
  private final MqttIntake.Settings settings;
  private final IntakeState state;
  private final ExpressLane express;
  private boolean behind;
  private boolean markersRefused;
  private long beganMillis;
  private long sentMillis;

  Drain(
      MqttLink link,
      MqttConnection connection,
      MqttIntake.Settings settings,
      IntakeState state,
      ExpressLane express) {
    this.link = link;
    this.connection = connection;
    this.settings = settings;
    this.state = state;
    this.express = express;
    begin();
  }

  /** Something may have queued. */
  void begin() {
    behind = true;
    state.draining();
    express.open();
    send();
    // One of before may be older than the queue.
    beganMillis = sentMillis;
  }

  /** Looks how things are. */
  void look() {
    if (markersRefused) {
      boolean unknown = behind && !isQuiet();
      connection.letGoAhead(connection.millis() - (unknown ? UNKNOWN_MILLIS : 0));
    }
    if (behind) {
      drain();
    } else if (!markersRefused) {
      probe();
    }
  }

  private void drain() {
    if (caughtUp()) {
      behind = false;
      state.ok();
      express.shut();
    } else if (!markersRefused && (isBack() || sinceSent() > AGAIN_MILLIS)) {
      // The last one took too long, or a full queue at the broker has cost it.
      send();
    }
  }

  private boolean caughtUp() {
    if (markersRefused) {
      return isQuiet();
    }
    MqttConnection.Marker newest = connection.marker();
    return newest.sentMillis() >= beganMillis && newest.tookMillis() <= CAUGHT_UP_MILLIS;
  }

  private boolean isQuiet() {
    return connection.quietMillis() > QUIET_MILLIS;
  }

  private void probe() {
    if (!isBack() && sinceSent() > BEHIND_MILLIS) {
      LOG.warn("MQTT is more than {} ms behind", BEHIND_MILLIS);
      begin();
    } else if (isBack() && sinceSent() > PROBE_MILLIS) {
      send();
    }
  }

  private boolean isBack() {
    return connection.marker().sentMillis() >= sentMillis;
  }

  private long sinceSent() {
    return connection.millis() - sentMillis;
  }

  private void send() {
    // Later than any before it, so that it can be told from them.
    sentMillis = Math.max(sentMillis + 1, connection.millis());
    byte[] payload = connection.markerPayload(sentMillis).getBytes(StandardCharsets.US_ASCII);
    try {
      link.publish(
          settings.markerTopic(), payload, Math.min(BEHIND_MILLIS, settings.answerMillis()));
    } catch (RefusedException e) {
      LOG.warn("{}: a quiet time will count as drained instead", e.getMessage());
      markersRefused = true;
    } catch (IOException e) {
      // It may still arrive; if not, it is sent again.
      LOG.debug("marker: {}", e.getMessage());
    }
  }
}

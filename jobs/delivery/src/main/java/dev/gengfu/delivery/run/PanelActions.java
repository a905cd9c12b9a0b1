package dev.gengfu.delivery.run;

import dev.gengfu.delivery.channel.OpenAlerts;
import dev.gengfu.delivery.channel.mqtt.Acknowledgements;
import dev.gengfu.delivery.channel.mqtt.PanelChannel;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.Ids;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** An acknowledgement at a panel becomes an action in the log, and the receipt that it was read. */
final class PanelActions implements Acknowledgements {
  private static final int MAX_TEXT = 200;

  private final OpenAlerts alerts;
  private final LogWriter log;
  private final Journal journal;
  private final Counts counts;
  private final Clock clock;

  PanelActions(OpenAlerts alerts, LogWriter log, Journal journal, Counts counts, Clock clock) {
    this.alerts = alerts;
    this.log = log;
    this.journal = journal;
    this.counts = counts;
    this.clock = clock;
  }

  @Override
  public void acknowledge(
      String channel, String station, String alertId, int rev, String actor, String reason)
      throws IOException {
    AlertChange alert =
        alerts
            .get(alertId)
            .orElseThrow(() -> new IllegalArgumentException("no open alert has this id"));
    String home = PanelChannel.stationOf(alert);
    if (!home.isEmpty() && !home.equals(station)) {
      throw new IllegalArgumentException("the alert is not of station " + station);
    }
    String who = actor == null ? "panel " + station : cut(actor);
    log.act(
        alert.log(),
        new Action(
            Ids.hash("panel").add(channel).add(alertId).add(rev).add(who).hex(24),
            alertId,
            rev,
            alert.orderKey(),
            who,
            "station",
            Action.ACKNOWLEDGE,
            reason == null ? null : cut(reason),
            null));
    counts.acknowledged();
    read(channel, station, alertId, rev, who);
  }

  private void read(String channel, String station, String alertId, int rev, String who)
      throws IOException {
    try {
      journal.add(
          new DeliveryRecord(
              DeliveryState.READ,
              DeliveryRecord.id(alertId, rev, channel, station),
              alertId,
              rev,
              null,
              null,
              null,
              channel,
              station,
              0,
              "acknowledged by " + who,
              clock.millis(),
              List.of()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void refused(String topic, byte[] payload, String why) throws IOException {
    counts.acknowledgementRefused();
    boolean whole = payload.length <= DeadLetter.MAX_PAYLOAD_BYTES;
    byte[] kept = whole ? payload : Arrays.copyOf(payload, DeadLetter.HEAD_BYTES);
    log.refuse(
        new DeadLetter(
            "badAcknowledgement",
            why,
            "mqtt:" + topic,
            "delivery",
            clock.millis(),
            null,
            false,
            payload.length,
            Ids.sha256(payload),
            Base64.getEncoder().encodeToString(kept),
            !whole));
  }

  private static String cut(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }
}

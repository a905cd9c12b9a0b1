package dev.gengfu.delivery.run;

import dev.gengfu.delivery.channel.mqtt.HeartbeatLine;
import java.util.List;
import java.util.function.ToLongFunction;

/** {@code GET /metrics}: Prometheus text; the names are a contract with dashboards. */
final class DeliveryMetrics {
  private final StringBuilder out = new StringBuilder(2048);

  private DeliveryMetrics() {}

  static String of(Leader leader, Counts counts, HeartbeatLine heartbeat, List<Lane<?>> lanes) {
    DeliveryMetrics page = new DeliveryMetrics();
    page.one("leading", "gauge", leader.state() == Leader.State.LEADING ? 1 : 0);
    page.one("kafka_up", "gauge", leader.state() == Leader.State.CONNECTING ? 0 : 1);
    page.one("terms_total", "counter", counts.termsTotal());
    page.one("alerts_total", "counter", counts.alertsTotal());
    page.one("messages_total", "counter", counts.messagesTotal());
    page.one("scheduled", "gauge", counts.scheduledNow());
    page.one("unreadable_total", "counter", counts.unreadableTotal());
    page.one("acknowledgements_total", "counter", counts.acknowledgedTotal());
    page.one("acknowledgements_refused_total", "counter", counts.acknowledgementsRefusedTotal());
    page.one("heartbeats_total", "counter", heartbeat.sent());
    page.one("heartbeats_failed_total", "counter", heartbeat.failed());
    page.each("taken_total", "counter", lanes, lane -> lane.counts().takenTotal());
    page.each("arrived_total", "counter", lanes, lane -> lane.counts().arrivedTotal());
    page.each("failed_total", "counter", lanes, lane -> lane.counts().failedTotal());
    page.each("dropped_total", "counter", lanes, lane -> lane.counts().droppedTotal());
    page.each("connects_failed_total", "counter", lanes, Lane::connectsFailed);
    page.each(
        "attempts_failed_total", "counter", lanes, lane -> lane.counts().attemptsFailedTotal());
    page.each("waiting", "gauge", lanes, Lane::waiting);
    page.each("channel_down", "gauge", lanes, lane -> lane.isDown() ? 1 : 0);
    return page.out.toString();
  }

  private void one(String name, String type, long value) {
    type(name, type);
    out.append("gengfu_delivery_").append(name).append(' ').append(value).append('\n');
  }

  private void each(String name, String type, List<Lane<?>> lanes, ToLongFunction<Lane<?>> value) {
    type(name, type);
    for (Lane<?> lane : lanes) {
      out.append("gengfu_delivery_")
          .append(name)
          .append("{channel=\"")
          .append(lane.name())
          .append("\"} ")
          .append(value.applyAsLong(lane))
          .append('\n');
    }
  }

  private void type(String name, String type) {
    out.append("# TYPE gengfu_delivery_").append(name).append(' ').append(type).append('\n');
  }
}

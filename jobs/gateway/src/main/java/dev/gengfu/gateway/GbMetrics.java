package dev.gengfu.gateway;

import dev.gengfu.gateway.gb26875.link.GbFigures;

/**
 * Names and values of the metrics of GB/T 26875.3, beside the counts that every intake has. The
 * names are a contract: add, never rename.
 */
final class GbMetrics {
  private static final String PREFIX = "gengfu_gateway_gb26875_";

  private GbMetrics() {}

  static String text(GbFigures now) {
    MetricsText text = new MetricsText();
    text.gauge(PREFIX + "connections", "Open connections", now.connections())
        .counter(PREFIX + "refused_total", "Closed at once: too many", now.refused());
    text.head(PREFIX + "closed_total", "counter", "Connections given up, by reason")
        .line(PREFIX + "closed_total", "{reason=\"idle\"}", now.idle())
        .line(PREFIX + "closed_total", "{reason=\"halfFrame\"}", now.halfFrames())
        .line(PREFIX + "closed_total", "{reason=\"garbage\"}", now.floods());
    text.gauge(PREFIX + "pending", "Records that wait for Kafka", now.pending())
        .counter(PREFIX + "paused_total", "Times a connection was not read", now.paused())
        .counter(PREFIX + "repeats_total", "Repeats of what was on its way", now.repeats())
        .counter(PREFIX + "confirms_total", "Confirmations sent", now.confirms())
        .counter(PREFIX + "denies_total", "Denials sent", now.denies())
        .counter(PREFIX + "commands_total", "Commands sent to devices", now.commands())
        .counter(PREFIX + "undelivered_total", "Commands never confirmed", now.undelivered())
        .gauge(PREFIX + "devices", "Transmission devices watched", now.devices())
        .gauge(PREFIX + "devices_down", "Of these not heard", now.devicesDown())
        .counter(PREFIX + "unwatched_total", "Frames of devices unwatched", now.untracked());
    return text.head(PREFIX + "guard_checks_total", "counter", "Guard checks, by what came of it")
        .line(PREFIX + "guard_checks_total", "{result=\"asked\"}", now.guardChecks())
        .line(PREFIX + "guard_checks_total", "{result=\"answered\"}", now.guardAnswered())
        .line(PREFIX + "guard_checks_total", "{result=\"unanswered\"}", now.guardUnanswered())
        .line(PREFIX + "guard_checks_total", "{result=\"undelivered\"}", now.guardUndelivered())
        .toString();
  }
}

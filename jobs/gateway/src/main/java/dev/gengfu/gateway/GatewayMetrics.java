package dev.gengfu.gateway;

import dev.gengfu.gateway.append.Appender;
import dev.gengfu.gateway.append.KafkaState;
import dev.gengfu.gateway.clock.Heart;
import dev.gengfu.gateway.clock.HeartbeatRelay;
import dev.gengfu.gateway.http.HttpIntake;
import dev.gengfu.gateway.mqtt.ExpressLane;
import dev.gengfu.gateway.mqtt.MqttIntake;
import dev.gengfu.gateway.mqtt.TakenAhead;
import java.util.List;
import java.util.function.ToLongFunction;

/** Names and values of the gateway's metrics. The names are a contract: add, never rename. */
final class GatewayMetrics {
  private static final String PREFIX = "gengfu_gateway_";

  private GatewayMetrics() {}

  /** Everything that is counted, at one moment. */
  record Sources(
      List<IntakeCounts> counts,
      List<IntakeState> states,
      Appender appender,
      Heart heart,
      HeartbeatRelay heartbeats,
      MqttIntake mqtt,
      ExpressLane express,
      TakenAhead ahead,
      HttpIntake http,
      Confirmations confirmations,
      int devices) {}

  static String text(Sources from) {
    MetricsText text = new MetricsText();
    byIntake(text, from, "received_total", "Messages received", IntakeCounts::received);
    byIntake(text, from, "written_total", "Readings in the log", IntakeCounts::written);
    byIntake(text, from, "dead_lettered_total", "Dead letters written", IntakeCounts::deadLettered);
    byIntake(text, from, "salvaged_total", "Dead letters with their alarm", IntakeCounts::salvaged);
    byIntake(text, from, "ignored_total", "No readings by their topic", IntakeCounts::ignored);
    byIntake(
        text, from, "returned_total", "Left to the broker to send again", IntakeCounts::returned);
    byIntake(text, from, "refused_total", "QoS 0 without room: lost", IntakeCounts::refused);
    byIntake(text, from, "in_flight", "Received and undecided", IntakeCounts::inFlight);
    up(text, from);
    kafka(text, from);
    connections(text, from);
    text.counter(PREFIX + "ticks_total", "Ticks queued", from.heart().ticks());
    text.counter(PREFIX + "beats_skipped_total", "Kafka was behind", from.heart().skipped());
    text.counter(PREFIX + "heartbeats_total", "The monitor's beats", from.heartbeats().relayed());
    text.counter(
        PREFIX + "heartbeats_left_out_total",
        "Beats that were stale or none",
        from.heartbeats().leftOut());
    text.gauge(
        PREFIX + "clock_wrong",
        "1: the clock is off the broker's, no ticks",
        from.heart().problem() == null ? 0 : 1);
    return text.gauge(PREFIX + "devices", "Registered devices", from.devices()).toString();
  }

  private static void byIntake(
      MetricsText text,
      Sources from,
      String name,
      String help,
      ToLongFunction<IntakeCounts> value) {
    text.head(PREFIX + name, name.endsWith("_total") ? "counter" : "gauge", help);
    for (IntakeCounts counts : from.counts()) {
      text.line(PREFIX + name, label(counts.intake()), value.applyAsLong(counts));
    }
  }

  private static void up(MetricsText text, Sources from) {
    text.head(PREFIX + "intake_up", "gauge", "1: the intake can be heard");
    for (IntakeState state : from.states()) {
      IntakeState.View view = state.view();
      text.line(PREFIX + "intake_up", label(view.intake()), view.down() ? 0 : 1);
    }
  }

  private static void kafka(MetricsText text, Sources from) {
    KafkaState kafka = from.appender().state();
    Confirmations confirmed = from.confirmations();
    text.gauge(PREFIX + "kafka_up", "1: Kafka takes records", kafka.up() ? 1 : 0)
        .gauge(PREFIX + "kafka_outstanding", "Records in Kafka's hands", kafka.outstanding())
        .gauge(PREFIX + "alarms_waiting", "Fast lane", from.appender().alarmsWaiting())
        .gauge(PREFIX + "ordered_waiting", "Slow lane", from.appender().orderedWaiting())
        .counter(PREFIX + "records_total", "Records confirmed by Kafka", confirmed.written())
        .counter(PREFIX + "record_failures_total", "Records tried again", confirmed.failures())
        .counter(PREFIX + "records_lost_total", "Records no broker takes", confirmed.lost());
  }

  private static void connections(MetricsText text, Sources from) {
    text.counter(PREFIX + "mqtt_connects_total", "Connections made", from.mqtt().connects())
        .counter(PREFIX + "mqtt_connect_failures_total", "Attempts failed", from.mqtt().failures())
        .counter(PREFIX + "mqtt_rebuilds_total", "Watchdog gave up", from.mqtt().rebuilds())
        .gauge(PREFIX + "mqtt_refused_filters", "Not granted", from.mqtt().refusedFilters())
        .gauge(PREFIX + "mqtt_unacknowledged", "Not answered yet", from.mqtt().unacknowledged())
        .gauge(PREFIX + "express_open", "1: hears past the queue", from.express().hears() ? 1 : 0)
        .counter(PREFIX + "express_connects_total", "Lanes opened", from.express().connects())
        .counter(PREFIX + "express_failures_total", "Lanes lost", from.express().failures())
        .gauge(PREFIX + "ahead_devices", "Alarms ahead of the queue", from.ahead().size())
        .counter(PREFIX + "http_unavailable_total", "Answered 503", from.http().unavailable());
  }

  private static String label(String intake) {
    return "{intake=\"" + intake + "\"}";
  }
}

package dev.gengfu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.gateway.clock.LogTopic;
import dev.gengfu.gateway.registry.Registry;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names are a contract with dashboards: this list may grow, nothing on it may change. */
class MetricNamesTest {
  private static final String[] ALWAYS = {
    "received_total counter",
    "written_total counter",
    "dead_lettered_total counter",
    "salvaged_total counter",
    "ignored_total counter",
    "returned_total counter",
    "refused_total counter",
    "in_flight gauge",
    "intake_up gauge",
    "kafka_up gauge",
    "kafka_outstanding gauge",
    "alarms_waiting gauge",
    "ordered_waiting gauge",
    "records_total counter",
    "record_failures_total counter",
    "records_lost_total counter",
    "mqtt_connects_total counter",
    "mqtt_connect_failures_total counter",
    "mqtt_rebuilds_total counter",
    "mqtt_refused_filters gauge",
    "mqtt_unacknowledged gauge",
    "express_open gauge",
    "express_connects_total counter",
    "express_failures_total counter",
    "ahead_devices gauge",
    "http_unavailable_total counter",
    "ticks_total counter",
    "beats_skipped_total counter",
    "heartbeats_total counter",
    "heartbeats_left_out_total counter",
    "clock_wrong gauge",
    "devices gauge"
  };

  @Test
  void theNamesArePinned() {
    assertThat(names()).containsExactly(ALWAYS);
  }

  @Test
  void theNamesOfTheTransmissionDevicesArePinned() {
    assertThat(names("gb26875.enabled", "true", "gb26875.port", "0"))
        .startsWith(ALWAYS)
        .endsWith(
            "devices gauge",
            "gb26875_connections gauge",
            "gb26875_refused_total counter",
            "gb26875_closed_total counter",
            "gb26875_pending gauge",
            "gb26875_paused_total counter",
            "gb26875_repeats_total counter",
            "gb26875_confirms_total counter",
            "gb26875_denies_total counter",
            "gb26875_commands_total counter",
            "gb26875_undelivered_total counter",
            "gb26875_devices gauge",
            "gb26875_devices_down gauge",
            "gb26875_unwatched_total counter",
            "gb26875_guard_checks_total counter");
  }

  private static List<String> names(String... settings) {
    FakeKafka kafka = new FakeKafka();
    try (Gateway gateway =
        new Gateway(
            Fixtures.settings("g1", settings),
            new Gateway.Ground(
                Fixtures.dialects(),
                new LogTopic(4, false),
                new Registry(),
                kafka::producer,
                Fixtures.NO_MQTT,
                Fixtures.NO_MQTT,
                Clock.systemUTC()))) {
      return gateway
          .metrics()
          .lines()
          .filter(line -> line.startsWith("# TYPE"))
          .map(line -> line.replace("# TYPE gengfu_gateway_", ""))
          .toList();
    } finally {
      kafka.stop();
    }
  }
}

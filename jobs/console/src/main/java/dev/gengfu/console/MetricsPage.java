package dev.gengfu.console;

import java.util.Locale;

/** {@code GET /metrics}: Prometheus text, version 0.0.4. */
final class MetricsPage {
  private final StringBuilder out = new StringBuilder(4096);

  private MetricsPage() {}

  static String of(Status status, Counters counters, long uncoveredAlarms) {
    MetricsPage page = new MetricsPage();
    counters.write(page.out);
    page.gauge("gengfu_console_kafka_up", status.kafka().state().equals("ok") ? 1 : 0);
    page.gauge("gengfu_console_loading", status.console().loading() ? 1 : 0);
    page.gauge("gengfu_console_streams", status.console().streams());
    page.gauge("gengfu_console_ticking", status.console().ticks().equals("ok") ? 1 : 0);
    page.gauge("gengfu_console_open_alerts", status.figures().open());
    page.gauge("gengfu_console_unacknowledged_alerts", status.figures().unacknowledged());
    page.gauge("gengfu_console_critical_alerts", status.figures().critical());
    page.gauge("gengfu_console_closed_alerts_kept", status.figures().closed());
    page.gauge("gengfu_console_uncovered_alarms", (double) uncoveredAlarms);
    page.gauge("gengfu_console_fail_open", status.failOpen() ? 1 : 0);
    page.gauge("gengfu_console_engine_still_seconds", status.engine().stillMillis() / 1000.0);
    page.gauge("gengfu_console_engine_behind_seconds", status.engine().behindMillis() / 1000.0);
    page.gauge(
        "gengfu_console_gateways_lost",
        (double)
            status.sources().stream()
                .filter(one -> one.kind().equals("gateway") && one.state().equals("lost"))
                .count());
    return page.out.toString();
  }

  private void gauge(String name, double value) {
    out.append("# TYPE ").append(name).append(" gauge\n").append(name).append(' ');
    if (value == Math.rint(value)) {
      out.append((long) value);
    } else {
      out.append(String.format(Locale.ROOT, "%.3f", value));
    }
    out.append('\n');
  }
}

package dev.gengfu.gateway;

import java.util.Locale;

/** Prometheus text. */
final class MetricsText {
  private final StringBuilder text = new StringBuilder(4096);

  MetricsText counter(String name, String help, Number value) {
    return head(name, "counter", help).line(name, "", value);
  }

  MetricsText gauge(String name, String help, Number value) {
    return head(name, "gauge", help).line(name, "", value);
  }

  MetricsText head(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /**
   * @param labels as {@code {name="value"}}, or empty
   */
  MetricsText line(String name, String labels, Number value) {
    text.append(name).append(labels).append(' ');
    text.append(String.format(Locale.ROOT, "%s", value)).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

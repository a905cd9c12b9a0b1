package org.apache.flink.metrics.prometheus;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Flink's metrics for Prometheus, on loopback: Flink's own reporter listens on every interface and
 * can't be told otherwise. In this package because the registry of what is measured is visible
 * nowhere else. What the process measures beside Flink (the default registry) stands on the same
 * page.
 */
public final class LoopbackPrometheusReporterFactory implements MetricReporterFactory {
  /** For Flink, which finds it by name. */
  public LoopbackPrometheusReporterFactory() {}

  /** The setting {@code port}: one TCP port. */
  @Override
  public MetricReporter createMetricReporter(Properties settings) {
    return new Reporter(Integer.parseInt(settings.getProperty("port")));
  }

  private static final class Reporter extends AbstractPrometheusReporter {
    private final HTTPServer server;

    Reporter(int port) {
      try {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        registry.register(new OfTheProcess());
        server = new HTTPServer(address, registry);
      } catch (IOException e) {
        throw new UncheckedIOException("port " + port + " is taken", e);
      }
    }

    @Override
    public void close() {
      server.stop();
      super.close();
    }
  }

  private static final class OfTheProcess extends Collector {
    @Override
    public List<MetricFamilySamples> collect() {
      return Collections.list(CollectorRegistry.defaultRegistry.metricFamilySamples());
    }
  }
}

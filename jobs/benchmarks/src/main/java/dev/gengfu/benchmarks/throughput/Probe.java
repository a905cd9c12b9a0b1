package dev.gengfu.benchmarks.throughput;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Flink's own metrics of the job in this JVM. */
public final class Probe implements MetricReporter {
  private static final String OPERATOR_NAME = "<operator_name>";
  private static final Map<Metric, String> METRICS = new ConcurrentHashMap<>();

  /** How Flink finds it. */
  public static final class Factory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(java.util.Properties properties) {
      return new Probe();
    }
  }

  @Override
  public void open(MetricConfig config) {
    // Whoever wants to know asks.
  }

  @Override
  public void close() {
    METRICS.clear();
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    METRICS.put(metric, group.getAllVariables().getOrDefault(OPERATOR_NAME, "") + "/" + name);
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    METRICS.remove(metric);
  }

  /** Records that an operator has taken, all its subtasks together. */
  public static long recordsIn(String operator) {
    String name = operator + "/numRecordsIn";
    long sum = 0;
    for (Map.Entry<Metric, String> each : METRICS.entrySet()) {
      if (each.getValue().equals(name) && each.getKey() instanceof Counter counter) {
        sum += counter.getCount();
      }
    }
    return sum;
  }

  /** A gauge of the job, e.g. {@code lastCheckpointDuration}; -1 when there is none. */
  public static long gauge(String name) {
    return gauge("", name);
  }

  /** A gauge of an operator, of any of its subtasks; -1 when there is none. */
  public static long gauge(String operator, String name) {
    for (Map.Entry<Metric, String> each : METRICS.entrySet()) {
      if (each.getValue().equals(operator + "/" + name)
          && each.getKey() instanceof Gauge<?> gauge
          && gauge.getValue() instanceof Number number) {
        return number.longValue();
      }
    }
    return -1;
  }
}

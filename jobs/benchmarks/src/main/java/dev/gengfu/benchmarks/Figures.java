package dev.gengfu.benchmarks;

import java.util.Arrays;

/**
 * Percentiles of latencies, by nearest rank over every sample: nothing is estimated.
 *
 * @param samples how many
 * @param p50Millis median; 0 when there are no samples, as all others
 * @param p99Millis 99th percentile
 * @param p999Millis 99.9th percentile
 * @param maxMillis the longest
 */
public record Figures(
    int samples, double p50Millis, double p99Millis, double p999Millis, double maxMillis) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** Figures of latencies in nanoseconds. */
  public static Figures of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Figures(
        sorted.length, rank(sorted, 0.5), rank(sorted, 0.99), rank(sorted, 0.999), rank(sorted, 1));
  }

  private static double rank(long[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(1, rank) - 1] / NANOS_PER_MILLI;
  }
}

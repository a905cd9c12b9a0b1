package dev.gengfu.sim;

/**
 * A quantity over time: samples at equal steps, joined by straight lines. Physics and measurements
 * both end as curves; what follows does not know the difference.
 *
 * @param from time of the first sample, epoch ms
 * @param stepMillis distance of samples
 * @param samples at least one; NaN = nothing trustworthy was measured there
 */
public record Curve(long from, long stepMillis, double[] samples) {

  /** A quantity as a function of seconds since the start of a curve. */
  @FunctionalInterface
  public interface Shape {
    double at(double seconds);
  }

  public Curve {
    if (stepMillis < 1 || samples.length == 0) {
      throw new IllegalArgumentException("a curve needs a step of 1 ms or more and a sample");
    }
  }

  /** Samples a shape from {@code from} to {@code until}, both included. */
  public static Curve of(long from, long until, long stepMillis, Shape shape) {
    int count = (int) ((until - from) / stepMillis) + 1;
    double[] samples = new double[count];
    for (int i = 0; i < count; i++) {
      samples[i] = shape.at(i * stepMillis / 1000.0);
    }
    return new Curve(from, stepMillis, samples);
  }

  /** Value at a time; before and after the samples the nearest one holds. */
  public double at(long time) {
    long offset = Math.max(0, Math.min(time - from, (samples.length - 1L) * stepMillis));
    int i = (int) (offset / stepMillis);
    double share = (offset % stepMillis) / (double) stepMillis;
    return share == 0 ? samples[i] : samples[i] + (samples[i + 1] - samples[i]) * share;
  }

  /** Time of the last sample, epoch ms. */
  public long until() {
    return from + (samples.length - 1L) * stepMillis;
  }
}

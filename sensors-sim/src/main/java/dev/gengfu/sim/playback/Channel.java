package dev.gengfu.sim.playback;

import dev.gengfu.sim.Curve;
import java.util.Arrays;

/**
 * What an instrument of a measured fire can be trusted with. A reading that can't be is NaN, so
 * that it becomes a fault and never a calm value.
 *
 * <p>Broken are: what is no number; what lies outside the instrument's limits; gaps of more than 30
 * s; and a whole channel that is stuck (a loose wire, a beam that was not switched on): over the
 * whole test it never leaves its noise and nine rows in ten hold one and the same value.
 *
 * @param low lowest value that is not broken
 * @param high highest one
 * @param noise a live instrument that sees nothing still moves within this
 */
public record Channel(double low, double high, double noise) {
  /**
   * Optical density 1/m. Down to -0.02 is drift of the zero; a beam never resolves more than 10.
   */
  public static final Channel BEAM = new Channel(-0.02, 10, 0.005);

  /** °C. Indoors; the lower limit also catches a reading of 0 from an open circuit. */
  public static final Channel THERMOCOUPLE = new Channel(1, 1300, 0.2);

  private static final long STEP_MILLIS = 1000;
  private static final double LONGEST_GAP_SECONDS = 30;
  private static final int FEW_ROWS = 5;
  private static final double STUCK_SHARE = 0.9;

  /** A copy with NaN in the place of what is broken. */
  public double[] trusted(double[] values) {
    double[] trusted =
        Arrays.stream(values).map(v -> v >= low && v <= high ? v : Double.NaN).toArray();
    if (isStuck(Arrays.stream(trusted).filter(v -> !Double.isNaN(v)).sorted().toArray())) {
      Arrays.fill(trusted, Double.NaN);
    }
    return trusted;
  }

  private boolean isStuck(double[] sorted) {
    if (sorted.length < FEW_ROWS || sorted[sorted.length - 1] - sorted[0] > noise) {
      return false;
    }
    int longest = 0;
    int equal = 0;
    for (int i = 0; i < sorted.length; i++) {
      equal = i > 0 && sorted[i] == sorted[i - 1] ? equal + 1 : 1;
      longest = Math.max(longest, equal);
    }
    return longest >= STUCK_SHARE * sorted.length;
  }

  /** Whether a channel has nothing to trust. */
  public static boolean isDead(double[] trusted) {
    return Arrays.stream(trusted).allMatch(Double::isNaN);
  }

  /**
   * Values at uneven times as a curve of one sample per second.
   *
   * @param zero epoch ms of second 0
   */
  static Curve curve(double[] seconds, double[] trusted, long zero) {
    long from = Math.round(seconds[0] * 1000);
    long until = Math.round(seconds[seconds.length - 1] * 1000);
    return Curve.of(
        zero + from, zero + until, STEP_MILLIS, t -> at(seconds, trusted, from / 1000.0 + t));
  }

  private static double at(double[] seconds, double[] values, double second) {
    int found = Arrays.binarySearch(seconds, second);
    if (found >= 0) {
      return values[found];
    }
    int after = -found - 1;
    if (after == 0 || after == seconds.length) {
      return values[after == 0 ? 0 : after - 1];
    }
    double gap = seconds[after] - seconds[after - 1];
    double share = (second - seconds[after - 1]) / gap;
    double value = values[after - 1] + (values[after] - values[after - 1]) * share;
    return gap > LONGEST_GAP_SECONDS ? Double.NaN : value;
  }
}

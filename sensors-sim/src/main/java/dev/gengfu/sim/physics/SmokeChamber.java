package dev.gengfu.sim.physics;

/**
 * Smoke needs time to enter a detector: it dwells αe u^βe seconds, then mixes with a time constant
 * of αc u^βc seconds (Cleary, Chernovsky, Grosshandler and Anderson 1999; numbers of photoelectric
 * detector P1 as FDS uses them).
 */
public final class SmokeChamber {
  private static final double DWELL = 1.8;
  private static final double DWELL_POWER = -1.0;
  private static final double MIXING = 1.0;
  private static final double MIXING_POWER = -0.8;

  private SmokeChamber() {}

  /** What the chamber measures of a quantity outside, both at equal steps. */
  public static double[] follow(double[] outside, double[] metresPerSecond, double stepSeconds) {
    double[] inside = new double[outside.length];
    for (int i = 1; i < inside.length; i++) {
      double dwell = DWELL * StrictMath.pow(metresPerSecond[i], DWELL_POWER);
      double mixing = MIXING * StrictMath.pow(metresPerSecond[i], MIXING_POWER);
      double share = stepSeconds / mixing;
      double entering = at(outside, i - dwell / stepSeconds);
      inside[i] = (inside[i - 1] + share * entering) / (1 + share);
    }
    return inside;
  }

  /** A sample between two; nothing before the first. */
  static double at(double[] samples, double position) {
    if (position <= 0) {
      return 0;
    }
    int i = (int) position;
    if (i >= samples.length - 1) {
      return samples[samples.length - 1];
    }
    return samples[i] + (samples[i + 1] - samples[i]) * (position - i);
  }
}

package dev.gengfu.sim.physics;

/** A sensor that follows what it measures with a fixed time constant. */
public final class Lag {
  /**
   * Electrochemical gas cells: nine tenths after about 50 s (assumption; data sheets say 30 to 60).
   */
  public static final double GAS_CELL_SECONDS = 22;

  private Lag() {}

  /** First-order lag, samples at equal steps. */
  public static double[] follow(double[] outside, double lagSeconds, double stepSeconds) {
    double[] inside = new double[outside.length];
    double share = stepSeconds / lagSeconds;
    for (int i = 1; i < inside.length; i++) {
      inside[i] = (inside[i - 1] + share * outside[i]) / (1 + share);
    }
    return inside;
  }
}

package dev.gengfu.sim.physics;

/**
 * The air that a detector is in, as samples every {@value #STEP_SECONDS} s from ignition on.
 *
 * @param riseKelvin temperature above ambient
 * @param metresPerSecond velocity, never 0
 * @param extinction light lost to smoke, 1/m
 * @param coPpm carbon monoxide
 * @param hydrogenPpm hydrogen
 */
public record Atmosphere(
    double[] riseKelvin,
    double[] metresPerSecond,
    double[] extinction,
    double[] coPpm,
    double[] hydrogenPpm) {
  /** Distance of samples. */
  public static final double STEP_SECONDS = 0.5;

  private static final double AIR_GRAMS_PER_MOLE = 28.96;
  private static final double CO_GRAMS_PER_MOLE = 28.01;
  private static final double HYDROGEN_GRAMS_PER_MOLE = 2.016;

  static Atmosphere clean(int samples) {
    return new Atmosphere(
        new double[samples],
        new double[samples],
        new double[samples],
        new double[samples],
        new double[samples]);
  }

  /** Sets a sample from what is in the gas, in shares of its mass. */
  void set(int at, double rise, double speed, double soot, double co, double hydrogen) {
    riseKelvin[at] = rise;
    metresPerSecond[at] = Math.max(Air.STILL_METRES_PER_SECOND, speed);
    extinction[at] = Obscuration.extinction(soot * Air.density(rise));
    coPpm[at] = co * AIR_GRAMS_PER_MOLE / CO_GRAMS_PER_MOLE * 1e6;
    hydrogenPpm[at] = hydrogen * AIR_GRAMS_PER_MOLE / HYDROGEN_GRAMS_PER_MOLE * 1e6;
  }

  /** Share of mass of a share of volume in ppm. */
  static double coShare(double ppm) {
    return ppm * CO_GRAMS_PER_MOLE / AIR_GRAMS_PER_MOLE / 1e6;
  }

  /** Share of mass of a share of volume in ppm. */
  static double hydrogenShare(double ppm) {
    return ppm * HYDROGEN_GRAMS_PER_MOLE / AIR_GRAMS_PER_MOLE / 1e6;
  }

  /** Number of samples. */
  public int samples() {
    return riseKelvin.length;
  }
}

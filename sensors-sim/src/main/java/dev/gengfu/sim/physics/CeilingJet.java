package dev.gengfu.sim.physics;

/**
 * Hot gas under a ceiling: R. L. Alpert, "Calculation of response time of ceiling-mounted fire
 * detectors", Fire Technology 8 (1972); steady fires, smooth ceiling without walls near by. Heat
 * release Q in kW (total), height H of the ceiling above the fire in m, distance r from the plume's
 * axis in m.
 */
public final class CeilingJet {
  private static final double PLUME_TEMPERATURE = 0.18;
  private static final double PLUME_VELOCITY = 0.15;

  private CeilingJet() {}

  /**
   * Highest temperature rise, K: 16.9 Q^(2/3) / H^(5/3), from r/H = 0.18 on 5.38 (Q/r)^(2/3) / H.
   */
  public static double riseKelvin(double kilowatts, double radius, double height) {
    if (kilowatts <= 0) {
      return 0;
    }
    return radius / height <= PLUME_TEMPERATURE
        ? 16.9 * StrictMath.pow(kilowatts, 2.0 / 3) / StrictMath.pow(height, 5.0 / 3)
        : 5.38 * StrictMath.pow(kilowatts / radius, 2.0 / 3) / height;
  }

  /**
   * Highest velocity, m/s: 0.96 (Q/H)^(1/3), from r/H = 0.15 on 0.195 Q^(1/3) H^(1/2) / r^(5/6).
   */
  public static double metresPerSecond(double kilowatts, double radius, double height) {
    if (kilowatts <= 0) {
      return 0;
    }
    return radius / height <= PLUME_VELOCITY
        ? 0.96 * StrictMath.cbrt(kilowatts / height)
        : 0.195
            * StrictMath.cbrt(kilowatts)
            * StrictMath.sqrt(height)
            / StrictMath.pow(radius, 5.0 / 6);
  }

  /**
   * Seconds after ignition at which the front of a fire that grows with t² arrives: Heskestad and
   * Delichatsios 1978 in the form of NFPA 72 annex B, 0.861 (1 + r/H) A^(-1/5) α^(-1/5) H^(4/5)
   * with A = g / (cp T ρ).
   */
  public static double arrivalSeconds(double alpha, double radius, double height) {
    double a = Air.GRAVITY / (Air.SPECIFIC_HEAT * Air.AMBIENT_KELVIN * Air.DENSITY);
    return 0.861
        * (1 + radius / height)
        * StrictMath.pow(a * alpha, -0.2)
        * StrictMath.pow(height, 0.8);
  }
}

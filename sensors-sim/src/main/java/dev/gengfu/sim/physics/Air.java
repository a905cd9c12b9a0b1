package dev.gengfu.sim.physics;

/** Properties of air and constants that the formulas share. */
final class Air {
  /** Ambient temperature, K. */
  static final double AMBIENT_KELVIN = 293;

  /** Density at ambient temperature, kg/m³. */
  static final double DENSITY = 1.204;

  /** Specific heat, kJ/(kg·K). */
  static final double SPECIFIC_HEAT = 1.005;

  /** Gravity, m/s². */
  static final double GRAVITY = 9.81;

  /** Still air in a room moves about so fast, m/s (assumption). */
  static final double STILL_METRES_PER_SECOND = 0.05;

  private Air() {}

  /** Density at a temperature rise, kg/m³ (ideal gas at constant pressure). */
  static double density(double riseKelvin) {
    return DENSITY * AMBIENT_KELVIN / (AMBIENT_KELVIN + riseKelvin);
  }
}

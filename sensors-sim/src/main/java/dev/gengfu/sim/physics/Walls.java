package dev.gengfu.sim.physics;

/**
 * Heat that a hot layer loses to ceiling and walls: through the gas by convection and radiation,
 * then into plaster as into a thick wall, h = (k ρ c / t)^(1/2) (SFPE Handbook, as in the method of
 * McCaffrey, Quintiere and Harkleroad 1981).
 */
final class Walls {
  /**
   * Gypsum plaster, k ρ c in kW² s/(m⁴ K²): 0.48 W/(m K), 1440 kg/m³, 0.84 kJ/(kg K) (Quintiere).
   */
  private static final double THERMAL_INERTIA = 0.48e-3 * 1440 * 0.84;

  private static final double CONVECTION = 0.010;
  private static final double EMISSIVITY = 0.8;
  private static final double STEFAN_BOLTZMANN = 5.67e-11;

  private Walls() {}

  /** Heat transfer, kW/(m² K), at a time after ignition and a temperature rise of the layer. */
  static double transfer(double seconds, double riseKelvin) {
    double hot = Air.AMBIENT_KELVIN + riseKelvin;
    double cold = Air.AMBIENT_KELVIN;
    double radiation = EMISSIVITY * STEFAN_BOLTZMANN * (hot * hot + cold * cold) * (hot + cold);
    double gas = CONVECTION + radiation;
    double wall = StrictMath.sqrt(THERMAL_INERTIA / Math.max(1, seconds));
    return gas * wall / (gas + wall);
  }
}

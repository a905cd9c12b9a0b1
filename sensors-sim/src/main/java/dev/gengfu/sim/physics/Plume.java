package dev.gengfu.sim.physics;

/**
 * The plume above a fire: G. Heskestad, "Fire plumes, flame height and air entrainment", SFPE
 * Handbook of Fire Protection Engineering.
 */
public final class Plume {
  /** Share of the heat that rises with the gas; the rest is radiated. */
  public static final double CONVECTIVE_SHARE = 0.7;

  /** Heat release of a square metre of burning furniture, kW/m²: gives the fire its width. */
  private static final double KILOWATTS_PER_SQUARE_METRE = 500;

  private Plume() {}

  /** Width of a fire, m. */
  static double diameter(double kilowatts) {
    return StrictMath.sqrt(4 * kilowatts / (StrictMath.PI * KILOWATTS_PER_SQUARE_METRE));
  }

  /** Height of the flames, m: 0.235 Q^(2/5) - 1.02 D, with Q in kW. */
  public static double flameHeight(double kilowatts, double diameter) {
    return Math.max(0, 0.235 * StrictMath.pow(kilowatts, 0.4) - 1.02 * diameter);
  }

  /**
   * Gas that flows up through a height above the fire's base, kg/s. Above the flames 0.071 Qc^(1/3)
   * (z - z0)^(5/3) + 0.00192 Qc with z0 = 0.083 Q^(2/5) - 1.02 D; within them 0.0056 Qc z / L.
   */
  public static double flow(double kilowatts, double height) {
    if (kilowatts <= 0 || height <= 0) {
      return 0;
    }
    double diameter = diameter(kilowatts);
    double flames = flameHeight(kilowatts, diameter);
    double convective = CONVECTIVE_SHARE * kilowatts;
    if (height < flames) {
      return 0.0056 * convective * height / flames;
    }
    double origin = 0.083 * StrictMath.pow(kilowatts, 0.4) - 1.02 * diameter;
    return 0.071
            * StrictMath.cbrt(convective)
            * StrictMath.pow(Math.max(0, height - origin), 5.0 / 3)
        + 0.00192 * convective;
  }
}

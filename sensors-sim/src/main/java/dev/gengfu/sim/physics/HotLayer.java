package dev.gengfu.sim.physics;

/**
 * A fire below a layer of hot gas seen from within the layer: D. D. Evans, "Calculating sprinkler
 * actuation time in compartments", Fire Safety Journal 9 (1985), also in the SFPE Handbook. The
 * fire is replaced by another one of its own strength and height in gas of the layer's temperature.
 *
 * @param kilowatts total heat release of the substitute
 * @param height from the substitute to the ceiling, m
 */
record HotLayer(double kilowatts, double height) {
  private static final double CT = 9.115;
  private static final double BETA_SQUARED = 0.913;

  /** Below this the layer is next to the fire and the substitution has no meaning, m. */
  private static final double NEAREST = 0.1;

  /**
   * The substitute.
   *
   * @param kilowatts heat release of the fire
   * @param toLayer from the fire to the lower edge of the layer, m
   * @param toCeiling from the fire to the ceiling, m
   * @param layerRise temperature of the layer above ambient, K
   */
  static HotLayer of(double kilowatts, double toLayer, double toCeiling, double layerRise) {
    if (kilowatts <= 0 || layerRise <= 0 || toLayer < NEAREST) {
      return new HotLayer(kilowatts, toCeiling);
    }
    double ratio = (Air.AMBIENT_KELVIN + layerRise) / Air.AMBIENT_KELVIN;
    double first = strength(Plume.CONVECTIVE_SHARE * kilowatts, toLayer, Air.AMBIENT_KELVIN);
    double carried = (1 + CT * power(first, 2)) / (ratio * CT) - 1 / CT;
    if (carried <= 0) {
      return new HotLayer(0, toCeiling - toLayer);
    }
    double second = StrictMath.pow(carried, 1.5);
    double spread = (ratio - 1) * (BETA_SQUARED + 1) + ratio * CT * power(second, 2);
    double distance =
        toLayer * StrictMath.pow(ratio * first * CT / (power(second, 1) * spread), 0.4);
    double convective = second * scale(distance, Air.AMBIENT_KELVIN + layerRise);
    return new HotLayer(convective / Plume.CONVECTIVE_SHARE, toCeiling - toLayer + distance);
  }

  /** Dimensionless strength Q / (ρ cp T g^(1/2) z^(5/2)). */
  private static double strength(double kilowatts, double distance, double kelvin) {
    return kilowatts / scale(distance, kelvin);
  }

  private static double scale(double distance, double kelvin) {
    double density = Air.density(kelvin - Air.AMBIENT_KELVIN);
    return density
        * Air.SPECIFIC_HEAT
        * kelvin
        * StrictMath.sqrt(Air.GRAVITY)
        * StrictMath.pow(distance, 2.5);
  }

  private static double power(double value, int thirds) {
    return StrictMath.pow(value, thirds / 3.0);
  }
}

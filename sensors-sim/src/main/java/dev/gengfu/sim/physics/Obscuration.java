package dev.gengfu.sim.physics;

/** Smoke as light sees it. */
public final class Obscuration {
  /** Light lost per mass of soot of flaming fires, m²/kg (Mulholland and Croarkin 2000). */
  private static final double SQUARE_METRES_PER_KILOGRAM = 8_700;

  private Obscuration() {}

  /** Extinction coefficient K of a soot density in kg/m³, 1/m. */
  public static double extinction(double sootKilogramsPerCubicMetre) {
    return SQUARE_METRES_PER_KILOGRAM * sootKilogramsPerCubicMetre;
  }

  /** Percent of the light lost over a metre: 100 (1 - e^-K). */
  public static double percentPerMetre(double extinction) {
    return 100 * (1 - StrictMath.exp(-extinction));
  }

  /** Optical density D per metre: K / ln 10. */
  public static double opticalDensity(double extinction) {
    return extinction / StrictMath.log(10);
  }

  /** How far a person sees a sign that reflects light, m: 3 / K (Jin, SFPE Handbook). */
  public static double visibilityMetres(double extinction) {
    return extinction <= 0 ? Double.POSITIVE_INFINITY : 3 / extinction;
  }
}

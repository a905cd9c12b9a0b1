package dev.gengfu.sim.scenario;

import dev.gengfu.sim.Noise;

/**
 * What nuisances add to a detector's values, as functions of the seconds since they began.
 * Plausible shapes and levels, not measurements.
 *
 * @param lasting how long it takes, s
 * @param luck the same luck gives the same levels
 */
record NuisanceShapes(double lasting, long luck) {
  private static final double SAW_TOOTH_SECONDS = 60;
  private static final double SAW_TOOTH_KELVIN = 1.3;

  /** Haze, %/m: rises for a third of the time to 3 to 12, stays, and clears in the last third. */
  double cooking(double seconds) {
    double peak = Noise.between(3, 12, luck, 4);
    return peak * Math.max(0, Math.min(1, Math.min(seconds, lasting - seconds) / (lasting / 3)));
  }

  /** Warmth, K: up to 2 to 6, as slowly. */
  double warmth(double seconds) {
    double peak = Noise.between(2, 6, luck, 5);
    return peak * Math.max(0, StrictMath.sin(StrictMath.PI * seconds / lasting));
  }

  /** Droplets, %/m: up to 3 to 9 in a quarter of the time, then thinner. */
  double steam(double seconds) {
    return Noise.between(3, 9, luck, 1) * hump(seconds);
  }

  /** Moisture, %RH: up by 20 to 45. */
  double moisture(double seconds) {
    return Noise.between(20, 45, luck, 6) * hump(seconds);
  }

  private double hump(double seconds) {
    double rising = lasting / 4;
    double thinning = StrictMath.exp(-(seconds - rising) / (rising * 0.8));
    return seconds < rising ? seconds / rising : thinning;
  }

  /** 1 to 3 %/m with puffs, starting and ending softly. */
  double cigarette(double seconds) {
    double level = Noise.between(1, 3, luck, 2);
    double puffs = 1 + 0.3 * StrictMath.sin(seconds / 4);
    double edge = Math.min(seconds, lasting - seconds) / 20;
    return level * puffs * Math.max(0, Math.min(1, edge));
  }

  /** A spike of 6 to 14 %/m. */
  double dust(double seconds) {
    double peak = Noise.between(6, 14, luck, 3);
    double share = seconds / lasting;
    return peak * Math.max(0, 1 - Math.abs(2 * share - 1));
  }

  /** Dirt, %/m: in a straight line to 1 to 4; cleaned away at the end. */
  double drift(double seconds) {
    return Noise.between(1, 4, luck, 7) * Math.min(1, seconds / lasting);
  }

  /** A heater that is switched on every minute, K: a rise that a short window takes for a fire. */
  static double sawTooth(double seconds) {
    return SAW_TOOTH_KELVIN * (seconds % SAW_TOOTH_SECONDS) / SAW_TOOTH_SECONDS;
  }
}

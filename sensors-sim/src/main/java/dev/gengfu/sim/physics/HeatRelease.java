package dev.gengfu.sim.physics;

/**
 * Heat release of a fire: grows with α t² to a peak, stays there, and ends in one of two ways. It
 * is put out: what is left decays by e every {@value #QUENCH_SECONDS} s (assumption). Or its fuel
 * runs low: from 70 % of the fuel's energy on it falls in a straight line until all is burnt (EN
 * 1991-1-2, E.4).
 *
 * @param alpha growth, kW/s²
 * @param peakKilowatts highest heat release
 * @param putOutSeconds when it is put out, after ignition; infinite when nobody does
 * @param fuelMegajoules energy of the fuel; infinite when it does not run out
 */
public record HeatRelease(
    double alpha, double peakKilowatts, double putOutSeconds, double fuelMegajoules) {
  static final double QUENCH_SECONDS = 20;
  private static final double STEADY_SHARE = 0.7;

  /** Heat release at a time after ignition, kW. */
  public double at(double seconds) {
    if (seconds <= 0) {
      return 0;
    }
    double burning = left(Math.min(seconds, putOutSeconds));
    double quenched = Math.max(0, seconds - putOutSeconds);
    return burning * StrictMath.exp(-quenched / QUENCH_SECONDS);
  }

  /** Seconds after ignition at which the last fuel is burnt, infinite when it does not run out. */
  public double burntOutSeconds() {
    return Double.isInfinite(fuelMegajoules)
        ? Double.POSITIVE_INFINITY
        : decayBegins() + decayLasts();
  }

  private double left(double seconds) {
    double free = free(seconds);
    if (Double.isInfinite(fuelMegajoules) || seconds <= decayBegins()) {
      return free;
    }
    double share = 1 - (seconds - decayBegins()) / decayLasts();
    return free(decayBegins()) * Math.max(0, share);
  }

  private double free(double seconds) {
    return Math.min(peakKilowatts, alpha * seconds * seconds);
  }

  /** When 70 % of the energy are released: α t³/3 while it grows, then the peak times time. */
  private double decayBegins() {
    double kilojoules = STEADY_SHARE * fuelMegajoules * 1_000;
    double grown = StrictMath.sqrt(peakKilowatts / alpha);
    double growing = alpha * grown * grown * grown / 3;
    return kilojoules <= growing
        ? StrictMath.cbrt(3 * kilojoules / alpha)
        : grown + (kilojoules - growing) / peakKilowatts;
  }

  /** A triangle with the rest of the energy as its area. */
  private double decayLasts() {
    double kilojoules = (1 - STEADY_SHARE) * fuelMegajoules * 1_000;
    return 2 * kilojoules / free(decayBegins());
  }
}

package dev.gengfu.sim.fire;

/**
 * A quantity that grows with the square of time, as fires do until fuel or air limits them, seen
 * through a detector that lags behind.
 *
 * <p>The response of a first-order lag τ to t² is t² - 2τt + 2τ²(1 - exp(-t/τ)).
 */
final class Growth {
  /** Smoke has to enter the chamber: a few seconds for a point detector. */
  private static final double LAG_SECONDS = 5;

  private Growth() {}

  /** Relative size at a time after the beginning, 0 before it. */
  static double at(double seconds) {
    if (seconds <= 0) {
      return 0;
    }
    double decay = 1 - StrictMath.exp(-seconds / LAG_SECONDS);
    return seconds * seconds - 2 * LAG_SECONDS * seconds + 2 * LAG_SECONDS * LAG_SECONDS * decay;
  }
}

package dev.gengfu.sim.people;

import dev.gengfu.sim.Noise;

/**
 * When something happens, in minutes: of a day from its midnight, or after something else.
 *
 * @param minutes the middle of a bell, or the begin of an even span
 * @param spread standard deviation of the bell, or length of the span
 * @param isEven every moment of the span is equally likely
 */
public record When(int minutes, int spread, boolean isEven) {
  private static final double MINUTE = 60_000;
  private static final double ROOT_OF_THREE = 1.7320508075688772;

  static When around(int hour, int minute, int spread) {
    return new When(hour * 60 + minute, spread, false);
  }

  static When within(int minutes, int length) {
    return new When(minutes, length, true);
  }

  /** Milliseconds of a moment, by chance words. */
  long millis(long... words) {
    double at = isEven ? Noise.unit(words) : Noise.bell(words);
    return minutes * (long) MINUTE + (long) (at * spread * MINUTE);
  }

  /** How likely a moment is, per minute. */
  public double density(double at) {
    double from = (at - minutes) / spread;
    if (isEven) {
      return from >= 0 && from < 1 ? 1.0 / spread : 0;
    }
    return sumOfFour(from / ROOT_OF_THREE + 2) / (ROOT_OF_THREE * spread);
  }

  /** How likely it is later than a moment; a bell is taken to lie on one side of it. */
  public double later(double at) {
    double from = (at - minutes) / spread;
    return isEven ? 1 - Math.min(1, Math.max(0, from)) : from < 0 ? 1 : 0;
  }

  /** Density of a sum of four even numbers from 0 to 1. */
  private static double sumOfFour(double sum) {
    double x = Math.min(sum, 4 - sum);
    if (x <= 0) {
      return 0;
    }
    return x < 1 ? x * x * x / 6 : (((-3 * x + 12) * x - 12) * x + 4) / 6;
  }
}

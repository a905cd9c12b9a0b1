package dev.gengfu.sim.physics;

/**
 * What warms up slowly in a hot stream: dT/dt = u^(1/2) (Tg - T) / RTI (Heskestad and Smith 1976,
 * response time index).
 *
 * @param rti response time index, (m s)^(1/2)
 */
public record HeatElement(double rti) {
  /**
   * A spot heat detector or the thermometer of a smoke detector (assumption: makes have 10 to 100).
   */
  public static final HeatElement SPOT = new HeatElement(30);

  /** Temperature rise of the element, K, for gas rise and velocity at equal steps. */
  public double[] follow(double[] gasRise, double[] metresPerSecond, double stepSeconds) {
    double[] element = new double[gasRise.length];
    for (int i = 1; i < element.length; i++) {
      double rate = StrictMath.sqrt(metresPerSecond[i]) / rti * stepSeconds;
      element[i] = (element[i - 1] + rate * gasRise[i]) / (1 + rate);
    }
    return element;
  }
}

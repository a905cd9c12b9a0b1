package dev.gengfu.sim.physics;

/** What a fire gives off, as functions of the seconds since ignition; all zero before it. */
public interface Source {
  /** Heat release if there is air enough, kW. */
  double heatKilowatts(double seconds);

  /** Smoke particles, kg/s. */
  double sootRate(double seconds);

  /** Carbon monoxide, kg/s. */
  double coRate(double seconds);

  /** Hydrogen, kg/s. */
  double hydrogenRate(double seconds);

  /** Coefficient α of the t² growth that the first smoke travels with, kW/s². */
  double alpha();
}

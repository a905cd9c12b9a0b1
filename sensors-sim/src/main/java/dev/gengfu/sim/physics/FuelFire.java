package dev.gengfu.sim.physics;

/**
 * A fire of one fuel: smoke and CO come in proportion to the heat.
 *
 * @param heat heat release
 * @param fuel what burns
 */
public record FuelFire(HeatRelease heat, Fuel fuel) implements Source {
  @Override
  public double heatKilowatts(double seconds) {
    return heat.at(seconds);
  }

  @Override
  public double sootRate(double seconds) {
    return heat.at(seconds) * fuel.sootPerKilojoule();
  }

  @Override
  public double coRate(double seconds) {
    return heat.at(seconds) * fuel.coPerKilojoule();
  }

  @Override
  public double hydrogenRate(double seconds) {
    return 0;
  }

  @Override
  public double alpha() {
    return heat.alpha();
  }
}

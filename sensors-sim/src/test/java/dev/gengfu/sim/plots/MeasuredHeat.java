package dev.gengfu.sim.plots;

import dev.gengfu.sim.physics.Fuel;
import dev.gengfu.sim.physics.GrowthClass;
import dev.gengfu.sim.physics.Source;

/** A fire whose heat release was measured: shows what the room model does without a guess at it. */
record MeasuredHeat(double[] kilowatts) implements Source {
  @Override
  public double heatKilowatts(double seconds) {
    int at = (int) seconds;
    return at < 0 || at >= kilowatts.length || Double.isNaN(kilowatts[at])
        ? 0
        : Math.max(0, kilowatts[at]);
  }

  @Override
  public double sootRate(double seconds) {
    return heatKilowatts(seconds) * Fuel.POLYURETHANE.sootPerKilojoule();
  }

  @Override
  public double coRate(double seconds) {
    return heatKilowatts(seconds) * Fuel.POLYURETHANE.coPerKilojoule();
  }

  @Override
  public double hydrogenRate(double seconds) {
    return 0;
  }

  @Override
  public double alpha() {
    return GrowthClass.ULTRA_FAST.alpha();
  }
}

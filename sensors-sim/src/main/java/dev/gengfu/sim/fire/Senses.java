package dev.gengfu.sim.fire;

import dev.gengfu.sim.physics.Atmosphere;
import dev.gengfu.sim.physics.HeatElement;
import dev.gengfu.sim.physics.Lag;
import dev.gengfu.sim.physics.Obscuration;
import dev.gengfu.sim.physics.SmokeChamber;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a device of a kind measures of the air that it is in, each sensor with its own lag. */
final class Senses {
  private Senses() {}

  /** Samples by value name; empty for a kind that a fire does not reach. */
  static SortedMap<String, double[]> of(String kind, Atmosphere air) {
    SortedMap<String, double[]> values = new TreeMap<>();
    switch (kind) {
      case "smoke" -> {
        values.put("smoke", smoke(air));
        values.put("temperature", temperature(air));
      }
      case "heat" -> values.put("temperature", temperature(air));
      case "co" -> values.put("co", gas(air.coPpm()));
      case "h2" -> values.put("h2", gas(air.hydrogenPpm()));
      default -> {}
    }
    return values;
  }

  private static double[] smoke(Atmosphere air) {
    double[] chamber =
        SmokeChamber.follow(air.extinction(), air.metresPerSecond(), Atmosphere.STEP_SECONDS);
    return Arrays.stream(chamber).map(Obscuration::percentPerMetre).toArray();
  }

  private static double[] temperature(Atmosphere air) {
    return HeatElement.SPOT.follow(
        air.riseKelvin(), air.metresPerSecond(), Atmosphere.STEP_SECONDS);
  }

  private static double[] gas(double[] ppm) {
    return Lag.follow(ppm, Lag.GAS_CELL_SECONDS, Atmosphere.STEP_SECONDS);
  }
}

package dev.gengfu.sim;

import java.util.SortedMap;

/**
 * What a device measures when nothing happens: a level of its own, the time of day and noise.
 * Plausible levels, not standards.
 */
final class Ambient {
  private static final long DAY_MILLIS = 86_400_000L;

  /** The community lies eight hours east; the warmest hour there is three in the afternoon. */
  private static final long WARMEST_UTC_MILLIS = 7 * 3_600_000L;

  /** One smoke detector in four is a combined one that measures moisture too. */
  private static final double HUMIDITY_SHARE = 0.25;

  private final long seed;

  Ambient(long seed) {
    this.seed = seed;
  }

  /** Adds the values of a device of this kind; a kind that is not known measures nothing. */
  void measure(String kind, long key, long time, SortedMap<String, Double> values) {
    switch (kind) {
      case "smoke" -> {
        values.put("smoke", smoke(key, time));
        values.put("temperature", temperature(key, time));
        if (Noise.unit(seed, key, 10) < HUMIDITY_SHARE) {
          values.put("humidity", humidity(key, time));
        }
      }
      case "heat" -> values.put("temperature", temperature(key, time));
      case "co" -> values.put("co", Math.max(0, 1 + 0.7 * Noise.bell(seed, key, time, 3)));
      case "gas" -> values.put("gas", Math.max(0, 0.3 + 0.1 * Noise.bell(seed, key, time, 4)));
      case "h2" -> values.put("h2", Math.max(0, 0.6 + 0.2 * Noise.bell(seed, key, time, 12)));
      case "callPoint", "ebike" -> values.put(kind, 0.0);
      case "residualCurrent" -> values.put("residualCurrent", residualCurrent(key, time));
      case "doorOpen" -> values.put("doorOpen", Noise.unit(seed, key, time, 6) < 0.05 ? 1.0 : 0.0);
      default -> {}
    }
  }

  /** Charge from 0.6 to 1, and a slow loss: a full battery lasts about five years. */
  double battery(long key, long time) {
    double worn = Math.floorMod(time, 365 * DAY_MILLIS) / (365.0 * DAY_MILLIS) * 0.2;
    return Noise.between(0.6, 1.0, seed, key, 7) - worn;
  }

  private double smoke(long key, long time) {
    double level = Noise.between(0.1, 0.5, seed, key, 1);
    return Math.max(0, level + 0.06 * Noise.bell(seed, key, time, 1));
  }

  private double humidity(long key, long time) {
    return Noise.between(40, 60, seed, key, 11) + 0.5 * Noise.bell(seed, key, time, 11);
  }

  private double temperature(long key, long time) {
    double phase = Math.floorMod(time - WARMEST_UTC_MILLIS, DAY_MILLIS) / (double) DAY_MILLIS;
    double daily = 1.5 * StrictMath.cos(2 * StrictMath.PI * phase);
    double level = Noise.between(22, 25, seed, key, 2);
    return level + daily + 0.1 * Noise.bell(seed, key, time, 2);
  }

  /** 100 to 200 mA of natural leakage is usual for a circuit; more when more is switched on. */
  private double residualCurrent(long key, long time) {
    double level = Noise.between(60, 160, seed, key, 5);
    return Math.max(0, level + 8 * Noise.bell(seed, key, time / 600_000, 5));
  }
}

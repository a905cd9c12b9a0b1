package dev.gengfu.gateway.dialect;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/** Units in which makes send the values of the wire contract, and the way into its own. */
final class Units {
  private static final double FOOT_METRES = 0.3048;

  /** 1 ppm of carbon monoxide (28.01 g/mol) at 25 °C and 1 atm (24.45 l/mol). */
  private static final double CO_MILLIGRAM_PER_PPM = 28.01 / 24.45;

  private static final DoubleUnaryOperator SAME = DoubleUnaryOperator.identity();

  /** The contract's own unit of each value comes first. */
  private static final Map<String, Map<String, DoubleUnaryOperator>> UNITS = new TreeMap<>();

  static {
    Map<String, DoubleUnaryOperator> temperature =
        Map.of("°C", SAME, "°F", f -> (f - 32) / 1.8, "K", kelvin -> kelvin - 273.15);
    UNITS.put("temperature", temperature);
    UNITS.put("cableTemperature", temperature);
    UNITS.put("humidity", Map.of("%RH", SAME, "%", SAME, "1", share -> share * 100));
    UNITS.put(
        "smoke",
        Map.of(
            "%/m",
            SAME,
            "dB/m",
            Units::ofDecibel,
            "1/m",
            density -> ofDecibel(density * 10),
            "%/ft",
            perFoot -> 100 * (1 - StrictMath.pow(1 - perFoot / 100, 1 / FOOT_METRES))));
    UNITS.put(
        "co",
        Map.of(
            "ppm", SAME, "mg/m³", mass -> mass / CO_MILLIGRAM_PER_PPM, "%", part -> part * 10_000));
    UNITS.put("h2", Map.of("ppm", SAME, "%", part -> part * 10_000));
    UNITS.put("gas", Map.of("%LEL", SAME));
    UNITS.put("residualCurrent", Map.of("mA", SAME, "A", ampere -> ampere * 1_000));
    UNITS.put(
        "waterPressure",
        Map.of(
            "MPa", SAME,
            "kPa", kilo -> kilo / 1_000,
            "Pa", pascal -> pascal / 1_000_000,
            "bar", bar -> bar / 10,
            "psi", psi -> psi * 0.006_894_757));
    UNITS.put("pm25", Map.of("µg/m³", SAME, "mg/m³", mass -> mass * 1_000));
    UNITS.put("battery", Map.of("1", SAME, "%", percent -> percent / 100));
  }

  private Units() {}

  /**
   * The way from a unit into that of the contract.
   *
   * @param value name of the value
   * @param unit null for the contract's own
   * @throws IllegalArgumentException when the value is not known in that unit
   */
  static DoubleUnaryOperator into(String value, String unit) {
    if (unit == null) {
      return SAME;
    }
    Map<String, DoubleUnaryOperator> known = UNITS.getOrDefault(value, Map.of());
    DoubleUnaryOperator way = known.get(unit);
    if (way == null) {
      throw new IllegalArgumentException(
          known.isEmpty()
              ? "only these values have units: " + UNITS.keySet()
              : "expected one of " + new TreeSet<>(known.keySet()) + ", found '" + unit + "'");
    }
    return way;
  }

  /**
   * Obscuration in %/m of an optical density in dB/m, never below 0: a beam weakened by d dB keeps
   * 10^(-d/10) of its light.
   */
  static double ofDecibel(double decibelPerMetre) {
    return Math.max(0, (1 - StrictMath.pow(10, -decibelPerMetre / 10)) * 100);
  }
}

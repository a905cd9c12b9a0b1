package dev.gengfu.benchmarks.throughput;

import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import java.util.Map;
import java.util.Set;

/**
 * What the devices say: the same in every run. A device is in danger for three reports out of
 * {@link #CYCLE} now and then, so often that of all readings the danger share speaks of danger. Of
 * these dangers two in three come with the device's own alarm, one only shows in what is measured.
 *
 * @param dangerShare share of readings that speak of danger, at most a half
 */
public record Script(double dangerShare) {
  private static final int CYCLE = 6;
  private static final int DANGER_FROM = 1;
  private static final int DANGER_TO = 3;
  private static final Set<String> ALARM_KINDS = Set.of("smoke", "heat", "co", "gas", "callPoint");

  /** What a device reports in a round. */
  Reading reading(Town.Sensor sensor, int index, int round, long time) {
    long chance = mixed(index * 1_000_003L + round / CYCLE);
    int step = round % CYCLE;
    double share = dangerShare * CYCLE / (DANGER_TO - DANGER_FROM + 1);
    boolean danger = step >= DANGER_FROM && step <= DANGER_TO && (chance >>> 11) * 0x1p-53 < share;
    boolean alarm = danger && chance % 3 != 0 && ALARM_KINDS.contains(sensor.kind());
    double noise = (mixed(index * 31L + round) >>> 11) * 0x1p-53;
    return new Reading(
            null,
            sensor.device(),
            sensor.kind(),
            sensor.place(),
            time,
            TimeQuality.EXACT,
            time + 40,
            sensor.place().building() + "-gw",
            (long) round,
            danger ? danger(sensor.kind(), step, noise) : calm(sensor.kind(), noise),
            alarm,
            alarm ? sensor.kind() : null,
            false,
            null,
            false,
            null)
        .identified();
  }

  private static Map<String, Double> calm(String kind, double noise) {
    return switch (kind) {
      case "smoke" -> Map.of("smoke", noise / 2, "temperature", 22 + noise * 3);
      case "heat" -> Map.of("temperature", 22 + noise * 3);
      case "co" -> Map.of("co", Math.floor(noise * 4));
      case "gas" -> Map.of("gas", noise);
      case "residualCurrent" ->
          Map.of("residualCurrent", 110 + noise * 20, "cableTemperature", 34 + noise * 4);
      case "waterPressure" -> Map.of("waterPressure", 0.4 + noise / 50);
      default -> Map.of(kind, 0.0);
    };
  }

  private static Map<String, Double> danger(String kind, int step, double noise) {
    return switch (kind) {
      case "smoke" -> Map.of("smoke", 4 + 2 * step + noise, "temperature", 24 + 8 * step + noise);
      case "heat" -> Map.of("temperature", 30 + 20 * step + noise);
      case "co" -> Map.of("co", 300 + 50 * step + noise);
      case "gas" -> Map.of("gas", 20 + 5 * step + noise);
      case "residualCurrent" ->
          Map.of("residualCurrent", 550 + noise * 20, "cableTemperature", 80 + 20 * step + noise);
      case "waterPressure" -> Map.of("waterPressure", noise / 50);
      default -> Map.of(kind, 1.0);
    };
  }

  /** The finalizer of SplitMix64: a number without a pattern for each number. */
  static long mixed(long number) {
    long mixed = number + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}

package dev.gengfu.sim.scenario;

import java.util.Map;
import java.util.TreeMap;

/**
 * Nuisances that come by chance, without end; section {@code nuisances} of a scenario file.
 *
 * @param firstSeconds none before, seconds after the scenario's start
 * @param meanSecondsBetween mean time from one to the next in the whole community
 * @param apartMinutes least time between two of one zone; 20 unless told, 0 = as chance has it:
 *     then two of them may look like a fire, as they do in real life
 * @param shares how often each kind comes, in any unit; only kinds that pass by themselves
 */
public record Nuisances(
    double firstSeconds,
    double meanSecondsBetween,
    Double apartMinutes,
    Map<Incident.What, Double> shares) {
  private static final double USUALLY_APART_MINUTES = 20;

  public Nuisances {
    if (!(firstSeconds >= 0 && firstSeconds <= 86_400)) {
      throw new IllegalArgumentException(
          "firstSeconds: expected 0 to 86400, found " + firstSeconds);
    }
    if (!(meanSecondsBetween >= 1 && meanSecondsBetween <= 86_400)) {
      throw new IllegalArgumentException(
          "meanSecondsBetween: expected 1 to 86400, found " + meanSecondsBetween);
    }
    apartMinutes = apartMinutes == null ? USUALLY_APART_MINUTES : apartMinutes;
    if (!(apartMinutes >= 0 && apartMinutes <= 1_440)) {
      throw new IllegalArgumentException("apartMinutes: expected 0 to 1440, found " + apartMinutes);
    }
    shares = shares == null ? Map.of() : new TreeMap<>(shares);
    if (shares.isEmpty() || !shares.values().stream().allMatch(share -> share > 0)) {
      throw new IllegalArgumentException("shares: expected at least one kind, each above 0");
    }
  }
}

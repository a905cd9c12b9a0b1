package dev.gengfu.lifecycle;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Tier;
import dev.gengfu.rules.Policy;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the open emergencies of a building mean together. Who joins whom goes by log time and is a
 * name only; what spreads goes by the signs alone, so that their order of arrival does not matter.
 */
final class Incidents {
  private final Policy.Incident rule;
  private final List<Alert> emergencies;

  /**
   * Of one building. What a person reports is no zone over which a danger spreads, and gives no
   * incident its name.
   *
   * @param rule null: all that is open is one incident, and nothing is a spread
   * @param open in the order of their slots
   */
  Incidents(Policy.Incident rule, Collection<Alert> open) {
    this.rule = rule;
    this.emergencies =
        open.stream()
            .filter(alert -> alert.last().category() == Category.EMERGENCY)
            .filter(alert -> !Reports.isOne(alert.last().hazard()))
            .toList();
  }

  /** The incident that a new emergency joins. */
  Optional<String> joined(long raisedAt) {
    long within = rule == null ? Long.MAX_VALUE : rule.settings().joinsMillis();
    return emergencies.stream()
        .map(Alert::last)
        .filter(change -> raisedAt - change.raisedAt() <= within)
        .max(Comparator.comparingLong(AlertChange::raisedAt).thenComparing(AlertChange::alertId))
        .map(AlertChange::incidentId);
  }

  /**
   * The alerts that are part of a spread and not as severe yet, by slot, each with the zones over
   * which it has spread.
   */
  SortedMap<String, SortedSet<String>> toLift() {
    SortedMap<String, SortedSet<String>> lifted = new TreeMap<>();
    List<Alert> below = emergencies.stream().filter(this::isBelow).toList();
    if (below.isEmpty()) {
      return lifted;
    }
    for (Alert each : emergencies) {
      for (Detection newest : each.detections()) {
        List<Alert> near = below.stream().filter(alert -> isNear(alert, newest)).toList();
        SortedSet<String> zones = near.isEmpty() ? new TreeSet<>() : zones(newest);
        if (zones.size() >= rule.settings().zones()) {
          near.forEach(a -> lifted.computeIfAbsent(a.slot(), s -> new TreeSet<>()).addAll(zones));
        }
      }
    }
    return lifted;
  }

  private SortedSet<String> zones(Detection newest) {
    SortedSet<String> zones = new TreeSet<>();
    for (Alert alert : emergencies) {
      if (isNear(alert, newest)) {
        zones.add(alert.last().subject());
      }
    }
    return zones;
  }

  private boolean isBelow(Alert alert) {
    Severity severity = rule == null ? Severity.LOW : rule.header().severity();
    return severity.compareTo(alert.last().severity()) < 0;
  }

  private boolean isNear(Alert alert, Detection newest) {
    return newest.tier() != Tier.PAST
        && alert.detections().stream()
            .anyMatch(
                sign ->
                    sign.tier() != Tier.PAST
                        && sign.isNear(newest, rule.settings().withinMillis()));
  }
}

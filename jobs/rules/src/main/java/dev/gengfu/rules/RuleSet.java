package dev.gengfu.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rules over single devices, indexed so that a reading meets only its own: those of its device's
 * kind, with the numbers of its station.
 */
public final class RuleSet {
  public static final RuleSet EMPTY = new RuleSet(List.of());

  /** More kinds and stations than this are not remembered, only looked up. */
  private static final int MAX_KEPT = 4_096;

  private final List<Entry> entries;
  private final Map<Scope, List<DetectionRule>> selected = new ConcurrentHashMap<>();
  private final Map<Scope, List<DetectionRule>> met = new ConcurrentHashMap<>();

  /**
   * The rules of one file.
   *
   * @param rules where nothing else is said
   * @param variants where other numbers hold; the first that fits counts
   */
  record Entry(List<DetectionRule> rules, List<Variant> variants) {
    List<DetectionRule> at(Scope scope) {
      for (Variant variant : variants) {
        if (variant.scope().fits(scope.station(), scope.deviceKind())) {
          return variant.rules();
        }
      }
      return rules;
    }
  }

  /** The rules of one file at some places. */
  record Variant(RuleFile.Variant scope, List<DetectionRule> rules) {}

  private record Scope(String station, String deviceKind) {}

  RuleSet(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** These rules, the same everywhere. */
  public static RuleSet of(List<DetectionRule> rules) {
    return new RuleSet(List.of(new Entry(List.copyOf(rules), List.of())));
  }

  /** Every rule with the numbers that hold where nothing else is said. */
  public List<DetectionRule> all() {
    return entries.stream().flatMap(entry -> entry.rules().stream()).toList();
  }

  /** Every rule with every number that holds anywhere. */
  public List<DetectionRule> everywhere() {
    List<DetectionRule> rules = new ArrayList<>(all());
    entries.forEach(entry -> entry.variants().forEach(variant -> rules.addAll(variant.rules())));
    return rules;
  }

  public boolean isEmpty() {
    return entries.stream().allMatch(entry -> entry.rules().isEmpty());
  }

  /**
   * The rules that a reading meets.
   *
   * @param station station of its place, null when unknown
   * @param deviceKind kind of its device, null when unregistered
   */
  public List<DetectionRule> of(String station, String deviceKind) {
    Scope scope = new Scope(station, deviceKind);
    List<DetectionRule> known = met.get(scope);
    return known != null
        ? known
        : keep(
            met,
            scope,
            List.copyOf(
                selected(station, deviceKind).stream()
                    .filter(rule -> rule.watches(deviceKind))
                    .toList()));
  }

  /** The same and those that do not read this kind of device, for one that was of another kind. */
  public List<DetectionRule> selected(String station, String deviceKind) {
    Scope scope = new Scope(station, deviceKind);
    List<DetectionRule> known = selected.get(scope);
    if (known != null) {
      return known;
    }
    List<DetectionRule> rules = new ArrayList<>();
    entries.forEach(entry -> rules.addAll(entry.at(scope)));
    return keep(selected, scope, List.copyOf(rules));
  }

  private static List<DetectionRule> keep(
      Map<Scope, List<DetectionRule>> kept, Scope scope, List<DetectionRule> rules) {
    if (kept.size() < MAX_KEPT) {
      kept.put(scope, rules);
    }
    return rules;
  }
}

package dev.gengfu.rules.levels;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.Level;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.RuleSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * File of a {@code levels} rule: the higher a value, the sooner it raises.
 *
 * @param hazard hazard its alerts belong to
 * @param devices device kinds it reads
 * @param measure name of the value
 * @param levels at most 16, rising, each with a time not longer than that of the one below
 * @param gap longest time between two readings of a run
 * @param clearBelow level, in the unit of the measure, at most the lowest level
 * @param clearAfter duration
 */
public record LevelsSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    List<String> devices,
    String measure,
    List<Step> levels,
    String gap,
    double clearBelow,
    String clearAfter,
    Text message,
    Text guidance)
    implements RuleSettings {

  private static final int MAX_LEVELS = 16;

  /**
   * One level.
   *
   * @param at in the unit of the measure
   * @param after how long at or above it
   */
  public record Step(double at, String after) {
    public Step {
      Durations.millis("after", after);
    }
  }

  public LevelsSettings {
    RuleSettings.requireReads(hazard, devices, measure);
    boolean isBounded = levels != null && !levels.isEmpty() && levels.size() <= MAX_LEVELS;
    RuleSettings.require(
        isBounded && levels.stream().noneMatch(step -> step == null),
        "levels",
        "1 to " + MAX_LEVELS + " levels such as {at: 50, after: 60min}");
    requireSooner(levels);
    levels = List.copyOf(levels);
    RuleSettings.require(
        clearBelow <= levels.get(0).at(),
        "clearBelow",
        "a level not above the lowest (" + levels.get(0).at() + ")");
    RuleSettings.require(Durations.millis("gap", gap) > 0, "gap", "more than 0");
    Durations.millis("clearAfter", clearAfter);
  }

  private static void requireSooner(List<Step> levels) {
    for (int i = 1; i < levels.size(); i++) {
      Step lower = levels.get(i - 1);
      Step higher = levels.get(i);
      RuleSettings.require(
          higher.at() > lower.at()
              && Durations.millis("after", higher.after())
                  <= Durations.millis("after", lower.after()),
          "levels",
          "rising levels, none with a longer time than the one below it");
    }
  }

  /** One rule per level. */
  @Override
  public List<DetectionRule> detections(RuleHeader header) {
    List<DetectionRule> rules = new ArrayList<>();
    for (Step step : levels) {
      rules.add(
          new LevelsRule(
              header,
              hazard,
              new TreeSet<>(devices),
              Level.above(
                  measure, step.at(), clearBelow, Durations.millis("clearAfter", clearAfter)),
              Durations.millis("after", step.after()),
              Durations.millis("gap", gap)));
    }
    return rules;
  }
}

package dev.gengfu.rules.sequence;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.Level;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.RuleSettings;
import java.util.List;
import java.util.TreeSet;

/**
 * File of a {@code sequence} rule: one sign after the other at one device.
 *
 * @param hazard hazard its alerts belong to
 * @param devices device kinds it reads
 * @param steps 2 to 8 levels in the order in which they must be reached
 * @param within longest time from one step to the next
 * @param clearBelow level of the last step's measure, at most that of the step
 * @param clearAfter duration
 */
public record SequenceSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    List<String> devices,
    List<Step> steps,
    String within,
    double clearBelow,
    String clearAfter,
    Text message,
    Text guidance)
    implements RuleSettings {

  private static final int MAX_STEPS = 8;

  /**
   * One step.
   *
   * @param measure name of the value
   * @param at level, in the unit of the measure
   */
  public record Step(String measure, double at) {
    public Step {
      RuleSettings.require(
          measure != null && !measure.isBlank(), "measure", "a measure, e.g. temperature");
    }
  }

  public SequenceSettings {
    RuleSettings.require(hazard != null && !hazard.isBlank(), "hazard", "a hazard, e.g. fire");
    RuleSettings.requireWords(devices, "devices", "device kinds, e.g. [gas]");
    boolean isBounded = steps != null && steps.size() >= 2 && steps.size() <= MAX_STEPS;
    RuleSettings.require(
        isBounded && steps.stream().noneMatch(step -> step == null),
        "steps",
        "2 to " + MAX_STEPS + " steps such as {measure: gas, at: 10}");
    steps = List.copyOf(steps);
    double last = steps.get(steps.size() - 1).at();
    RuleSettings.require(
        clearBelow <= last, "clearBelow", "a level not above the last step (" + last + ")");
    RuleSettings.require(Durations.millis("within", within) > 0, "within", "more than 0");
    Durations.millis("clearAfter", clearAfter);
  }

  @Override
  public List<DetectionRule> detections(RuleHeader header) {
    long clearAfterMillis = Durations.millis("clearAfter", clearAfter);
    List<Level> levels =
        steps.stream()
            .map(
                step ->
                    Level.above(
                        step.measure(),
                        step.at(),
                        Math.min(clearBelow, step.at()),
                        clearAfterMillis))
            .toList();
    return List.of(
        new SequenceRule(
            header, hazard, new TreeSet<>(devices), levels, Durations.millis("within", within)));
  }
}

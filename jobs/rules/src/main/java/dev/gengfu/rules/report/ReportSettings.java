package dev.gengfu.rules.report;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.EscalationSteps;
import dev.gengfu.rules.RuleSettings;
import java.util.List;

/**
 * File of a {@code report} rule: what becomes of what people report of one kind. Its alert is
 * chased until somebody has taken it on, and from there on until somebody says that it is dealt
 * with.
 *
 * @param of kind of report that it speaks of, as {@code POST /v1/reports} names it
 * @param answer who takes over while nobody has taken it on; {@code after} counts from the report
 * @param solve who is told while it is not dealt with; {@code after} counts from when somebody took
 *     it on, and nothing that is done about it meanwhile puts it off
 */
public record ReportSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String of,
    List<Chase> answer,
    List<Chase> solve,
    Text message,
    Text guidance)
    implements RuleSettings {
  private static final String KIND = "[a-z][A-Za-z0-9]{0,31}";

  /**
   * One step.
   *
   * @param after log time after which it is taken, e.g. 30min
   * @param target who takes over
   */
  public record Chase(String after, String target) {
    public Chase {
      Durations.millis("after", after);
      RuleSettings.require(target != null && !target.isBlank(), "target", "who takes over");
    }

    EscalationSteps.Step step() {
      return new EscalationSteps.Step(Durations.millis("after", after), target);
    }
  }

  public ReportSettings {
    RuleSettings.require(of != null && of.matches(KIND), "of", "a kind of report, e.g. gasSmell");
    RuleSettings.require(
        category == Category.EMERGENCY || category == Category.HAZARD,
        "category",
        "emergency or hazard");
    RuleSettings.require(
        severity != Severity.CRITICAL,
        "severity",
        "high, medium or low: what one person says is not confirmed");
    requireRising("answer", answer);
    requireRising("solve", solve);
    answer = List.copyOf(answer);
    solve = List.copyOf(solve);
  }

  /** Without a step nobody would ever ask what became of it. */
  private static void requireRising(String key, List<Chase> steps) {
    RuleSettings.require(
        steps != null && !steps.isEmpty() && !steps.contains(null),
        key,
        "at least one step such as {after: 30min, target: stationLead}");
    long before = 0;
    for (Chase step : steps) {
      RuleSettings.require(
          step.step().afterMillis() > before, key, "steps in rising order, each later than 0s");
      before = step.step().afterMillis();
    }
  }

  /** Steps until somebody has taken it on. */
  public List<EscalationSteps.Step> answerSteps() {
    return answer.stream().map(Chase::step).toList();
  }

  /** Steps from there on until it is dealt with. */
  public List<EscalationSteps.Step> solveSteps() {
    return solve.stream().map(Chase::step).toList();
  }
}

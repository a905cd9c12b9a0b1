package dev.gengfu.rules;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Who takes over when nobody acts, or nobody gets there.
 *
 * @param bySeverity steps until somebody takes an alert on, in rising order of time
 * @param arrivals steps from there on, until somebody is on site
 * @param welfare the same as {@code bySeverity} for alerts about a person; null when the file is
 *     from before there were such alerts
 */
public record EscalationSteps(
    Map<Severity, List<Step>> bySeverity,
    Map<Severity, List<Step>> arrivals,
    Map<Severity, List<Step>> welfare) {

  /**
   * One step.
   *
   * @param afterMillis log time from the raise, from the rise in severity, or from when somebody
   *     took it on
   * @param target who takes over
   */
  public record Step(long afterMillis, String target) {}

  /** The same, with the steps of another for alerts about a person when it has none. */
  EscalationSteps orWelfareOf(Supplier<EscalationSteps> other) {
    return welfare != null ? this : new EscalationSteps(bySeverity, arrivals, other.get().welfare);
  }

  /** Steps of a severity; none when the file names none. */
  public List<Step> of(Severity severity) {
    return bySeverity.getOrDefault(severity, List.of());
  }

  /** Steps of an alert; none when the file names none. */
  public List<Step> of(Category category, Severity severity) {
    return category == Category.WELFARE ? welfare.getOrDefault(severity, List.of()) : of(severity);
  }

  /** Steps until somebody is on site; none when the file names none, or it is about a person. */
  public List<Step> arrival(Category category, Severity severity) {
    return category == Category.WELFARE ? List.of() : arrivals.getOrDefault(severity, List.of());
  }

  /** The file {@code escalation.yaml}. */
  record Settings(
      List<StepSettings> critical,
      List<StepSettings> high,
      List<StepSettings> medium,
      List<StepSettings> low,
      Arrival arrival,
      Welfare welfare) {

    /** Steps of severities that somebody has to look at on site. */
    record Arrival(List<StepSettings> critical, List<StepSettings> high) {
      Arrival {
        requireRising("arrival.critical", critical);
        requireRising("arrival.high", high);
      }
    }

    /** Steps of alerts about a person; none of these is critical. */
    record Welfare(List<StepSettings> high, List<StepSettings> medium, List<StepSettings> low) {
      Welfare {
        requireRising("welfare.high", high);
        requireRising("welfare.medium", medium);
        requireRising("welfare.low", low);
      }
    }

    record StepSettings(String after, String target) {
      StepSettings {
        Durations.millis("after", after);
        RuleSettings.require(target != null && !target.isBlank(), "target", "who takes over");
      }
    }

    Settings {
      RuleSettings.require(
          critical != null && !critical.isEmpty(), "critical", "at least one step");
      requireRising("critical", critical);
      requireRising("high", high);
      requireRising("medium", medium);
      requireRising("low", low);
    }

    EscalationSteps steps() {
      Map<Severity, List<Step>> steps = new EnumMap<>(Severity.class);
      put(steps, Severity.CRITICAL, critical);
      put(steps, Severity.HIGH, high);
      put(steps, Severity.MEDIUM, medium);
      put(steps, Severity.LOW, low);
      Map<Severity, List<Step>> arrivals = new EnumMap<>(Severity.class);
      if (arrival != null) {
        put(arrivals, Severity.CRITICAL, arrival.critical);
        put(arrivals, Severity.HIGH, arrival.high);
      }
      Map<Severity, List<Step>> welfareSteps = null;
      if (welfare != null) {
        welfareSteps = new EnumMap<>(Severity.class);
        put(welfareSteps, Severity.HIGH, welfare.high);
        put(welfareSteps, Severity.MEDIUM, welfare.medium);
        put(welfareSteps, Severity.LOW, welfare.low);
      }
      return new EscalationSteps(steps, arrivals, welfareSteps);
    }

    private static void put(
        Map<Severity, List<Step>> steps, Severity severity, List<StepSettings> settings) {
      List<Step> chain = new ArrayList<>();
      if (settings != null) {
        settings.forEach(s -> chain.add(new Step(Durations.millis("after", s.after), s.target)));
      }
      steps.put(severity, chain);
    }

    private static void requireRising(String key, List<StepSettings> steps) {
      long before = 0;
      for (StepSettings step : steps == null ? List.<StepSettings>of() : steps) {
        RuleSettings.require(step != null, key, "steps such as {after: 60s, target: stationLead}");
        long after = Durations.millis("after", step.after);
        RuleSettings.require(after > before, key, "steps in rising order, each later than 0s");
        before = after;
      }
    }
  }
}

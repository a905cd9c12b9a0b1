package dev.gengfu.workbench.explain;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Decimals;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Timestamps;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells the story of an alert to a person. */
public final class Explanation {
  private static final int SHOWN_READINGS = 12;

  private final PrintStream out;

  public Explanation(PrintStream out) {
    this.out = out;
  }

  /** Prints a story. */
  public void print(AlertStory story) {
    AlertChange last = story.last();
    AlertChange first = story.first().change();
    out.printf(
        "%s %s: %s, %s, %s (rev %d)%n",
        last.hazard(),
        last.subject(),
        word(last.severity()),
        word(last.tier()),
        word(last.state()),
        last.rev());
    out.println("  " + last.message().zh());
    out.println("  " + last.message().en());
    out.printf(
        "raised at %s by rule %s (rule version %s, policy %s)%n",
        Timestamps.format(first.raisedAt()),
        first.ruleId(),
        first.ruleVersion(),
        first.policyVersion());
    out.println("  because " + first.reason());
    out.println("readings that speak for it:");
    last.evidence().forEach(this::evidence);
    out.println("what happened, rev by rev:");
    story.chapters().forEach(this::chapter);
    last.suppressedBy().forEach(by -> out.println("  held back by " + by));
    story.devices().forEach(device -> around(story, device));
  }

  private void evidence(Evidence evidence) {
    out.printf(
        "  %s  %-28s %s %s  %s/%d@%d%n",
        Timestamps.format(evidence.time()),
        evidence.device(),
        evidence.measure(),
        Decimals.format(evidence.value()),
        evidence.at().topic(),
        evidence.at().partition(),
        evidence.at().offset());
  }

  private void chapter(AlertStory.Chapter chapter) {
    AlertChange change = chapter.change();
    String held =
        change.suppressedBy().isEmpty()
            ? ""
            : "; held back by " + String.join(", ", change.suppressedBy());
    out.printf(
        "  rev %-3d %s  %-11s %-8s %-9s %s%s  [%s]%n",
        change.rev(),
        Timestamps.format(change.logTime()),
        word(change.change()),
        word(change.severity()),
        word(change.tier()),
        change.reason(),
        held,
        cause(chapter.cause()));
  }

  private static String cause(LogEntry cause) {
    if (cause == null) {
      return "deadline";
    }
    String what = cause.record().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return what + " " + cause.partition() + "@" + cause.offset();
  }

  private void around(AlertStory story, String device) {
    List<Reading> readings = story.readingsOf(device);
    int from = Math.max(0, readings.size() - SHOWN_READINGS);
    out.printf("newest readings of %s up to the last rev (%d in all):%n", device, readings.size());
    readings.subList(from, readings.size()).forEach(reading -> out.println("  " + line(reading)));
  }

  static String line(Reading reading) {
    String values =
        reading.values().entrySet().stream()
            .map(each -> each.getKey() + " " + Decimals.format(each.getValue()))
            .collect(Collectors.joining(", "));
    return Timestamps.format(reading.time())
        + (reading.alarm() ? "  ALARM " + reading.alarmKind() : "  no alarm")
        + (reading.test() ? " (test)" : "")
        + (reading.fault() == null ? "" : " fault " + reading.fault())
        + (reading.retained() ? " (retained)" : "")
        + (values.isEmpty() ? "" : "  " + values);
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

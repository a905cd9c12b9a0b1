package dev.gengfu.workbench.whatif;

import dev.gengfu.domain.AlertChange;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** An outcome for the terminal: the gravest first, in whole sentences. */
public final class WhatIfTable {
  private static final int MAX_PER_KIND = 15;
  private static final int MAX_EDITS = 20;
  private static final String INDENT = "                             ";

  private final PrintStream out;
  private final DateTimeFormatter moment;

  /**
   * A printer.
   *
   * @param zone zone of the times shown
   */
  public WhatIfTable(PrintStream out, ZoneId zone) {
    this.out = out;
    this.moment = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  /**
   * Prints it.
   *
   * @param name what the other rules are called, such as their folder
   */
  public void print(Outcome outcome, String name) {
    Outcome.Read read = outcome.read();
    out.printf(
        "%s to %s (%s), %,d records of the log, under the rules of then and under %s%n",
        time(read.from()), time(read.to()), moment.getZone(), read.records(), name);
    edits(outcome.edits());
    out.printf("%nalerts: %d then, %d under %s%n", outcome.then(), outcome.now(), name);
    for (Difference.Kind kind : Difference.Kind.values()) {
      out.printf("  %4d %s%n", outcome.counts().getOrDefault(kind, 0), meaning(kind));
    }
    out.printf("  %4d the same%n", outcome.same());
    for (Difference.Kind kind : Difference.Kind.values()) {
      differences(outcome, kind);
    }
    stations(outcome);
    if (read.lostActions() > 0) {
      out.printf(
          "%n%d things that people did then found no alert to do them to%n", read.lostActions());
    }
  }

  private void edits(List<RuleEdit> edits) {
    if (edits.isEmpty()) {
      out.println("the files say the same: no difference but by what was in force earlier");
    }
    edits.stream().limit(MAX_EDITS).forEach(edit -> out.println("  changed: " + edit));
    if (edits.size() > MAX_EDITS) {
      out.printf("  and %d changes more%n", edits.size() - MAX_EDITS);
    }
  }

  private static String meaning(Difference.Kind kind) {
    return switch (kind) {
      case LOST -> "LOST     there was an alert, there would be none";
      case LOWER -> "LOWER    it would be less severe";
      case LATER -> "LATER    it would come later";
      case NEW -> "NEW      there would be an alert where there was none";
      case HIGHER -> "HIGHER   it would be more severe";
      case EARLIER -> "EARLIER  it would come earlier";
    };
  }

  private void differences(Outcome outcome, Difference.Kind kind) {
    List<Difference> all =
        outcome.differences().stream()
            .map(Outcome.Told::difference)
            .filter(difference -> difference.kinds().get(0) == kind)
            .toList();
    if (all.isEmpty()) {
      return;
    }
    out.printf("%n%s%n", kind);
    all.stream().limit(MAX_PER_KIND).forEach(this::difference);
    int more = outcome.counts().getOrDefault(kind, 0) - MAX_PER_KIND;
    if (more > 0) {
      out.printf("  and %d more; --json and --html have them%n", more);
    }
  }

  private void difference(Difference difference) {
    AlertChange told = difference.any().first();
    out.printf(
        "  %s  %-10s %s%n",
        time(difference.any().raisedAt()), severity(difference), told.message().en());
    String moved = moved(difference);
    if (!moved.isEmpty()) {
      out.println(INDENT + moved);
    }
    out.println(INDENT + "why: " + why(difference));
  }

  private static String severity(Difference difference) {
    Life then = difference.then();
    Life now = difference.now();
    boolean differs = then != null && now != null && then.severity() != now.severity();
    return differs
        ? Words.of(then.severity()) + ">" + Words.of(now.severity())
        : Words.of(difference.any().severity());
  }

  /** By how much it comes earlier or later; empty when it does not. */
  private static String moved(Difference difference) {
    StringBuilder text = new StringBuilder();
    if (difference.raisedLaterMillis() != 0) {
      text.append("raised ").append(laterBy(difference.raisedLaterMillis()));
    }
    if (difference.severeLaterMillis() != difference.raisedLaterMillis()
        && difference.severeLaterMillis() != 0) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(Words.of(difference.any().severity()))
          .append(' ')
          .append(laterBy(difference.severeLaterMillis()));
    }
    return text.toString();
  }

  private static String laterBy(long millis) {
    long seconds = Math.round(Math.abs(millis) / 1000.0);
    String amount = seconds < 120 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    return amount + (millis > 0 ? " later" : " earlier");
  }

  static String why(Difference difference) {
    Reason reason = difference.reason();
    String side =
        difference.kinds().contains(Difference.Kind.NEW)
                || difference.kinds().get(0) == Difference.Kind.EARLIER
                || difference.kinds().get(0) == Difference.Kind.HIGHER
            ? "then "
            : "now ";
    StringBuilder text = new StringBuilder();
    if (!reason.said().isEmpty()) {
      text.append(side).append(reason.rule()).append(": ").append(reason.said());
    }
    for (RuleEdit edit : reason.edits()) {
      text.append(text.isEmpty() ? "" : "; ").append(edit);
    }
    return text.isEmpty() ? "it follows from another alert" : text.toString();
  }

  private void stations(Outcome outcome) {
    out.printf(
        "%n%-10s %16s %16s %20s %24s%n",
        "station", "alerts", "critical", "busiest 10 min", "acknowledged after");
    outcome
        .stations()
        .forEach(
            (station, sides) -> {
              Load then = sides.then();
              Load now = sides.now();
              out.printf(
                  "%-10s %16s %16s %20s %24s%n",
                  station.isEmpty() ? "(none)" : station,
                  change(then.alerts(), now.alerts()),
                  change(then.critical(), now.critical()),
                  change(then.busiestTenMinutes(), now.busiestTenMinutes()),
                  after(then) + " -> " + after(now));
            });
  }

  private static String change(int then, int now) {
    return then == now ? then + " = " + now : "%d -> %d (%+d)".formatted(then, now, now - then);
  }

  private static String after(Load load) {
    long millis = load.acknowledgedAfterMillis();
    return millis < 0 ? "never" : millis / 1000 + " s";
  }

  private String time(long epochMillis) {
    return moment.format(Instant.ofEpochMilli(epochMillis));
  }
}

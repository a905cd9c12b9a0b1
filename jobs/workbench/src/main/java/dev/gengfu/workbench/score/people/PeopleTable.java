package dev.gengfu.workbench.score.people;

import java.io.PrintStream;

/** The score over people as a table for a terminal. */
public final class PeopleTable {
  private PeopleTable() {}

  /** Prints it. */
  public static void print(PeopleScore score, PrintStream out) {
    out.printf(
        "%d residents, %d days, %d check-ins%n", score.residents(), score.days(), score.events());
    out.printf("  %-52s %8s %8s %8s %9s %9s%n", "", "real", "told", "right", "precision", "recall");
    row(out, "late streaks, beside all that were", score.streaks());
    row(out, "late streaks, beside those the doors told of", score.streaksKnown());
    row(out, "late streaks, read naively", score.streaksNaive());
    row(out, "not returned, beside all that were", score.missed());
    row(out, "not returned, beside an oracle of what doors told", score.missedKnown());
    row(out, "not returned, read naively", score.missedNaive());
  }

  private static void row(PrintStream out, String what, Figures figures) {
    out.printf(
        "  %-52s %8d %8d %8d %9.3f %9.3f%n",
        what,
        figures.real(),
        figures.told(),
        figures.right(),
        figures.precision(),
        figures.recall());
  }
}

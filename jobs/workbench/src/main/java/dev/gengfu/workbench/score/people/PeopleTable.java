package dev.gengfu.workbench.score.people;

import java.io.PrintStream;

/** The score over people as a table for a terminal. */
public final class PeopleTable {
  private PeopleTable() {}

  /** Prints it. */
  public static void print(PeopleScore score, PrintStream out) {
    out.printf(
        "%d residents, %d days, %d check-ins%n", score.residents(), score.days(), score.events());
    out.printf("  %-56s %7s %7s %7s %9s %9s%n", "", "real", "told", "right", "precision", "recall");
    for (Measure measure : Measure.values()) {
      Figures figures = score.of(measure);
      out.printf(
          "  %-56s %7d %7d %7d %9.3f %9.3f%n",
          measure.words(),
          figures.real(),
          figures.told(),
          figures.right(),
          figures.precision(),
          figures.recall());
    }
  }
}

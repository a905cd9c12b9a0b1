package dev.gengfu.workbench.score.people;

import dev.gengfu.sim.people.Life;
import dev.gengfu.sim.people.When;
import java.util.Map;

/** When walks of people begin and end whom no door saw coming home: sums over when they came. */
final class Walks {
  private static final int MINUTES = 2 * 1440;
  private static final Map<When, Walks> ALL =
      Map.of(Life.HOME, new Walks(Life.HOME), Life.OVERTIME_HOME, new Walks(Life.OVERTIME_HOME));

  private final double[] out = new double[MINUTES];
  private final double[] back = new double[MINUTES];
  private double share;

  private Walks(When home) {
    for (int at = 0; at < Life.WALK_IF_HOME_BEFORE_MINUTES; at++) {
      double walks = home.density(at + 0.5) * Life.WALK;
      share += walks;
      spread(walks, at, Life.WALK_AFTER_HOME, out);
    }
    for (int at = 0; at < MINUTES; at++) {
      spread(out[at], at, Life.WALK_LASTS, back);
    }
  }

  private static void spread(double share, int at, When after, double[] into) {
    for (int i = 0; i < after.spread() && at + after.minutes() + i < MINUTES && share > 0; i++) {
      into[at + after.minutes() + i] += share / after.spread();
    }
  }

  static Walks of(When home) {
    return ALL.get(home);
  }

  /** Share of those who come home so who go for a walk. */
  double share() {
    return share;
  }

  /** How likely a walk begins at a minute. */
  double out(double minute) {
    return at(out, minute);
  }

  /** How likely one ends at a minute. */
  double back(double minute) {
    return at(back, minute);
  }

  private static double at(double[] shares, double minute) {
    return minute < 0 || minute >= MINUTES ? 0 : shares[(int) minute];
  }

  /** How likely it ends so many minutes after coming home, whenever it began. */
  static double whole(double minutes) {
    double sum = 0;
    for (int i = 0; i < Life.WALK_AFTER_HOME.spread(); i++) {
      double began = Life.WALK_AFTER_HOME.minutes() + i + 0.5;
      sum += Life.WALK_LASTS.density(minutes - began) / Life.WALK_AFTER_HOME.spread();
    }
    return sum;
  }
}

package dev.gengfu.workbench.score.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened beside what was told, over all people.
 *
 * @param real how often it happened
 * @param told how often it was told
 * @param right how much of what was told had happened, each time once
 */
public record Figures(int real, int told, int right) {
  static final Figures NONE = new Figures(0, 0, 0);

  /** Of what was told, the share that had happened; 1 when nothing was told. */
  public double precision() {
    return told == 0 ? 1 : (double) right / told;
  }

  /** Of what happened, the share that was told; 1 when nothing happened. */
  public double recall() {
    return real == 0 ? 1 : (double) right / real;
  }

  Figures and(Figures other) {
    return new Figures(real + other.real, told + other.told, right + other.right);
  }

  /**
   * Compares for one person.
   *
   * @param withinDays nights so far apart may be the same
   */
  static Figures of(List<LocalDate> real, List<LocalDate> told, int withinDays) {
    List<LocalDate> left = new ArrayList<>(real);
    int right = 0;
    for (LocalDate each : told) {
      for (LocalDate one : left) {
        if (Math.abs(one.toEpochDay() - each.toEpochDay()) <= withinDays) {
          left.remove(one);
          right++;
          break;
        }
      }
    }
    return new Figures(real.size(), told.size(), right);
  }
}

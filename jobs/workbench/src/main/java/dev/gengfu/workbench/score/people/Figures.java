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
   * What happened, from one night to another.
   *
   * @param from first night on which it can be told
   * @param to last one
   */
  record Span(LocalDate from, LocalDate to) {}

  /** Compares for one person what happened in one night each. */
  static Figures of(List<LocalDate> real, List<LocalDate> told) {
    return of(real.stream().map(night -> new Span(night, night)).toList(), told, 0);
  }

  /**
   * Compares for one person.
   *
   * @param withinDays what is told so many days before or after may be the same
   */
  static Figures of(List<Span> real, List<LocalDate> told, int withinDays) {
    List<Span> left = new ArrayList<>(real);
    int right = 0;
    for (LocalDate each : told) {
      for (Span one : left) {
        if (!each.isBefore(one.from.minusDays(withinDays))
            && !each.isAfter(one.to.plusDays(withinDays))) {
          left.remove(one);
          right++;
          break;
        }
      }
    }
    return new Figures(real.size(), told.size(), right);
  }
}

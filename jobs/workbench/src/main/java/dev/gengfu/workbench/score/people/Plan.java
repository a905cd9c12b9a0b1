package dev.gengfu.workbench.score.people;

import dev.gengfu.sim.people.Inhabitant;
import dev.gengfu.sim.people.Life;
import dev.gengfu.sim.people.When;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody may do on a day, as the simulator makes people live.
 *
 * @param share how likely
 * @param isAway whether they do not come home
 * @param steps in order
 */
record Plan(double share, boolean isAway, List<Step> steps) {

  /** What a step is. */
  enum Kind {
    OUT,
    HOME,
    WALK_OUT,
    WALK_IN
  }

  /**
   * Through the door.
   *
   * @param when of the day; of a walk after the step before
   */
  record Step(Kind kind, When when) {
    boolean isIn() {
      return kind == Kind.HOME || kind == Kind.WALK_IN;
    }
  }

  /**
   * All that is possible on a day, given where the person was in the night before.
   *
   * @param wasAway did not come home on the day before
   */
  static List<Plan> of(Life life, Inhabitant who, LocalDate day, boolean wasAway) {
    List<Plan> plans = new ArrayList<>();
    double away = life.awayShare(who, day);
    double late = life.lateShare(who, day);
    if (who.nightShift()) {
      boolean comes = wasAway || Life.works(day.minusDays(1));
      add(plans, away, true, List.of());
      for (boolean isLate : new boolean[] {true, false}) {
        List<Step> steps = new ArrayList<>();
        if (comes) {
          steps.add(new Step(Kind.HOME, isLate ? Life.NIGHT_LATE_HOME : Life.NIGHT_HOME));
        }
        if (Life.works(day)) {
          steps.add(new Step(Kind.OUT, Life.NIGHT_OUT));
        }
        add(plans, (1 - away) * (isLate ? late : 1 - late), false, steps);
      }
      return plans;
    }
    Step out = new Step(Kind.OUT, Life.works(day) ? Life.WORK_OUT : Life.FREE_OUT);
    List<Step> leaves = wasAway ? List.of() : List.of(out);
    add(plans, away, true, leaves);
    add(plans, (1 - away) * late, false, and(leaves, new Step(Kind.HOME, Life.LATE_HOME)));
    double rest = (1 - away) * (1 - late);
    double goes = wasAway ? 1 : life.outShare(who, day);
    add(plans, rest * (1 - goes), false, List.of());
    double overtime = Life.works(day) ? Life.OVERTIME : 0;
    for (boolean isOvertime : new boolean[] {true, false}) {
      When home = isOvertime ? Life.OVERTIME_HOME : Life.HOME;
      double share = rest * goes * (isOvertime ? overtime : 1 - overtime);
      List<Step> comes = and(leaves, new Step(Kind.HOME, home));
      add(plans, share, false, comes);
      add(
          plans,
          share,
          false,
          and(
              comes,
              new Step(Kind.WALK_OUT, Life.WALK_AFTER_HOME),
              new Step(Kind.WALK_IN, Life.WALK_LASTS)));
    }
    return plans;
  }

  private static void add(List<Plan> plans, double share, boolean isAway, List<Step> steps) {
    if (share > 0) {
      plans.add(new Plan(share, isAway, List.copyOf(steps)));
    }
  }

  private static List<Step> and(List<Step> steps, Step... more) {
    List<Step> all = new ArrayList<>(steps);
    all.addAll(List.of(more));
    return all;
  }

  /** Whether a walk belongs to it. */
  boolean hasWalk() {
    return !steps.isEmpty() && steps.get(steps.size() - 1).kind == Kind.WALK_IN;
  }
}

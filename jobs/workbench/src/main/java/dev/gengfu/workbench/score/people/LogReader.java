package dev.gengfu.workbench.score.people;

import dev.gengfu.sim.people.DoorNoise;
import dev.gengfu.sim.people.Inhabitant;
import dev.gengfu.sim.people.Life;
import dev.gengfu.sim.people.PeopleMonth;
import dev.gengfu.sim.people.When;
import java.time.LocalDate;
import java.util.List;

/**
 * Reads the log of one person as well as it can be read: by the very process that the simulator
 * runs, with all its shares, times and faults, and this person's own habits; but it sees no more
 * than the doors told up to the moment. What it says is the exact probability, by the forward
 * algorithm over days, but for three rare things that it takes as even: when somebody else uses the
 * card, how much later a date without a time arrives than it was, and what was on its way just
 * then.
 */
final class LogReader {
  private static final int DAY_MINUTES = 1440;
  private static final double DOUBLED_WITHIN_MINUTES = 0.5;

  /** Passages of others on this card: as many as somebody has on a day, times their share. */
  private static final double OTHERS_A_DAY = 2.5;

  /** What was last; 0 is nothing yet. */
  private static final int OUT = 1;

  private static final int IN = 2;

  private final PeopleMonth month;
  private final Inhabitant who;
  private final DoorNoise noise;

  /** By whether the person was away in the night before, and what the last recorded way was. */
  private double[][] known = {{1, 0, 0}, {0, 0, 0}};

  /** What was said last, up to yesterday; null when nothing was. */
  private Boolean said;

  /**
   * What is known at a moment.
   *
   * @param lastWasOut probability that the last way that a door recorded led out
   * @param notHome probability that the person has not come home
   */
  record Belief(double lastWasOut, double notHome) {}

  LogReader(PeopleMonth month, Inhabitant who, DoorNoise noise) {
    this.month = month;
    this.who = who;
    this.noise = noise;
  }

  /** What is known at a minute of a day, from five to five, with what was heard of it by then. */
  Belief at(LocalDate day, double minute, List<Seen> seen) {
    Day now = new Day(day, minute, seen);
    now.run();
    double all = sum(now.after);
    return new Belief((now.after[0][OUT] + now.after[1][OUT]) / all, now.notHome / all);
  }

  /** Goes on to the next day. */
  void day(LocalDate day, List<Seen> seen) {
    Day whole = new Day(day, 2 * DAY_MINUTES, seen);
    whole.run();
    double all = sum(whole.after);
    for (int away = 0; away < 2; away++) {
      for (int last = 0; last < known[away].length; last++) {
        known[away][last] = whole.after[away][last] / all;
      }
    }
    said = seen.isEmpty() ? said : (Boolean) seen.get(seen.size() - 1).in();
  }

  private static double sum(double[][] shares) {
    double sum = 0;
    for (double[] row : shares) {
      for (double each : row) {
        sum += each;
      }
    }
    return sum;
  }

  /**
   * What a door told.
   *
   * @param minute of the day
   * @param in as the door said it
   */
  record Seen(double minute, boolean in) {
    boolean repeats(Seen before) {
      return in == before.in && minute - before.minute <= DOUBLED_WITHIN_MINUTES;
    }
  }

  /** One day: sums over all plans, and all ways in which they may have left what was seen. */
  private final class Day {
    final double[][] after = new double[2][3];
    double notHome;
    private final LocalDate day;
    private final double until;
    private final List<Seen> seen;
    private final boolean isDeaf;
    private Plan plan;
    private double homeAt;
    private double walkAt;

    Day(LocalDate day, double until, List<Seen> seen) {
      this.day = day;
      this.until = until;
      this.seen = seen;
      this.isDeaf = month.isOut(who.gate(), day);
    }

    void run() {
      for (int wasAway = 0; wasAway < 2; wasAway++) {
        if (sum(new double[][] {known[wasAway]}) == 0) {
          continue;
        }
        for (Plan each : Plan.of(month.life(), who, day, wasAway == 1)) {
          plan = each;
          homeAt = Double.NaN;
          walkAt = Double.NaN;
          for (int last = 0; last < known[wasAway].length; last++) {
            double share = known[wasAway][last] * each.share();
            if (share > 0) {
              from(0, 0, share, last);
            }
          }
        }
      }
    }

    /**
     * @param next first that was seen and has no cause yet
     * @param step first step that may still come
     * @param share how likely all up to here is
     * @param last last way that was recorded
     */
    private void from(int next, int step, double share, int last) {
      if (share <= 0) {
        return;
      }
      if (next == seen.size()) {
        rest(step, share, last);
        return;
      }
      Seen here = seen.get(next);
      if (next > 0 && here.repeats(seen.get(next - 1))) {
        from(next + 1, step, share * noise.doubled(), last);
        return;
      }
      Boolean before = next == 0 ? said : (Boolean) seen.get(next - 1).in();
      double other = noise.shared() * OTHERS_A_DAY / DAY_MINUTES / 4;
      from(next + 1, step, share * other, OUT);
      from(next + 1, step, share * other, IN);
      double passed = 1;
      for (int i = step; i < plan.steps().size() && !isDeaf; i++) {
        Plan.Step each = plan.steps().get(i);
        double home = homeAt;
        double walk = walkAt;
        double seenNow =
            passed * density(i, here.minute()) * recorded(each) * says(each, here, before);
        remember(each, here.minute());
        from(next + 1, i + 1, share * seenNow, each.isIn() ? IN : OUT);
        homeAt = home;
        walkAt = walk;
        passed *= unrecorded(each);
        passed *= each.kind() == Plan.Kind.HOME ? walkless(i) : 1;
      }
    }

    /** Nothing more was seen up to the moment. */
    private void rest(int step, double share, int last) {
      double sum = share;
      double away = 0;
      for (int i = step; i < plan.steps().size(); i++) {
        Plan.Step each = plan.steps().get(i);
        double later = later(i);
        double missed = unrecorded(each);
        double walkless = each.kind() == Plan.Kind.HOME ? walkless(i) : 1;
        if (each.kind() == Plan.Kind.HOME) {
          away += sum * later * walkless;
        }
        sum *= (later + (1 - later) * missed) * walkless;
      }
      after[plan.isAway() ? 1 : 0][last] += sum;
      notHome += plan.isAway() ? sum : Math.min(away, sum);
    }

    private void remember(Plan.Step step, double minute) {
      if (step.kind() == Plan.Kind.HOME) {
        homeAt = minute;
      } else if (step.kind() == Plan.Kind.WALK_OUT) {
        walkAt = minute;
      }
    }

    private double recorded(Plan.Step step) {
      return (1 - noise.shared()) * (step.isIn() ? 1 - noise.unswiped() : 1);
    }

    private double unrecorded(Plan.Step step) {
      return isDeaf ? 1 : 1 - recorded(step);
    }

    private double says(Plan.Step step, Seen here, Boolean before) {
      double sticks = before == null ? 0 : noise.sticking();
      return (before != null && before == here.in() ? sticks : 0)
          + (step.isIn() == here.in() ? 1 - sticks : 0);
    }

    /** How likely a step is then, by what is known of those before it; of a home also no walk. */
    private double density(int index, double minute) {
      Plan.Step step = plan.steps().get(index);
      return switch (step.kind()) {
        case OUT -> step.when().density(minute);
        case HOME -> step.when().density(minute) * walkShare(minute);
        case WALK_OUT ->
            Double.isNaN(homeAt)
                ? Walks.of(home()).out(minute)
                : step.when().density(minute - homeAt);
        case WALK_IN -> {
          if (!Double.isNaN(walkAt)) {
            yield step.when().density(minute - walkAt);
          }
          yield Double.isNaN(homeAt) ? Walks.of(home()).back(minute) : Walks.whole(minute - homeAt);
        }
      };
    }

    /** Of a plan with a walk, or of the same without one, by when the person came home. */
    private double walkShare(double minute) {
      boolean mayWalk =
          minute < Life.WALK_IF_HOME_BEFORE_MINUTES
              && !Life.LATE_HOME.equals(home())
              && !who.nightShift();
      double walks = mayWalk ? Life.WALK : 0;
      return plan.hasWalk() ? walks : 1 - walks;
    }

    /** The same where nobody saw them come home; a walk that is seen brings its own share. */
    private double walkless(int index) {
      When when = plan.steps().get(index).when();
      if (who.nightShift() || when.equals(Life.LATE_HOME)) {
        return 1;
      }
      double walks = Walks.of(when).share();
      return plan.hasWalk() ? 1 : 1 - walks;
    }

    private When home() {
      for (Plan.Step step : plan.steps()) {
        if (step.kind() == Plan.Kind.HOME) {
          return step.when();
        }
      }
      return null;
    }

    private double later(int index) {
      Plan.Step step = plan.steps().get(index);
      boolean isOfDay = step.kind() == Plan.Kind.OUT || step.kind() == Plan.Kind.HOME;
      return isOfDay ? step.when().later(until) : 0;
    }
  }
}

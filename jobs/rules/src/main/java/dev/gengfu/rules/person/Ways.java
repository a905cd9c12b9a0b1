package dev.gengfu.rules.person;

import dev.gengfu.domain.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the ways of somebody out of what doors say: the row of ways in and out that is most likely
 * as a whole (Viterbi over two states). A later passage may change how an earlier one is read.
 *
 * <p>Costs are negative logarithms of probabilities, natural, times 100, in whole numbers: the same
 * everywhere. What each is, and where it comes from:
 *
 * <ul>
 *   <li>A door says the way of the passage before once more where it was another: 0.21, so that 35
 *       % of consecutive passages say the same, as month-long door logs do (r = 2q / (1 + q)).
 *   <li>Somebody passes behind somebody else and no door tells: 0.03 of all ways, as those logs do.
 *   <li>A door says a new way though it was not that: 0.01 [assumption]; the first way that a door
 *       says of somebody can't be a repetition.
 *   <li>Somebody leaves at a time when people come home, or comes home when they leave: 0.05
 *       [assumption]. Whoever came home a short while ago may as well go out again; who did so
 *       behind somebody else goes out again on one evening of five [assumption].
 *   <li>The same way again within ten minutes is often a second door, the gate and then the house:
 *       0.37 [assumption]; within a minute it is one passage, swiped twice, and 0.05 turn round.
 * </ul>
 */
final class Ways {
  /** More than any row of passages may cost. */
  static final int NEVER = 100_000;

  private static final int REPEATS = 156;
  private static final int TELLS = 24;
  private static final int SAYS_WRONG = 460;
  private static final int UNSEEN = 351;
  private static final int SEEN = 3;
  private static final int TURNS = 300;
  private static final int AGAINST_THE_HOUR = 300;
  private static final int EVENING_OUT = 160;
  private static final int SECOND_DOOR = 100;

  /** A door in the house that does not tell ways is passed by who is in. */
  private static final int LEAVES_BY_ANY_DOOR = 69;

  /** A card that is swiped twice has passed once. */
  private static final long TWICE_MILLIS = 60_000;

  /** Within so long it may be another door on the same way. */
  private static final long SECOND_DOOR_MILLIS = 600_000;

  /** Who came home so long ago may go out for supper or a walk. */
  private static final long WALK_MILLIS = 2 * 3_600_000L;

  private final Rhythm rhythm;
  private Origin at;

  Ways(Origin origin, Rhythm rhythm) {
    this.at = origin;
    this.rhythm = rhythm;
  }

  /** What the passages say that were taken up to now. */
  Origin origin() {
    return at;
  }

  /**
   * The likeliest way before a passage, by its own.
   *
   * @param ofOut when it was a way out
   * @param ofIn when it was a way in
   */
  private record Before(Direction ofOut, Direction ofIn) {
    Direction of(Direction way) {
      return switch (way) {
        case OUT -> ofOut;
        case IN -> ofIn;
        case UNKNOWN -> Direction.UNKNOWN;
      };
    }
  }

  /**
   * The most likely ways.
   *
   * @param passages granted ones of known time, in their order
   */
  List<Direction> read(List<Passage> passages) {
    List<Before> before = new ArrayList<>(passages.size());
    for (Passage passage : passages) {
      before.add(take(passage));
    }
    Direction[] ways = new Direction[passages.size()];
    Direction way = likelier(at.againstOut(), at.againstIn());
    for (int i = ways.length - 1; i >= 0; i--) {
      ways[i] = way;
      way = before.get(i).of(way);
    }
    return List.of(ways);
  }

  private static Direction likelier(int againstOut, int againstIn) {
    if (againstOut == againstIn) {
      return Direction.UNKNOWN;
    }
    return againstOut < againstIn ? Direction.OUT : Direction.IN;
  }

  /** Takes them without reading them. */
  void forget(List<Passage> passages) {
    passages.forEach(this::take);
  }

  private Before take(Passage passage) {
    int outOut = at.againstOut() + step(passage, Direction.OUT, Direction.OUT);
    int inOut = at.againstIn() + step(passage, Direction.IN, Direction.OUT);
    int outIn = at.againstOut() + step(passage, Direction.OUT, Direction.IN);
    int inIn = at.againstIn() + step(passage, Direction.IN, Direction.IN);
    int out = Math.min(outOut, inOut);
    int in = Math.min(outIn, inIn);
    int least = Math.min(out, in);
    Direction said = passage.direction() == Direction.UNKNOWN ? at.said() : passage.direction();
    at =
        new Origin(Math.min(out - least, NEVER), Math.min(in - least, NEVER), said, passage.time());
    return new Before(likelier(outOut, inOut), likelier(outIn, inIn));
  }

  private int step(Passage passage, Direction before, Direction way) {
    return moves(passage, before, way) + says(passage, before, way) + hour(passage, before, way);
  }

  private boolean isWithin(Passage passage, long millis) {
    long since = passage.time() - at.time();
    return at.time() != Long.MIN_VALUE && since >= 0 && since <= millis;
  }

  /** That this way follows that one. */
  private int moves(Passage passage, Direction before, Direction way) {
    if (at.time() == Long.MIN_VALUE) {
      return 0;
    }
    if (isWithin(passage, TWICE_MILLIS)) {
      return before == way ? 0 : TURNS;
    }
    if (passage.direction() == Direction.UNKNOWN && before == Direction.IN) {
      return way == Direction.IN ? 0 : LEAVES_BY_ANY_DOOR;
    }
    if (before == way) {
      return isWithin(passage, SECOND_DOOR_MILLIS) ? SECOND_DOOR : UNSEEN;
    }
    return SEEN;
  }

  /** That the door says what it does. */
  private int says(Passage passage, Direction before, Direction way) {
    Direction said = passage.direction();
    if (said == Direction.UNKNOWN) {
      return 0;
    }
    if (said != at.said()) {
      return said == way ? TELLS : SAYS_WRONG;
    }
    boolean isSameSwipe = isWithin(passage, TWICE_MILLIS) && before == way;
    return said == way || isSameSwipe ? 0 : REPEATS;
  }

  /** That it happens at this time of the day. */
  private int hour(Passage passage, Direction before, Direction way) {
    boolean isIn = way == Direction.IN;
    return switch (rhythm.at(passage.time())) {
      case LEAVING -> isIn ? AGAINST_THE_HOUR : 0;
      case COMING -> isIn ? 0 : evening(passage, before);
      case LATE -> isIn ? 0 : AGAINST_THE_HOUR;
      case ANY -> 0;
    };
  }

  private int evening(Passage passage, Direction before) {
    if (before == Direction.OUT) {
      return EVENING_OUT;
    }
    return isWithin(passage, WALK_MILLIS) ? 0 : AGAINST_THE_HOUR;
  }
}

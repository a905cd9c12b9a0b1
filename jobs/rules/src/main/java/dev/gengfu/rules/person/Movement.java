package dev.gengfu.rules.person;

import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A passage with the way that it most likely was. What doors say of it is often wrong: a third of
 * the passages of a card repeat the direction of the one before.
 *
 * @param passage the passage
 * @param direction the most likely way; unknown when nothing speaks for either
 * @param before the movement before it, null for the first
 */
public record Movement(Passage passage, Direction direction, Movement before) {
  /**
   * The movements of a person: granted passages whose time is known, in the order of events, each
   * with the way that {@link Ways} reads.
   *
   * @param origin what came before the first one
   * @param passages in {@link Passage#ORDER}
   */
  public static List<Movement> of(Origin origin, List<Passage> passages, Rhythm rhythm) {
    List<Passage> passed = passages.stream().filter(Passage::isMovement).toList();
    List<Direction> ways = new Ways(origin, rhythm).read(passed);
    List<Movement> movements = new ArrayList<>(passed.size());
    Movement last = null;
    for (int i = 0; i < passed.size(); i++) {
      last = new Movement(passed.get(i), ways.get(i), last);
      movements.add(last);
    }
    return movements;
  }

  /** What is left of passages when they are forgotten. */
  public static Origin forget(Origin origin, List<Passage> passages, Rhythm rhythm) {
    Ways ways = new Ways(origin, rhythm);
    ways.forget(passages.stream().filter(Passage::isMovement).toList());
    return ways.origin();
  }

  public long time() {
    return passage.time();
  }

  /**
   * The way, for who calls the roll in a fire: out is only who a door let out. Who is taken for out
   * against the word of the door is unknown, and looked for.
   */
  public Direction directionForARoll() {
    return direction == Direction.OUT && passage.direction() != Direction.OUT
        ? Direction.UNKNOWN
        : direction;
  }

  /** In words, that the door said another way; empty when it did not. */
  public Text readOtherwise() {
    return direction == Direction.OUT && passage.direction() == Direction.IN
        ? new Text(
            "（门禁记为进入；按前后记录和时间判断为外出）",
            " (the door said in; read as a way out by the ways around it and the hour)")
        : Text.EMPTY;
  }

  /** Milliseconds since the movement before it; very long for the first. */
  long sinceBefore() {
    return before == null ? Long.MAX_VALUE : time() - before.time();
  }

  /**
   * Whether somebody comes home with it who was away for longer than a walk before the door.
   *
   * @param stepOutMillis who was seen so shortly before had been home
   */
  public boolean isReturn(long stepOutMillis) {
    boolean moves = passage.direction() == Direction.UNKNOWN && wasIn();
    return direction != Direction.OUT && !moves && sinceBefore() > stepOutMillis;
  }

  private boolean wasIn() {
    return before != null && before.direction == Direction.IN;
  }
}

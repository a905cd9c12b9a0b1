package dev.gengfu.rules.person;

import dev.gengfu.domain.Direction;
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
  /** A card that is swiped twice has passed once. */
  static final long TWICE_MILLIS = 60_000;

  /**
   * The movements of a person: granted passages whose time is known, in the order of events.
   *
   * <p>Who goes out twice in a row has come in unnoticed, or was called out while coming in: either
   * way they were at home last, since the second way can't be told. Who comes in is in. Where a
   * door does not say, who was out comes in, and who was in has moved in the house.
   *
   * @param origin what came before the first one
   * @param passages in {@link Passage#ORDER}
   */
  public static List<Movement> of(Origin origin, List<Passage> passages) {
    List<Movement> movements = new ArrayList<>();
    Movement last = null;
    for (Passage passage : passages) {
      if (passage.granted() && passage.isTimed()) {
        Origin before = last == null ? origin : last.asOrigin();
        last = new Movement(passage, direction(passage, before), last);
        movements.add(last);
      }
    }
    return movements;
  }

  private static Direction direction(Passage passage, Origin before) {
    Direction last = before.direction();
    return switch (passage.direction()) {
      case IN -> Direction.IN;
      case OUT ->
          last == Direction.OUT && passage.time() - before.time() > TWICE_MILLIS
              ? Direction.IN
              : Direction.OUT;
      case UNKNOWN -> last == Direction.OUT ? Direction.IN : last;
    };
  }

  public long time() {
    return passage.time();
  }

  /** What is left of it when it is forgotten. */
  public Origin asOrigin() {
    return new Origin(direction, time());
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

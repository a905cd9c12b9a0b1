package dev.gengfu.rules.person;

import dev.gengfu.domain.Direction;

/**
 * What those passages say that are forgotten: how much speaks against each way having been the
 * last. With it the others are read as if nothing were forgotten.
 *
 * @param againstOut cost of the last way having been out, as in {@link Ways}; 0 for the likelier
 * @param againstIn cost of the last way having been in
 * @param said the last way that a door told; unknown when none has
 * @param time event time of the last passage, epoch ms
 */
public record Origin(int againstOut, int againstIn, Direction said, long time) {
  /** Of somebody of whom nothing is forgotten. */
  public static final Origin NONE = new Origin(0, 0, Direction.UNKNOWN, Long.MIN_VALUE);

  /** Of somebody whose last way is known. */
  public static Origin of(Direction direction, long time) {
    return new Origin(
        direction == Direction.IN ? Ways.NEVER : 0,
        direction == Direction.OUT ? Ways.NEVER : 0,
        direction,
        time);
  }
}

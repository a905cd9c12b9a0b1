package dev.gengfu.rules.person;

import dev.gengfu.domain.Direction;

/**
 * The newest movement that is forgotten: where those that are kept begin.
 *
 * @param direction the way that it most likely was
 * @param time event time, epoch ms
 */
public record Origin(Direction direction, long time) {
  /** Of somebody of whom nothing is forgotten. */
  public static final Origin NONE = new Origin(Direction.UNKNOWN, Long.MIN_VALUE);
}

package dev.gengfu.sim;

/**
 * A stretch of time.
 *
 * @param from first ms that belongs to it, epoch ms
 * @param until first ms that no longer belongs to it
 */
public record Span(long from, long until) {
  public Span {
    if (until < from) {
      throw new IllegalArgumentException("a span can't end before it begins");
    }
  }

  /** Whether a time lies in it. */
  public boolean contains(long time) {
    return time >= from && time < until;
  }

  /** The shortest span that holds this one and another. */
  public Span around(Span other) {
    return new Span(Math.min(from, other.from), Math.max(until, other.until));
  }
}

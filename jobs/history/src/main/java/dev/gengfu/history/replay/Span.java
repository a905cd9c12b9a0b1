package dev.gengfu.history.replay;

import dev.gengfu.domain.Timestamps;
import dev.gengfu.history.HistoryException;
import dev.gengfu.rules.Policy;

/**
 * A span of log time.
 *
 * @param from first moment, epoch ms; {@link Long#MIN_VALUE}: where the history begins
 * @param to last moment, epoch ms; {@link Long#MAX_VALUE}: where it ends
 */
public record Span(long from, long to) {
  public static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

  public Span {
    if (from > to) {
      throw new HistoryException(
          "--from: expected a time before --to, found " + Timestamps.format(from));
    }
  }

  /** Where reading begins, so that every rule remembers what it remembered then. */
  long warmedFrom() {
    return from == Long.MIN_VALUE ? from : from - Policy.MEMORY_MILLIS;
  }
}

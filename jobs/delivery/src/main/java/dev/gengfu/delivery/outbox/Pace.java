package dev.gengfu.delivery.outbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How often a far end may be spoken to. In steady use the messages are spread, which leaves room in
 * the minute for what has to go at once.
 */
public final class Pace {
  /** A minute, and a second for clocks that differ. */
  static final long WINDOW_MILLIS = 61_000;

  /** A quarter of the messages is kept for what goes at once. */
  private static final int KEPT = 4;

  private final int perMinute;
  private final long gapMillis;
  private final Deque<Long> sent = new ArrayDeque<>();

  /**
   * A pace.
   *
   * @param perMinute messages a minute; 0: no limit
   */
  public Pace(int perMinute) {
    this.perMinute = perMinute;
    int steady = Math.max(1, perMinute - perMinute / KEPT);
    this.gapMillis = perMinute == 0 ? 0 : (60_000 + steady - 1) / steady;
  }

  /**
   * The first moment, not before {@code now}, at which a message may go.
   *
   * @param atOnce whether it may use the room that is kept
   */
  long earliest(long now, boolean atOnce) {
    if (perMinute == 0 || sent.isEmpty()) {
      return now;
    }
    while (!sent.isEmpty() && sent.peekFirst() <= now - WINDOW_MILLIS) {
      sent.removeFirst();
    }
    long room = sent.size() < perMinute ? now : sent.peekFirst() + WINDOW_MILLIS;
    return atOnce || sent.isEmpty() ? room : Math.max(room, sent.peekLast() + gapMillis);
  }

  /** Takes over from another. */
  void restart(List<Long> spoken) {
    spoken.stream().filter(at -> sent.isEmpty() || at > sent.peekLast()).forEach(this::spoke);
  }

  /** A message went out, or tried to. */
  void spoke(long at) {
    if (perMinute > 0) {
      sent.addLast(at);
    }
  }
}

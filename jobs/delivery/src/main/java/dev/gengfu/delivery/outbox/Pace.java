package dev.gengfu.delivery.outbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How often a far end may be spoken to. In steady use the messages are spread, which leaves room in
 * the minute for a few that have to go at once; after those even what is urgent is spread, so that
 * nothing ever waits for a whole minute.
 */
public final class Pace {
  /** A minute, and a second for clocks that differ. */
  static final long WINDOW_MILLIS = 61_000;

  /** A quarter of the messages is kept for what goes at once. */
  private static final int KEPT = 4;

  private final int perMinute;
  private final int atOncePerMinute;
  private final long gapMillis;
  private final Deque<Long> sent = new ArrayDeque<>();
  private final Deque<Long> early = new ArrayDeque<>();

  /**
   * A pace.
   *
   * @param perMinute messages a minute; 0: no limit
   */
  public Pace(int perMinute) {
    this.perMinute = perMinute;
    this.atOncePerMinute = perMinute / KEPT;
    int steady = Math.max(1, perMinute - atOncePerMinute);
    this.gapMillis = perMinute == 0 ? 0 : (60_000 + steady - 1) / steady;
  }

  /**
   * The first moment, not before {@code now}, at which a message may go.
   *
   * @param atOnce whether it may use the room that is kept
   */
  long earliest(long now, boolean atOnce) {
    forget(sent, now);
    forget(early, now);
    if (perMinute == 0 || sent.isEmpty()) {
      return now;
    }
    long room = sent.size() < perMinute ? now : sent.peekFirst() + WINDOW_MILLIS;
    boolean mayBeEarly = atOnce && early.size() < atOncePerMinute;
    return mayBeEarly ? room : Math.max(room, sent.peekLast() + gapMillis);
  }

  private static void forget(Deque<Long> times, long now) {
    while (!times.isEmpty() && times.peekFirst() <= now - WINDOW_MILLIS) {
      times.removeFirst();
    }
  }

  /** Takes over from another. */
  void restart(List<Long> spoken) {
    spoken.stream().filter(at -> sent.isEmpty() || at > sent.peekLast()).forEach(this::spoke);
  }

  /** A message went out, or tried to. */
  void spoke(long at) {
    if (perMinute > 0) {
      if (!sent.isEmpty() && at < sent.peekLast() + gapMillis) {
        early.addLast(at);
      }
      sent.addLast(at);
    }
  }
}

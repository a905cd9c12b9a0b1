package dev.gengfu.delivery.outbox;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who is left alone, and for how long. A target that fails is paused by itself. When {@value
 * #SEVERAL} of them fail and none succeeds in between, it is not they but the channel; and what a
 * far end asks for counts for the whole channel as well. Times are ticks.
 */
final class Pauses {
  static final int SEVERAL = 3;

  /** So many targets are remembered; the one that failed longest ago is forgotten first. */
  private static final int MEMORY = 10_000;

  private static final class Pause {
    private int failures;
    private long until;
  }

  private final String channel;
  private final Map<String, Pause> targets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pause> eldest) {
          return size() > MEMORY;
        }
      };
  private final Set<String> failing = new HashSet<>();
  private int rounds;
  private long allUntil;
  private long askedUntil;

  Pauses(String channel) {
    this.channel = channel;
  }

  /** The first moment at which something may go to a target. */
  long until(String target) {
    Pause own = targets.get(target);
    return Math.max(own == null ? 0 : own.until, Math.max(allUntil, askedUntil));
  }

  void worked(String target) {
    targets.remove(target);
    failing.clear();
    rounds = 0;
    allUntil = 0;
  }

  /**
   * An attempt failed for now.
   *
   * @param askedMillis how long the far end asked to wait, 0 when it did not
   */
  void failed(String target, long askedMillis, long now) {
    Pause own = targets.computeIfAbsent(target, t -> new Pause());
    own.failures++;
    own.until = now + Backoff.millis(channel + '\n' + target, own.failures);
    if (askedMillis > 0) {
      askedUntil = Math.max(askedUntil, now + askedMillis);
    }
    if (failing.size() < SEVERAL) {
      failing.add(target);
    }
    if (failing.size() == SEVERAL) {
      rounds++;
      allUntil = now + Backoff.millis(channel, rounds);
    }
  }
}

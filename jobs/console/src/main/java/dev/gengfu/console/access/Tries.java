package dev.gengfu.console.access;

/**
 * How often somebody may try to sign in. What one source tries for one name is refused for a time
 * when it was too much, and concerns nobody else. What many sources try for one name together makes
 * every try for it slow, and refuses none: whoever knows a name keeps nobody out with it. Bounded:
 * {@link Attempts} forgets, and only so many tries wait at once.
 */
final class Tries {
  /** Somebody who mistypes has five tries at once, then one in twelve seconds. */
  static final int BURST = 5;

  static final long NEXT_MILLIS = 12_000;

  /** From everywhere together, whether a source or a name. */
  static final int BURST_TOGETHER = 4 * BURST;

  static final long NEXT_OF_A_SOURCE_MILLIS = NEXT_MILLIS / 4;
  static final long NEXT_OF_A_NAME_MILLIS = 30_000;

  /** As long as a try takes for a name that was tried too often. */
  static final long SLOW_MILLIS = 5_000;

  static final int MAX_WAITING = 64;

  private final Attempts ofPairs = new Attempts(BURST, NEXT_MILLIS);
  private final Attempts ofSources = new Attempts(BURST_TOGETHER, NEXT_OF_A_SOURCE_MILLIS);
  private final Attempts ofNames = new Attempts(BURST_TOGETHER, NEXT_OF_A_NAME_MILLIS);
  private int waiting;

  /**
   * What becomes of a try.
   *
   * @param refusedMillis it is not looked at; milliseconds until the next one is. 0 when it is
   * @param slowMillis so long it waits until it is looked at; then {@link #waited} has to be called
   */
  record Verdict(long refusedMillis, long slowMillis) {}

  /**
   * Takes a try.
   *
   * @param source where it comes from
   * @param now monotonic ms
   */
  synchronized Verdict take(String name, String source, long now) {
    long refused = Math.max(ofSources.take(source, now), ofPairs.take(pair(name, source), now));
    if (refused > 0) {
      return new Verdict(refused, 0);
    }
    if (ofNames.take(name, now) == 0) {
      return new Verdict(0, 0);
    }
    if (waiting >= MAX_WAITING) {
      notLookedAt(name, source);
      return new Verdict(SLOW_MILLIS, 0);
    }
    waiting++;
    return new Verdict(0, SLOW_MILLIS);
  }

  /** A slow try has waited. */
  synchronized void waited() {
    waiting--;
  }

  /** There was no room to look at a try: who made it has it still. */
  void notLookedAt(String name, String source) {
    ofPairs.giveBack(pair(name, source));
    ofSources.giveBack(source);
  }

  /** The password was right: what was mistyped before it counts no more. */
  void succeeded(String name, String source) {
    ofPairs.forget(pair(name, source));
    ofNames.forget(name);
  }

  private static String pair(String name, String source) {
    return name.length() + " " + name + source;
  }
}

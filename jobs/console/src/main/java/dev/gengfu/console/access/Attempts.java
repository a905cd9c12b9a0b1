package dev.gengfu.console.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something may be tried: for each key a bucket that holds {@code burst} tries and gains
 * one every {@code refillMillis}. Bounded: of very many keys the longest unused is forgotten.
 */
public final class Attempts {
  private static final int MAX_KEYS = 10_000;

  private final int burst;
  private final long refillMillis;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

  private record Bucket(double tries, long at) {}

  public Attempts(int burst, long refillMillis) {
    this.burst = burst;
    this.refillMillis = refillMillis;
  }

  /**
   * Takes a try.
   *
   * @param now monotonic ms
   * @return 0 when there was one, else milliseconds until there will be
   */
  public synchronized long take(String key, long now) {
    Bucket bucket = buckets.getOrDefault(key, new Bucket(burst, now));
    double tries = Math.min(burst, bucket.tries + (now - bucket.at) / (double) refillMillis);
    boolean granted = tries >= 1;
    buckets.put(key, new Bucket(granted ? tries - 1 : tries, now));
    if (buckets.size() > MAX_KEYS) {
      buckets.remove(buckets.keySet().iterator().next());
    }
    return granted ? 0 : (long) Math.ceil((1 - tries) * refillMillis);
  }

  /** What was taken was no try after all. */
  synchronized void giveBack(String key) {
    buckets.computeIfPresent(
        key, (same, bucket) -> new Bucket(Math.min(burst, bucket.tries + 1), bucket.at));
  }

  /** Forgets what was tried: it succeeded. */
  synchronized void forget(String key) {
    buckets.remove(key);
  }
}

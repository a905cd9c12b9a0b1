package dev.gengfu.delivery.outbox;

import dev.gengfu.domain.Ids;

/**
 * 1 s, 2 s, 4 s, … 30 s, each up to a fifth shorter or longer: by a hash, so that no dice decide.
 */
final class Backoff {
  private static final long FIRST_MILLIS = 1_000;
  private static final long LAST_MILLIS = 30_000;
  private static final int MAX_DOUBLINGS = 5;

  private Backoff() {}

  /**
   * How long to wait after a failure.
   *
   * @param id what waits
   * @param failures how many there were, from 1
   */
  static long millis(String id, int failures) {
    long plain =
        Math.min(LAST_MILLIS, FIRST_MILLIS << Math.min(MAX_DOUBLINGS, Math.max(0, failures - 1)));
    long spread = plain * 2 / 5;
    long dice = Long.parseLong(Ids.hash("backoff").add(id).add(failures).hex(8), 16);
    return plain - spread / 2 + dice % (spread + 1);
  }
}

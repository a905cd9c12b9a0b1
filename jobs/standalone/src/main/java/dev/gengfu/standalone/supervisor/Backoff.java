package dev.gengfu.standalone.supervisor;

import java.time.Duration;

/**
 * How long to wait before a part is started again: at once after a long life, longer after each
 * death that follows soon.
 *
 * @param first pause after the first death
 * @param longest no pause is longer
 * @param healthy who lived so long starts from the first pause again
 */
public record Backoff(Duration first, Duration longest, Duration healthy) {
  /** 200 ms, doubled up to 5 s, forgotten after 30 s of life. */
  public static final Backoff DEFAULT =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(30));

  /**
   * The next pause.
   *
   * @param last the pause before, null after the first start
   * @param lived how long the part lived
   */
  public Duration next(Duration last, Duration lived) {
    if (last == null || lived.compareTo(healthy) >= 0) {
      return first;
    }
    Duration doubled = last.multipliedBy(2);
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }
}

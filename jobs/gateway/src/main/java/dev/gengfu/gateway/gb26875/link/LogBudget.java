package dev.gengfu.gateway.gb26875.link;

/** So many lines per span of time: what others send must not fill a disk with log. */
final class LogBudget {
  private final int lines;
  private final long spanMillis;
  private long spanBegan;
  private int used;

  LogBudget(int lines, long spanMillis) {
    this.lines = lines;
    this.spanMillis = spanMillis;
  }

  /**
   * Whether another line may be written.
   *
   * @param now epoch ms
   */
  synchronized boolean spend(long now) {
    if (Math.abs(now - spanBegan) >= spanMillis) {
      spanBegan = now;
      used = 0;
    }
    used = Math.min(used + 1, lines + 1);
    return used <= lines;
  }
}

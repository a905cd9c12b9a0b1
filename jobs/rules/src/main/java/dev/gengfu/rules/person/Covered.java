package dev.gengfu.rules.person;

import java.util.List;

/**
 * When check-ins could be heard: that somebody was not seen in any other time says nothing.
 *
 * @param gaps times in which they could not, apart from each other, oldest first
 * @param deafSince since when they can't, epoch ms; null while they can
 */
public record Covered(List<Gap> gaps, Long deafSince) {

  /**
   * A time in which check-ins could not be heard.
   *
   * @param from begin, epoch ms
   * @param to end, epoch ms
   */
  public record Gap(long from, long to) {}

  public Covered {
    gaps = List.copyOf(gaps);
  }

  public boolean isDeaf() {
    return deafSince != null;
  }

  /** Covered milliseconds between two moments; 0 when the second is not later. */
  public long between(long from, long to) {
    long covered = Math.max(0, to - from);
    for (Gap gap : gaps) {
      covered -= overlap(gap.from, gap.to, from, to);
    }
    return isDeaf() ? covered - overlap(deafSince, to, from, to) : covered;
  }

  private static long overlap(long begin, long end, long from, long to) {
    return Math.max(0, Math.min(end, to) - Math.max(begin, from));
  }
}

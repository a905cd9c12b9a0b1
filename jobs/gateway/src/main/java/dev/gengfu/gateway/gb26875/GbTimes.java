package dev.gengfu.gateway.gb26875;

import dev.gengfu.domain.TimeQuality;

/** Judges device times: when it was, and how far that can be trusted. */
@FunctionalInterface
public interface GbTimes {
  /**
   * An event time.
   *
   * @param millis epoch ms
   */
  record Judged(long millis, TimeQuality quality) {}

  /**
   * Judges what a device wrote; never fails.
   *
   * @param local local time without a zone, or what is no time at all
   * @param arrivedAt epoch ms
   */
  Judged judge(String local, long arrivedAt);
}

package dev.gengfu.benchmarks.latency;

import dev.gengfu.benchmarks.Figures;
import dev.gengfu.benchmarks.Round;
import dev.gengfu.benchmarks.Spread;
import java.util.List;

/**
 * What came of all rounds.
 *
 * @param about what was measured, in a sentence
 * @param rates one entry per rate
 * @param all the chain over all samples of all rates
 * @param rounds every round
 */
record Result(String about, List<Rate> rates, Figures all, List<Round> rounds) {
  /** Publish to alert on a quiet machine, milliseconds. */
  static final double P99_BAR_MILLIS = 25;

  /** Median of the chain over median of the yardstick. */
  static final double P50_BAR_TIMES = 3;

  /**
   * One rate.
   *
   * @param perSecond messages per second
   * @param chain the chain over all rounds together
   * @param yardstick the yardstick over all rounds together
   * @param chainP50 medians of the rounds of the chain
   * @param chainP99 99th percentiles of the rounds of the chain
   * @param yardstickP50 medians of the rounds of the yardstick
   * @param yardstickP99 99th percentiles of the rounds of the yardstick
   * @param p50Times chain over yardstick, round by round
   * @param lost alarms without an alert
   */
  record Rate(
      int perSecond,
      Figures chain,
      Figures yardstick,
      Spread chainP50,
      Spread chainP99,
      Spread yardstickP50,
      Spread yardstickP99,
      Spread p50Times,
      int lost) {

    boolean p99Met() {
      return chain.p99Millis() <= P99_BAR_MILLIS;
    }

    boolean p50Met() {
      return chain.p50Millis() <= P50_BAR_TIMES * yardstick.p50Millis();
    }
  }
}

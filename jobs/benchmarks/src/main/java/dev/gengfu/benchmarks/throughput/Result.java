package dev.gengfu.benchmarks.throughput;

import dev.gengfu.benchmarks.Spread;
import java.util.List;
import java.util.Map;

/**
 * What came of all rounds.
 *
 * @param about what was measured, in a sentence
 * @param hits alerts raised in one run, by rule
 * @param backends one entry per state back-end
 * @param rounds every measurement
 */
record Result(
    String about,
    WrittenLog log,
    Map<String, Long> hits,
    List<Backend> backends,
    List<Round> rounds) {

  /**
   * One state back-end. Rates are records of the log per second.
   *
   * @param ratio emergency over yardstick, round by round
   * @param bytesPerDevice size of a whole checkpoint over the number of devices
   * @param heapPerDevice heap in use, less that of the yardstick, over the number of devices
   */
  record Backend(
      String name,
      Spread emergency,
      Spread yardstick,
      Spread ratio,
      double bytesPerDevice,
      double heapPerDevice) {}

  /** One measurement. */
  record Round(String backend, int number, Job job, JobProcess.Measured measured) {}
}

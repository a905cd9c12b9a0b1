package dev.gengfu.standalone.demo;

import dev.gengfu.domain.Timestamps;
import dev.gengfu.standalone.StartException;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where a demo's time comes from.
 *
 * @param simulated true: from the simulator; false: from the wall clock
 * @param start first moment of the simulator, epoch ms
 */
record Time(boolean simulated, long start) {
  private static final long AHEAD_MILLIS = 5_000;

  /**
   * Decides. A log that is ahead of the wall clock (an earlier run was speeded) goes on in
   * simulated time from there: the clock of a log never goes back.
   *
   * @param newestTick up to where the log has come, epoch ms
   * @param wall epoch ms
   * @param speeded whether the simulator is asked to run at another speed
   * @throws StartException when the log is ahead and there is no simulator to tell the time
   */
  static Time decide(
      OptionalLong newestTick, long wall, boolean speeded, boolean withoutSimulator) {
    long newest = newestTick.orElse(Long.MIN_VALUE);
    boolean ahead = newest > wall + AHEAD_MILLIS;
    if (ahead && withoutSimulator) {
      throw new StartException(
          "the log in this data folder stands at "
              + Timestamps.format(newest)
              + ", ahead of the clock (a speeded run): use another --data FOLDER with --no-sim");
    }
    if (withoutSimulator) {
      return new Time(false, wall);
    }
    return new Time(ahead || speeded, ahead ? newest : wall);
  }

  /** Settings of the parts that follow from it, by key. */
  Map<String, String> overriding() {
    return simulated
        ? Map.of(
            "gateway.clock", "simulated",
            "console.ticks", "false",
            "delivery.watched", "false",
            "sim.clock", "true")
        : Map.of();
  }
}

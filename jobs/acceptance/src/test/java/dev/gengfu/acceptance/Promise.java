package dev.gengfu.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * A promise about time. Seconds of a machine that does something else besides say nothing about the
 * product: the figure and the load are printed always, and asserted with {@code
 * -Dpromises.asserted=true}, on a quiet machine. That it happens at all, within the bounds of the
 * waits, is asserted everywhere.
 */
final class Promise {
  private static final boolean ASSERTED = Boolean.getBoolean("promises.asserted");

  private Promise() {}

  /** Prints whether it was kept. */
  static void expect(String what, long millis, long promisedMillis) {
    boolean kept = millis <= promisedMillis;
    System.out.printf(
        Locale.ROOT,
        "promise %s: %s, %d ms of %d (load %.1f)%n",
        kept ? "kept" : "MISSED",
        what,
        millis,
        promisedMillis,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    if (ASSERTED) {
      assertThat(millis).as("%s", what).isLessThanOrEqualTo(promisedMillis);
    }
  }
}

package dev.gengfu.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/**
 * A promise about time. Seconds of a machine that does something else besides say nothing about the
 * product: the figure and the load are printed always, and asserted with {@code
 * -Dpromises.asserted=true}, on a quiet machine. That it happens at all, within the bounds of the
 * waits, is asserted everywhere.
 */
public final class Promise {
  private static final boolean ASSERTED = Boolean.getBoolean("promises.asserted");

  private Promise() {}

  /**
   * Prints whether what began then has come soon enough.
   *
   * @param began {@code System.nanoTime()} of its beginning
   */
  public static void since(long began, String what, Duration promised) {
    expect(what, (System.nanoTime() - began) / 1_000_000, promised.toMillis());
  }

  /** Prints whether it was kept. */
  public static void expect(String what, long millis, long promisedMillis) {
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

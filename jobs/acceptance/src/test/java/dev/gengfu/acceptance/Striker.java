package dev.gengfu.acceptance;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Topics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Strikes a chain under load at random moments with alarms in flight, and waits each time until
 * every alarm is raised.
 */
final class Striker {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final int BURST = 40;
  private static final int MAX_READINGS_BEFORE = 120;

  private final Load load;
  private final AlertFeed feed;
  private final long seed;
  private final Random random;

  Striker(Load load, AlertFeed feed, long seed) {
    this.load = load;
    this.feed = feed;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** Chance of this run. */
  Random random() {
    return random;
  }

  /** What is done to the chain. */
  interface Blow {
    void fall() throws Exception;
  }

  /**
   * What one blow cost.
   *
   * @param inFlight alarms on the wire at that moment, not acknowledged
   * @param firstMillis from the blow to the first alert of an alarm sent after it
   * @param slowestMillis the longest way of an alarm that was open or sent during the outage, from
   *     its first sending to its alert
   * @param machineLoad how many processes wanted a core, on average of the last minute
   */
  record Strike(int inFlight, long firstMillis, long slowestMillis, double machineLoad) {}

  /**
   * Strikes once.
   *
   * @param isWell whether everything that was struck does its work again
   */
  Strike strike(String name, Blow blow, Callable<Boolean> isWell) throws Exception {
    // A random moment: counted in messages, not in time.
    long readings = load.readings() + random.nextInt(MAX_READINGS_BEFORE);
    eventually(BOUND, "the moment has come", () -> load.readings() >= readings);
    int before = load.alarms().size();
    load.burst(BURST);
    int inFlight = awaitInFlight(before + 1 + random.nextInt(BURST / 2));
    long struck = System.nanoTime();
    blow.fall();

    eventually(BOUND, "a new alert after " + name, () -> firstSeen(struck) < Long.MAX_VALUE);
    eventually(BOUND, "all is well again after " + name, isWell);
    awaitAllRaised("after " + name);
    long slowest =
        load.alarms().stream()
            .skip(before)
            .filter(alarm -> feed.seen(alarm) != null)
            .mapToLong(alarm -> feed.seen(alarm) - alarm.since())
            .max()
            .orElseThrow();
    return new Strike(
        inFlight,
        TimeUnit.NANOSECONDS.toMillis(firstSeen(struck) - struck),
        TimeUnit.NANOSECONDS.toMillis(slowest),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /**
   * Returns in the middle of a burst: so many alarms are acknowledged, and others are not.
   *
   * @return how many are on the wire, at least one
   */
  private int awaitInFlight(int acknowledged) {
    long end = System.nanoTime() + BOUND.toNanos();
    while (System.nanoTime() < end) {
      int inFlight = load.inFlight();
      if (inFlight > 0 && load.acknowledged() >= acknowledged) {
        return inFlight;
      }
      if (load.open() == 0) {
        load.burst(BURST);
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("nothing is in flight within " + BOUND);
  }

  /** When the first alarm sent after this moment was raised; {@link Long#MAX_VALUE}: none yet. */
  private long firstSeen(long struck) {
    return load.alarms().stream()
        .filter(alarm -> alarm.since() > struck && feed.seen(alarm) != null)
        .mapToLong(feed::seen)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Waits until every alarm sent so far is acknowledged and raised. */
  void awaitAllRaised(String when) {
    // Fixed now: more alarms come all the time.
    List<Alarm> open = load.alarms();
    eventually(
        BOUND,
        () -> {
          open.removeIf(alarm -> load.isAcknowledged(alarm) && feed.seen(alarm) != null);
          assertThat(open.stream().filter(load::isAcknowledged))
              .as("acknowledged and not on %s %s, kill.seed=%d", Topics.ALERTS, when, seed)
              .isEmpty();
          assertThat(open).as("never acknowledged %s, kill.seed=%d", when, seed).isEmpty();
        });
  }
}

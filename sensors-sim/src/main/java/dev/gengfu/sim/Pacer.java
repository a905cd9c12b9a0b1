package dev.gengfu.sim;

import java.time.Clock;

/**
 * Turns the wall clock into simulated time. While messages can't be sent, simulated time stands
 * still; at real time it can't, so there the messages that are late follow as fast as they go.
 */
final class Pacer {
  /** Lateness that is made up for: sleeping is no more exact than this. */
  private static final long SLACK_WALL_MILLIS = 100;

  private final Clock wall;
  private final double speed;
  private final boolean standsStill;
  private long wallBase;
  private long simulatedBase;

  Pacer(Clock wall, long start, double speed, boolean standsStill) {
    this.wall = wall;
    this.speed = speed;
    this.standsStill = standsStill;
    this.wallBase = wall.millis();
    this.simulatedBase = start;
  }

  /** Simulated time, epoch ms. */
  long now() {
    return simulatedBase + (long) ((wall.millis() - wallBase) * speed);
  }

  /** Milliseconds of the wall clock until a simulated time; 0 when it has come. */
  long wallMillisUntil(long simulated) {
    return Math.max(0, (long) Math.ceil((simulated - now()) / speed));
  }

  /** The message due at this time has been sent; when that was late, time has stood still. */
  void sent(long simulated) {
    if (standsStill && now() - simulated > SLACK_WALL_MILLIS * speed) {
      wallBase = wall.millis();
      simulatedBase = simulated;
    }
  }
}

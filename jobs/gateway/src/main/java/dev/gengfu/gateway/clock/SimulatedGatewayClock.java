package dev.gengfu.gateway.clock;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The clock of a simulator, as its messages on {@link #TOPIC} set it. It never goes back and never
 * runs by itself: between two messages it stands.
 */
public final class SimulatedGatewayClock implements GatewayClock {
  /** MQTT topic of the clock messages: {@code {"time":"…"}}. */
  public static final String TOPIC = "gengfu/v1/clock";

  private static final long UNSET = Long.MIN_VALUE;

  private final Clock before;
  private final AtomicLong now = new AtomicLong(UNSET);

  /**
   * @param before stamps arrivals until the first message comes
   */
  public SimulatedGatewayClock(Clock before) {
    this.before = before;
  }

  /** A message of the simulator; an earlier time than the last one changes nothing. */
  public void set(long millis) {
    now.accumulateAndGet(millis, Math::max);
  }

  @Override
  public long millis() {
    long millis = now.get();
    return millis == UNSET ? before.millis() : millis;
  }

  @Override
  public boolean isSet() {
    return now.get() != UNSET;
  }
}

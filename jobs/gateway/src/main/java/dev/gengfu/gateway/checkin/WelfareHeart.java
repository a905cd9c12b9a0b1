package dev.gengfu.gateway.checkin;

import dev.gengfu.gateway.clock.GatewayClock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Writes what the pulse says; falls silent while Kafka is behind or the clock is not right. */
public final class WelfareHeart {
  private static final int MAX_WAITING = 4;

  private final WelfarePulse pulse;
  private final GatewayClock clock;
  private final BooleanSupplier mayTick;
  private final CheckInIntake intake;
  private final int partitions;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param mayTick whether the clock is known to be right
   * @param partitions of the welfare log
   */
  public WelfareHeart(
      WelfarePulse pulse,
      GatewayClock clock,
      BooleanSupplier mayTick,
      CheckInIntake intake,
      int partitions) {
    this.pulse = pulse;
    this.clock = clock;
    this.mayTick = mayTick;
    this.intake = intake;
    this.partitions = partitions;
  }

  /** One beat; never waits. */
  public synchronized void beat() {
    if (!clock.isSet() || !mayTick.getAsBoolean() || waiting.get() >= MAX_WAITING) {
      return;
    }
    pulse
        .at(clock.millis())
        .ifPresent(
            tick -> {
              waiting.incrementAndGet();
              intake.put(tick, partitions, waiting::decrementAndGet);
            });
  }
}

package dev.gengfu.gateway.checkin;

import dev.gengfu.domain.Tick;
import dev.gengfu.gateway.clock.GatewayClock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Writes what the pulse says; falls silent while Kafka is behind or the clock is not right. */
public final class WelfareHeart {
  private static final int MAX_WAITING = 4;

  private final WelfarePulse pulse;
  private final GatewayClock clock;
  private final BooleanSupplier mayTick;
  private final CheckInIntake intake;
  private final int partitions;
  private final Consumer<List<DoorWatch.Change>> doorsChange;
  private List<Tick.Coverage> known;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param mayTick whether the clock is known to be right
   * @param partitions of the welfare log
   * @param known what was known of doors before the start; it counts from the first beat on
   * @param doorsChange takes the doors that went down or came back; must not wait
   */
  public WelfareHeart(
      WelfarePulse pulse,
      GatewayClock clock,
      BooleanSupplier mayTick,
      CheckInIntake intake,
      int partitions,
      List<Tick.Coverage> known,
      Consumer<List<DoorWatch.Change>> doorsChange) {
    this.pulse = pulse;
    this.clock = clock;
    this.mayTick = mayTick;
    this.intake = intake;
    this.partitions = partitions;
    this.known = known;
    this.doorsChange = doorsChange;
  }

  /** One beat; never waits. */
  public synchronized void beat() {
    if (!clock.isSet() || !mayTick.getAsBoolean() || waiting.get() >= MAX_WAITING) {
      return;
    }
    long now = clock.millis();
    intake.doors().restore(known, now);
    known = List.of();
    pulse.at(now).ifPresent(tick -> put(tick, partitions));
    pulse.roll(now).ifPresent(tick -> put(tick, DoorMemory.PARTITIONS));
    doorsChange.accept(intake.doors().changes(now));
  }

  private void put(Tick tick, int into) {
    waiting.incrementAndGet();
    intake.put(tick, into, waiting::decrementAndGet);
  }
}

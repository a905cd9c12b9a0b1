package dev.gengfu.gateway.checkin;

import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Tick.Coverage;
import dev.gengfu.gateway.IntakeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The clock of the welfare log: a tick every ten seconds of log time. Nothing there is decided in
 * seconds, and a tick goes into every partition.
 */
public final class WelfarePulse {
  /** Name of the intake in the ticks' coverage. */
  public static final String INTAKE = "checkins";

  private static final long STEP_MILLIS = 10_000;

  /** So often all doors are named, also those that are up. */
  static final long ROLL_MILLIS = 300_000;

  private final String gateway;
  private final IntakeState mqtt;
  private final Keeper keeper;
  private final DoorWatch doors;
  private long lastStep = Long.MIN_VALUE;
  private long lastRoll = Long.MIN_VALUE;
  private long vaultSince;

  /**
   * @param mqtt the way that doors come by
   */
  public WelfarePulse(String gateway, IntakeState mqtt, Keeper keeper, DoorWatch doors) {
    this.gateway = gateway;
    this.mqtt = mqtt;
    this.keeper = keeper;
    this.doors = doors;
  }

  /** The tick that is due at this moment; empty when none is. */
  public synchronized Optional<Tick> at(long now) {
    long step = Math.floorDiv(now, STEP_MILLIS);
    if (step <= lastStep) {
      return Optional.empty();
    }
    lastStep = step;
    List<Coverage> coverage = new ArrayList<>();
    coverage.add(intake(now));
    coverage.addAll(doors.down(now));
    return Optional.of(new Tick(gateway, now, coverage));
  }

  /**
   * A tick that names every door, for one partition; empty when none is due. A gateway that starts
   * again knows from it which doors are expected to be heard.
   */
  public synchronized Optional<Tick> roll(long now) {
    long step = Math.floorDiv(now, ROLL_MILLIS);
    List<Coverage> all = doors.roll(now);
    if (step <= lastRoll || all.isEmpty()) {
      return Optional.empty();
    }
    lastRoll = step;
    List<Coverage> coverage = new ArrayList<>();
    coverage.add(intake(now));
    coverage.addAll(all);
    return Optional.of(new Tick(gateway, now, coverage));
  }

  private Coverage intake(long now) {
    if (keeper.problem() == null) {
      vaultSince = 0;
      Coverage way = mqtt.coverage();
      return new Coverage(INTAKE, way.state(), way.since());
    }
    vaultSince = vaultSince == 0 ? now : vaultSince;
    return new Coverage(INTAKE, Coverage.DOWN, vaultSince);
  }
}

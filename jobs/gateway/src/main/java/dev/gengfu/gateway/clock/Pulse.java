package dev.gengfu.gateway.clock;

import dev.gengfu.domain.Health;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Tick;
import dev.gengfu.gateway.IntakeState;
import java.util.ArrayList;
import java.util.List;

/**
 * What the gateway says of time and of itself, in the order of its clock: a tick a second, health
 * on every change and every 10 seconds. Pure but for the states it asks; somebody else decides when
 * it beats and writes what comes out.
 */
public final class Pulse {
  /** Log time after which a gateway that says nothing of an intake counts as down. */
  public static final long SILENT_AFTER_MILLIS = 30_000;

  /** A break shorter than this shows in the ticks' coverage, but is no news. */
  public static final long DOWN_GRACE_MILLIS = 3_000;

  public static final String SUBJECT_CLOCK = "clock";

  /** The clock is worth a word only when it is wrong: silence about it says nothing. */
  private static final long NEVER_SILENT_MILLIS = 366L * 86_400_000;

  private static final long HEALTH_MILLIS = 10_000;
  private static final long SECOND = 1_000;

  /** A jump of the simulator's clock is ticked in so many steps at most. */
  private static final int MAX_STEPS = 32;

  private static final long NEVER = Long.MIN_VALUE;

  private final String gateway;
  private final List<IntakeState> intakes;
  private final IntakeState reported;
  private final boolean fillsJumps;
  private long lastSecond = NEVER;
  private long lastHealth = NEVER;
  private String lastState = "";
  private long stateSince;
  private String lastClock = Health.OK;
  private long clockSince;

  /**
   * @param intakes all intakes, by name
   * @param reported the one that health speaks of
   * @param fillsJumps true: when the clock jumps, the seconds between are ticked too (simulation)
   */
  public Pulse(
      String gateway, List<IntakeState> intakes, IntakeState reported, boolean fillsJumps) {
    this.gateway = gateway;
    this.intakes = List.copyOf(intakes);
    this.reported = reported;
    this.fillsJumps = fillsJumps;
  }

  /**
   * What is to be written at this moment, in this order.
   *
   * @param now the gateway's clock, epoch ms; it never goes back
   * @param mayTick false while the clock is not known to be right
   * @param clockProblem what is wrong with the clock, null when nothing is known to be
   */
  public List<LogRecord> upTo(long now, boolean mayTick, String clockProblem) {
    List<LogRecord> records = new ArrayList<>();
    for (long time : tickTimes(now)) {
      addHealth(time, clockProblem, records);
      if (mayTick) {
        records.add(new Tick(gateway, time, intakes.stream().map(IntakeState::coverage).toList()));
      }
    }
    addHealth(now, clockProblem, records);
    return records;
  }

  /** One time per second that has begun since the last one. */
  private List<Long> tickTimes(long now) {
    long second = Math.floorDiv(now, SECOND);
    if (lastSecond != NEVER && second <= lastSecond) {
      return List.of();
    }
    List<Long> times = new ArrayList<>();
    if (fillsJumps && lastSecond != NEVER) {
      long step = Math.max(1, (second - lastSecond) / MAX_STEPS);
      for (long at = lastSecond + step; at < second; at += step) {
        times.add(at * SECOND);
      }
    }
    times.add(now);
    lastSecond = second;
    return times;
  }

  private void addHealth(long time, String clockProblem, List<LogRecord> records) {
    boolean due = lastHealth == NEVER || time - lastHealth >= HEALTH_MILLIS;
    IntakeState.View view = reported.view();
    IntakeState.Gap gap = reported.takeGap();
    if (gap != null) {
      records.add(record(view.intake(), Health.GAP, gap.since(), gap.detail()));
      lastHealth = time;
      due = false;
    }
    addIntakeHealth(time, view, due, records);
    addClockHealth(time, clockProblem, due, records);
  }

  private void addIntakeHealth(
      long time, IntakeState.View view, boolean due, List<LogRecord> records) {
    boolean down = view.down();
    if (down && time - view.since() < DOWN_GRACE_MILLIS) {
      return;
    }
    String state = down ? Health.DOWN : Health.OK;
    boolean changed = !state.equals(lastState);
    if (changed) {
      stateSince = down ? view.since() : time;
      lastState = state;
    }
    if (changed || due) {
      records.add(record(view.intake(), state, stateSince, down ? view.detail() : null));
      lastHealth = time;
    }
  }

  private void addClockHealth(long time, String problem, boolean due, List<LogRecord> records) {
    String clock = problem == null ? Health.OK : Health.DOWN;
    boolean changed = !clock.equals(lastClock);
    if (changed) {
      clockSince = time;
      lastClock = clock;
    }
    if (changed || (due && problem != null)) {
      records.add(
          new Health(
              gateway, "gateway", SUBJECT_CLOCK, clock, clockSince, problem, NEVER_SILENT_MILLIS));
    }
  }

  private Health record(String subject, String state, long since, String detail) {
    return new Health(gateway, "gateway", subject, state, since, detail, SILENT_AFTER_MILLIS);
  }
}

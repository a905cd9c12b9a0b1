package dev.gengfu.gateway;

import dev.gengfu.domain.Tick.Coverage;
import java.util.function.LongSupplier;

/** Whether an intake can be heard, since when, and why not. */
public final class IntakeState {
  private final String intake;
  private final LongSupplier clock;
  private String state = Coverage.DOWN;
  private String detail = "not started";
  private long since;
  private Gap gap;

  /**
   * Messages may have been lost.
   *
   * @param since epoch ms of the moment from which on that may be so
   * @param detail one sentence for a person
   */
  public record Gap(long since, String detail) {}

  /**
   * A moment's view.
   *
   * @param intake name
   * @param state ok, down or draining
   * @param since epoch ms at which it left ok; null while ok
   * @param detail one sentence for a person; null while ok
   */
  public record View(String intake, String state, Long since, String detail) {
    public boolean down() {
      return state.equals(Coverage.DOWN);
    }
  }

  /**
   * @param intake its name: mqtt, http
   * @param clock epoch ms
   */
  public IntakeState(String intake, LongSupplier clock) {
    this.intake = intake;
    this.clock = clock;
    this.since = clock.getAsLong();
  }

  public synchronized void ok() {
    state = Coverage.OK;
    detail = null;
  }

  public synchronized void down(String reason) {
    leaveOk();
    state = Coverage.DOWN;
    detail = reason;
  }

  /** It hears again, and what had queued meanwhile is still coming. */
  public synchronized void draining() {
    leaveOk();
    state = Coverage.DRAINING;
    detail = "reading what had queued";
  }

  /** Messages may have been lost since the intake was last ok. */
  public synchronized void gap(String reason) {
    gap = new Gap(state.equals(Coverage.OK) ? clock.getAsLong() : since, reason);
  }

  /** The gap that nobody has reported yet, once; null when there is none. */
  public synchronized Gap takeGap() {
    Gap taken = gap;
    gap = null;
    return taken;
  }

  public synchronized View view() {
    // A simulator's clock may begin before the machine's.
    long began = Math.min(since, clock.getAsLong());
    return new View(intake, state, state.equals(Coverage.OK) ? null : began, detail);
  }

  /** For ticks. */
  public Coverage coverage() {
    View view = view();
    return new Coverage(view.intake(), view.state(), view.since());
  }

  private void leaveOk() {
    if (state.equals(Coverage.OK)) {
      since = clock.getAsLong();
    }
  }
}

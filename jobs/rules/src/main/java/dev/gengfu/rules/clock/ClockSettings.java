package dev.gengfu.rules.clock;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleSettings;

/**
 * File of a {@code clock} rule: a device whose clock is off. Two readings one after the other have
 * to say the same, so that neither a message that was late on its way nor a batch that was kept
 * counts.
 *
 * @param hazard hazard its alerts belong to
 * @param off how far a clock is off, longer than the lateness of readings
 * @param apart the two readings came at least so far apart, log time
 */
public record ClockSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    String off,
    String apart,
    Text message,
    Text guidance)
    implements RuleSettings {

  /** By how much two readings of one wrong clock may differ: what networks take. */
  static final long SAME_MILLIS = 30_000;

  public ClockSettings {
    RuleSettings.require(hazard != null && !hazard.isBlank(), "hazard", "a hazard, e.g. clock");
    RuleSettings.require(
        category == Category.SUPERVISION, "category", "supervision: a wrong clock is no danger");
    RuleSettings.require(
        Durations.millis("off", off) > Policy.LATENESS_MILLIS,
        "off",
        "longer than the lateness of readings, " + Policy.LATENESS_MILLIS / 1000 + "s");
    RuleSettings.require(Durations.millis("apart", apart) > 0, "apart", "more than 0");
  }

  /** What the time of a reading says of its device's clock. */
  public enum Says {
    RIGHT,
    BEHIND,
    AHEAD,
    /** It was never set. */
    UNSET,
    /** Nothing: the device sends no time of its own. */
    NOTHING
  }

  /**
   * One reading of a clock.
   *
   * @param quality how far its time can be trusted
   * @param time event time, epoch ms
   * @param heardAt log time at which it was heard, epoch ms
   */
  public record Look(TimeQuality quality, long time, long heardAt) {
    long lateMillis() {
      return heardAt - time;
    }
  }

  /** What one reading says. */
  public Says says(Look look) {
    long offMillis = Durations.millis("off", off);
    return switch (look.quality()) {
      case UNSET -> Says.UNSET;
      case CLAMPED -> Says.AHEAD;
      case DATE_ONLY, SERVER_ASSIGNED -> Says.NOTHING;
      case EXACT ->
          look.lateMillis() >= offMillis
              ? Says.BEHIND
              : look.lateMillis() <= -offMillis ? Says.AHEAD : Says.RIGHT;
    };
  }

  /** Whether two readings, one heard after the other, say the same of a clock that is off. */
  public boolean isOff(Look before, Look now) {
    Says says = says(now);
    boolean isWrong = says == Says.BEHIND || says == Says.AHEAD || says == Says.UNSET;
    boolean isSame =
        says != Says.BEHIND || Math.abs(now.lateMillis() - before.lateMillis()) <= SAME_MILLIS;
    return isWrong
        && isSame
        && says(before) == says
        && now.heardAt() - before.heardAt() >= Durations.millis("apart", apart);
  }
}

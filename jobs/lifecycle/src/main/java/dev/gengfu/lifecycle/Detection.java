package dev.gengfu.lifecycle;

import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.Episode;
import java.util.Comparator;
import java.util.List;

/**
 * One sign within an alert: what one rule saw at one device.
 *
 * @param device device id
 * @param track name of the rule's track
 * @param ruleId rule
 * @param openedAt event time of the begin, epoch ms
 * @param endedAt event time of the end, epoch ms; null while it lasts
 * @param left true when it ended because its device or rule went away, not because the device said
 *     so
 * @param tier how well founded it is by itself
 * @param timeQuality how far {@code openedAt} can be trusted
 * @param lateBy milliseconds that the opening reading came late, 0 when in time
 * @param evidence the readings that opened it
 */
public record Detection(
    String device,
    String track,
    String ruleId,
    long openedAt,
    Long endedAt,
    boolean left,
    Tier tier,
    TimeQuality timeQuality,
    long lateBy,
    List<Evidence> evidence) {

  /** The order of signs within an alert. */
  public static final Comparator<Detection> ORDER =
      Comparator.comparingLong(Detection::openedAt)
          .thenComparing(Detection::device)
          .thenComparing(Detection::track);

  public Detection {
    evidence = evidence == null ? List.of() : List.copyOf(evidence);
  }

  boolean lasts() {
    return endedAt == null;
  }

  /** Whether an episode of a device stands for this sign. */
  boolean is(String otherDevice, Episode episode) {
    return device.equals(otherDevice)
        && track.equals(episode.track())
        && openedAt == episode.openedAt();
  }

  /** Whether it began before another and lasted until at most so long before that one began. */
  boolean isNear(Detection later, long withinMillis) {
    return openedAt <= later.openedAt && (lasts() || later.openedAt - endedAt <= withinMillis);
  }

  boolean isSameAs(Detection other) {
    return device.equals(other.device) && track.equals(other.track) && openedAt == other.openedAt;
  }

  Detection lasting() {
    return ended(null, false);
  }

  Detection ended(Long at, boolean byLeaving) {
    return new Detection(
        device, track, ruleId, openedAt, at, byLeaving, tier, timeQuality, lateBy, evidence);
  }

  /** The same sign, founded at least as well as that. */
  Detection atLeast(Tier other) {
    return Judgement.rank(other) <= Judgement.rank(tier)
        ? this
        : new Detection(
            device, track, ruleId, openedAt, endedAt, left, other, timeQuality, lateBy, evidence);
  }

  /**
   * The sign as it is read now. How late it was is known from when it was first read; it is never
   * founded worse than it was.
   */
  Detection amended(Detection now) {
    boolean sameBegin = now.openedAt == openedAt && !evidence.isEmpty();
    return new Detection(
        device,
        track,
        ruleId,
        now.openedAt,
        now.endedAt,
        false,
        now.atLeast(tier).tier,
        sameBegin ? timeQuality : now.timeQuality,
        lateBy,
        sameBegin ? evidence : now.evidence);
  }
}

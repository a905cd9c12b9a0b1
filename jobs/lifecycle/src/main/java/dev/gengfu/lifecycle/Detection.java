package dev.gengfu.lifecycle;

import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
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

  boolean is(String otherDevice, String otherTrack, long otherOpenedAt) {
    return device.equals(otherDevice) && track.equals(otherTrack) && openedAt == otherOpenedAt;
  }

  Detection ended(long at, boolean byLeaving) {
    return new Detection(
        device, track, ruleId, openedAt, at, byLeaving, tier, timeQuality, lateBy, evidence);
  }

  Detection continued() {
    return new Detection(
        device, track, ruleId, openedAt, null, false, tier, timeQuality, lateBy, evidence);
  }

  Detection openedEarlier(long at, List<Evidence> openingEvidence) {
    return new Detection(
        device, track, ruleId, at, endedAt, left, tier, timeQuality, lateBy, openingEvidence);
  }
}

package dev.gengfu.rules;

import java.util.Comparator;

/**
 * A time in which a rule saw danger at a device.
 *
 * @param track name of the rule's track
 * @param openedAt event time of the begin, epoch ms
 * @param clearedAt event time of the end, epoch ms; null while it lasts
 * @param slot where it was reported to: the alert of this hazard and subject
 */
public record Episode(String track, long openedAt, Long clearedAt, String slot) {
  /** By begin; of those that begin together, the one that ends first. */
  public static final Comparator<Episode> ORDER =
      Comparator.comparingLong(Episode::openedAt)
          .thenComparingLong(Episode::end)
          .thenComparing(Episode::track);

  /** The same episode with another end. */
  public Episode ended(Long at) {
    return new Episode(track, openedAt, at, slot);
  }

  /** Whether it lasted at that event time, both ends included. */
  public boolean covers(long time) {
    return openedAt <= time && time <= end();
  }

  boolean touches(long otherOpenedAt, long otherEnd) {
    return openedAt <= otherEnd && otherOpenedAt <= end();
  }

  long end() {
    return clearedAt == null ? Long.MAX_VALUE : clearedAt;
  }
}

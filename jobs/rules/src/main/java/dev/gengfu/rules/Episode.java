package dev.gengfu.rules;

/**
 * A time in which a rule saw danger at a device.
 *
 * @param track name of the rule's track
 * @param openedAt event time of the begin, epoch ms
 * @param clearedAt event time of the end, epoch ms; null while it lasts
 * @param slot where it was reported to: the alert of this hazard and subject
 */
public record Episode(String track, long openedAt, Long clearedAt, String slot) {
  boolean covers(long time) {
    return openedAt <= time && (clearedAt == null || time <= clearedAt);
  }

  boolean overlaps(Episode other) {
    return (clearedAt == null || other.openedAt <= clearedAt)
        && (other.clearedAt == null || openedAt <= other.clearedAt);
  }
}

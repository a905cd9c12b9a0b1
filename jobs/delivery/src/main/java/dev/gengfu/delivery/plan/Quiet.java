package dev.gengfu.delivery.plan;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Hours in which nobody is to be disturbed by what can wait: medium and low, and no emergency. It
 * is told when they end.
 *
 * @param from first minute, e.g. {@code 22:00}
 * @param to first minute after them, e.g. {@code 07:00}; may lie on the next day
 */
public record Quiet(String from, String to) {
  public Quiet {
    if (time("from", from).equals(time("to", to))) {
      throw new IllegalArgumentException("to: expected another time than from");
    }
  }

  private static LocalTime time(String key, String text) {
    try {
      return LocalTime.parse(text == null ? "" : text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          key + ": expected a time such as \"22:00\", found '" + text + "'", e);
    }
  }

  /**
   * Until when an alert waits.
   *
   * @param now wall clock, epoch ms
   * @return epoch ms; {@code now} when it does not wait
   */
  public long until(AlertChange alert, long now, ZoneId zone) {
    boolean canWait =
        alert.category() != Category.EMERGENCY && alert.severity().compareTo(Severity.HIGH) > 0;
    ZonedDateTime local = Instant.ofEpochMilli(now).atZone(zone);
    LocalTime clock = local.toLocalTime();
    LocalTime begin = time("from", from);
    LocalTime end = time("to", to);
    boolean overMidnight = end.isBefore(begin);
    boolean isIn =
        overMidnight
            ? !clock.isBefore(begin) || clock.isBefore(end)
            : !clock.isBefore(begin) && clock.isBefore(end);
    if (!canWait || !isIn) {
      return now;
    }
    ZonedDateTime today = local.toLocalDate().atTime(end).atZone(zone);
    return (today.isAfter(local) ? today : local.toLocalDate().plusDays(1).atTime(end).atZone(zone))
        .toInstant()
        .toEpochMilli();
  }
}

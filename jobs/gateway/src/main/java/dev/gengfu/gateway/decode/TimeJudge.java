package dev.gengfu.gateway.decode;

import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.gateway.dialect.BadInput;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * Turns a device's own time into an event time with a quality. An odd time is a quality and never
 * an error, since behind a wrong clock may stand a right alarm; only a text that is no time at all
 * is refused.
 *
 * @param zone zone of local times that name none (Tasmota, door logs)
 * @param plausibleFrom epoch ms; an older time comes from a clock that was never set
 * @param aheadMillis how far a device's clock may be ahead of arrival and still be believed
 */
public record TimeJudge(ZoneId zone, long plausibleFrom, long aheadMillis) {
  private static final Pattern EPOCH = Pattern.compile("[-+]?\\d{1,15}(\\.\\d{1,15})?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern LOCAL =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?");
  private static final int MAX_LENGTH = 64;

  /**
   * An event time.
   *
   * @param millis epoch ms
   * @param quality how far it can be trusted
   */
  public record Judged(long millis, TimeQuality quality) {}

  /**
   * Judges what a device wrote.
   *
   * @param said the device's text, null when it sent no time
   * @param arrivedAt the gateway's clock, epoch ms
   * @throws BadInput when the text is no time
   */
  public Judged judge(String said, long arrivedAt) throws BadInput {
    if (said == null) {
      return new Judged(arrivedAt, TimeQuality.SERVER_ASSIGNED);
    }
    if (said.length() > MAX_LENGTH) {
      throw new BadInput(BadInput.BAD_TIME, "time: expected at most " + MAX_LENGTH + " characters");
    }
    try {
      return DATE.matcher(said).matches()
          ? judgeDay(LocalDate.parse(said), arrivedAt)
          : judgeInstant(instant(said), arrivedAt);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new BadInput(BadInput.BAD_TIME, "time: no RFC 3339 time: '" + said + "'");
    }
  }

  private long instant(String said) {
    if (EPOCH.matcher(said).matches()) {
      int point = said.indexOf('.');
      return Long.parseLong(point < 0 ? said : said.substring(0, point));
    }
    if (LOCAL.matcher(said).matches()) {
      String local = said.replace(' ', 'T').replace(',', '.');
      return LocalDateTime.parse(local).atZone(zone).toInstant().toEpochMilli();
    }
    return Timestamps.parse(said.replace(' ', 'T'));
  }

  private Judged judgeInstant(long millis, long arrivedAt) {
    if (millis < plausibleFrom) {
      return new Judged(arrivedAt, TimeQuality.UNSET);
    }
    if (millis > arrivedAt + aheadMillis) {
      return new Judged(arrivedAt, TimeQuality.CLAMPED);
    }
    return new Judged(millis, TimeQuality.EXACT);
  }

  /** The latest moment it can have been: an alarm of today must not look hours old. */
  private Judged judgeDay(LocalDate day, long arrivedAt) {
    long start = day.atStartOfDay(zone).toInstant().toEpochMilli();
    long end = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli() - 1;
    if (end < plausibleFrom) {
      return new Judged(arrivedAt, TimeQuality.UNSET);
    }
    if (start > arrivedAt + aheadMillis) {
      return new Judged(arrivedAt, TimeQuality.CLAMPED);
    }
    return new Judged(Math.min(end, arrivedAt), TimeQuality.DATE_ONLY);
  }
}

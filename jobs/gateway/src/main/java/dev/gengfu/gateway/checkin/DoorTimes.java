package dev.gengfu.gateway.checkin;

import dev.gengfu.domain.TimeQuality;
import dev.gengfu.gateway.decode.TimeJudge;
import dev.gengfu.gateway.dialect.BadInput;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * Times of doors: as those of devices, but where only the day is known the time is local midnight.
 * A door log that has lost the time tells a day, and every hour put in its place would be invented.
 */
final class DoorTimes {
  private final TimeJudge judge;
  private final CheckInSettings settings;

  DoorTimes(TimeJudge judge, CheckInSettings settings) {
    this.judge = judge;
    this.settings = settings;
  }

  TimeJudge.Judged judge(DoorReport report, long arrivedAt) throws BadInput {
    TimeJudge.Judged judged;
    try {
      judged = judge.judge(report.time(), arrivedAt);
    } catch (BadInput e) {
      // Its own words would show what the door wrote.
      throw new BadInput(e.reason(), "time: expected RFC 3339, a local time, a date or epoch ms");
    }
    boolean dayOnly =
        judged.quality() == TimeQuality.DATE_ONLY
            || (judged.quality() == TimeQuality.EXACT
                && settings.losesTime(report.door())
                && local(judged.millis()).toLocalTime().equals(LocalTime.MIDNIGHT));
    return dayOnly
        ? new TimeJudge.Judged(midnight(judged.millis()), TimeQuality.DATE_ONLY)
        : judged;
  }

  private ZonedDateTime local(long millis) {
    return Instant.ofEpochMilli(millis).atZone(judge.zone());
  }

  private long midnight(long millis) {
    return local(millis).toLocalDate().atStartOfDay(judge.zone()).toInstant().toEpochMilli();
  }
}

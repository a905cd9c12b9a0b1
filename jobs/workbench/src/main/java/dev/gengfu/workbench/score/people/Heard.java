package dev.gengfu.workbench.score.people;

import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.sim.people.DoorEvent;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * What a door said, read.
 *
 * @param time epoch ms; local midnight when only the date is known
 * @param isDate whether only the date is known
 */
record Heard(DoorEvent event, long time, boolean isDate) {
  private static final int DATE_LENGTH = 10;

  static Heard of(DoorEvent event, ZoneId zone) {
    boolean isDate = event.time().length() == DATE_LENGTH;
    long time =
        isDate
            ? LocalDate.parse(event.time()).atStartOfDay(zone).toInstant().toEpochMilli()
            : OffsetDateTime.parse(event.time()).toInstant().toEpochMilli();
    return new Heard(event, time, isDate);
  }

  /** Its time; where that is lost, when it was sent. */
  long likelyTime() {
    return isDate ? event.sentAt() : time;
  }

  boolean in() {
    return event.in();
  }

  long sentAt() {
    return event.sentAt();
  }

  /** As a gateway writes it into the log. */
  CheckIn checkIn(Resident resident) {
    return new CheckIn(
            null,
            resident.person(),
            event.door(),
            resident.place(),
            time,
            isDate ? TimeQuality.DATE_ONLY : TimeQuality.EXACT,
            event.sentAt(),
            "g1",
            event.seq(),
            event.in() ? Direction.IN : Direction.OUT,
            true,
            event.time())
        .identified();
  }
}

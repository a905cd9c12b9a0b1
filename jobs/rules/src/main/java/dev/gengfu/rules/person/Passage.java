package dev.gengfu.rules.person;

import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import java.util.Comparator;

/**
 * An event at a door as it is kept of a person.
 *
 * @param eventId identity of the check-in
 * @param door door or gate
 * @param station station the door belongs to, null when unknown
 * @param time event time, epoch ms; local midnight when only the day is known
 * @param timeQuality how far {@code time} can be trusted
 * @param seq the door's sequence number, null when it has none
 * @param direction as the door said it
 * @param granted false when the door stayed shut
 * @param partition partition of the log
 * @param offset offset in it
 */
public record Passage(
    String eventId,
    String door,
    String station,
    long time,
    TimeQuality timeQuality,
    Long seq,
    Direction direction,
    boolean granted,
    int partition,
    long offset) {

  /** In the order of events; of one moment by the door's own count, then by identity. */
  public static final Comparator<Passage> ORDER =
      Comparator.comparingLong(Passage::time)
          .thenComparingLong(passage -> passage.seq == null ? -1 : passage.seq)
          .thenComparing(Passage::eventId);

  /** The check-in at a position of the log. */
  public static Passage of(CheckIn said, String eventId, int partition, long offset) {
    return new Passage(
        eventId,
        said.door(),
        said.place().station(),
        said.time(),
        said.timeQuality(),
        said.seq(),
        said.direction(),
        said.granted(),
        partition,
        offset);
  }

  /**
   * Whether the time of day is known. A time of arrival is one: doors without a clock send at once.
   */
  public boolean isTimed() {
    return timeQuality == TimeQuality.EXACT || timeQuality == TimeQuality.SERVER_ASSIGNED;
  }

  /** Whether somebody went through at a known time. */
  boolean isMovement() {
    return granted && isTimed();
  }

  /** Whether the door counted it after another; true where that can't be told. */
  public boolean isAfterByCount(Passage other) {
    boolean isTold = door.equals(other.door) && seq != null && other.seq != null;
    return !isTold || seq > other.seq;
  }

  /** The same at another time, when what was said can't be right. */
  public Passage at(long otherTime, TimeQuality quality) {
    return new Passage(
        eventId, door, station, otherTime, quality, seq, direction, granted, partition, offset);
  }

  /** As evidence of an alert: 1 when the door opened. */
  public Evidence evidence() {
    return new Evidence(
        door,
        time,
        seq,
        "checkin",
        granted ? 1 : 0,
        new LogPosition(Topics.WELFARE_LOG, partition, offset));
  }
}

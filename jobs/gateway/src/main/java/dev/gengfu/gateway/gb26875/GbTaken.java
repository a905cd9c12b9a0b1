package dev.gengfu.gateway.gb26875;

import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Reading;
import java.util.List;

/**
 * What one frame, or one run of bytes that are none, came to.
 *
 * @param readings for the log
 * @param deadLetter null when everything was as it should be
 * @param answer what the sender is told, and when
 * @param guardAnswer true when a guard answered a check
 * @param remarks what the installer called the components that are in alarm
 */
public record GbTaken(
    List<Reading> readings,
    DeadLetter deadLetter,
    Answer answer,
    boolean guardAnswer,
    List<String> remarks) {

  /** What the sender of a frame is told. */
  public enum Answer {
    /** Nothing. */
    NONE,
    /** That it has been taken, once Kafka has everything of it. */
    CONFIRM,
    /** That it could not be taken, at once. */
    DENY
  }

  public GbTaken {
    readings = List.copyOf(readings);
    remarks = List.copyOf(remarks);
  }

  /** Whether there is anything to write. */
  public boolean isNothing() {
    return readings.isEmpty() && deadLetter == null;
  }

  /** Whether one of the readings raises an alarm. */
  public boolean isAlarm() {
    return readings.stream().anyMatch(Reading::alarm);
  }

  /** How many records it will be, at least one: what waits for Kafka is bounded by it. */
  public int weight() {
    return Math.max(1, readings.size() + (deadLetter == null ? 0 : 1));
  }

  /** A frame that came again while the first was still on its way into Kafka. */
  public static GbTaken repeat() {
    return nothing(Answer.NONE);
  }

  static GbTaken nothing(Answer answer) {
    return new GbTaken(List.of(), null, answer, false, List.of());
  }
}

package dev.gengfu.sim;

/**
 * How a device fails to say things properly for a while.
 *
 * @param device device id
 * @param kind what is wrong
 * @param span while this is so
 * @param skewMillis how far its clock is ahead; 0 for all kinds but a skewed clock
 */
public record Habit(String device, Kind kind, Span span, long skewMillis) {

  /** A habit that has nothing to do with a skewed clock. */
  public static Habit of(String device, Kind kind, Span span) {
    return new Habit(device, kind, span, 0);
  }

  /** What can be wrong with a device's way of speaking. */
  public enum Kind {
    /** Sends nothing. */
    SILENT,
    /** Its clock was never set and counts from 1970. */
    CLOCK_UNSET,
    /** Its clock is ahead, or behind. */
    CLOCK_SKEWED,
    /** Sends no time. */
    NO_TIME,
    /** Keeps its messages and sends all of them at the end, twice. */
    BUFFERED
  }
}

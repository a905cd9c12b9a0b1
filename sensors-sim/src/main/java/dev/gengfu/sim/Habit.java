package dev.gengfu.sim;

/**
 * How a device fails to say things properly for a while.
 *
 * @param device device id
 * @param kind what is wrong
 * @param span while this is so
 */
public record Habit(String device, Kind kind, Span span) {

  /** What can be wrong with a device's way of speaking. */
  public enum Kind {
    /** Sends nothing. */
    SILENT,
    /** Its clock was never set and counts from 1970. */
    CLOCK_UNSET,
    /** Sends no time. */
    NO_TIME,
    /** Keeps its messages and sends all of them at the end, twice. */
    BUFFERED
  }
}

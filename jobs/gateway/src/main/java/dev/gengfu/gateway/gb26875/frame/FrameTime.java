package dev.gengfu.gateway.gb26875.frame;

import java.time.LocalDateTime;

/**
 * Time on the wire: 6 bytes, local, without a zone. The parts are what the device wrote, in range
 * or not.
 *
 * @param year years since 2000
 */
public record FrameTime(int second, int minute, int hour, int day, int month, int year) {
  public static final int BYTES = 6;
  private static final int CENTURY = 2_000;

  /** Reads 6 bytes. */
  public static FrameTime read(byte[] bytes, int at) {
    return new FrameTime(
        bytes[at] & 0xff,
        bytes[at + 1] & 0xff,
        bytes[at + 2] & 0xff,
        bytes[at + 3] & 0xff,
        bytes[at + 4] & 0xff,
        bytes[at + 5] & 0xff);
  }

  /** The time of a clock on the wall; years from 2000 to 2255. */
  public static FrameTime of(LocalDateTime time) {
    return new FrameTime(
        time.getSecond(),
        time.getMinute(),
        time.getHour(),
        time.getDayOfMonth(),
        time.getMonthValue(),
        time.getYear() - CENTURY);
  }

  /** Writes 6 bytes. */
  public void write(byte[] bytes, int at) {
    int[] parts = {second, minute, hour, day, month, year};
    for (int i = 0; i < BYTES; i++) {
      bytes[at + i] = (byte) parts[i];
    }
  }

  /**
   * As text, e.g. {@code 2012-09-26T09:58:02}; of a clock that was never set e.g. {@code
   * 2000-00-00T00:00:00}, which is no time.
   */
  public String text() {
    return String.format(
        "%04d-%02d-%02dT%02d:%02d:%02d", CENTURY + year, month, day, hour, minute, second);
  }
}

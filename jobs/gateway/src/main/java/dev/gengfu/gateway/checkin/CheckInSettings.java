package dev.gengfu.gateway.checkin;

import java.util.List;

/**
 * Section {@code gateway.checkins}.
 *
 * @param losesTime ids of doors that write local midnight when they have lost the time; a {@code *}
 *     at the end stands for any rest
 * @param silentMinutes a door that has sent heartbeats and is not heard for so long is down, 1 to
 *     1440
 */
public record CheckInSettings(List<String> losesTime, Integer silentMinutes) {
  private static final int MAX_PATTERNS = 10_000;

  public CheckInSettings {
    losesTime = losesTime == null ? List.of() : List.copyOf(losesTime);
    silentMinutes = silentMinutes == null ? 15 : silentMinutes;
    require(
        losesTime.size() <= MAX_PATTERNS, "losesTime: expected at most " + MAX_PATTERNS + " doors");
    for (String door : losesTime) {
      require(
          !door.isBlank() && door.indexOf('*') == (door.endsWith("*") ? door.length() - 1 : -1),
          "losesTime: expected a door id, or the begin of one and '*', found '" + door + "'");
    }
    require(
        silentMinutes >= 1 && silentMinutes <= 1_440,
        "silentMinutes: expected 1 to 1440, found " + silentMinutes);
  }

  /** Whether midnight of this door says the day only. */
  boolean losesTime(String door) {
    for (String pattern : losesTime) {
      boolean open = pattern.endsWith("*");
      String begin = open ? pattern.substring(0, pattern.length() - 1) : pattern;
      if (open ? door.startsWith(begin) : door.equals(begin)) {
        return true;
      }
    }
    return false;
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}

package dev.gengfu.console;

import java.nio.charset.StandardCharsets;

/**
 * Which records of the log the console must parse: ticks, health and alarms; ordinary readings only
 * to know which devices were heard. Looks at bytes only, and lets through too much rather than too
 * little.
 */
final class LogFilter {
  private static final byte[] ALARM = "\"alarm\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TICK = "\"tick\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] HEALTH = "\"health\"".getBytes(StandardCharsets.UTF_8);

  private static final byte[] READING = "{\"type\":\"reading\"".getBytes(StandardCharsets.UTF_8);

  private LogFilter() {}

  static boolean concerns(byte[] value) {
    for (int at = 0; at < value.length; at++) {
      if (value[at] == '"'
          && (isTrueAlarm(value, at) || isAt(value, at, TICK) || isAt(value, at, HEALTH))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is a reading in the form in which gateways write them. */
  static boolean isReading(byte[] value) {
    return value != null && isAt(value, 0, READING);
  }

  private static boolean isTrueAlarm(byte[] value, int at) {
    if (!isAt(value, at, ALARM)) {
      return false;
    }
    int next = at + ALARM.length;
    while (next < value.length && (value[next] <= ' ' || value[next] == ':')) {
      next++;
    }
    return next < value.length && value[next] == 't';
  }

  private static boolean isAt(byte[] value, int at, byte[] word) {
    if (at + word.length > value.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (value[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}

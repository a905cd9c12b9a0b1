package dev.gengfu.alerting;

import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.lifecycle.Person;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The order keys of one partition, which are told of what concerns all of them. A building stays
 * for good. A person who has moved out or was erased goes with the record that says so, and whoever
 * is in no roster when nothing can be kept of them any more: no checkpoint knows of them
 * afterwards. It only hangs on the records and the clock of the partition, in their order.
 */
final class OrderKeys {
  private static final long HOUR_MILLIS = 3_600_000L;

  /** Longer than anything is kept of somebody whom nobody has registered. */
  private static final long STRANGER_MILLIS = Person.MEMORY_MILLIS + 24 * HOUR_MILLIS;

  private final JobLog log;
  private final NavigableSet<String> keys = new TreeSet<>();
  private final NavigableMap<String, Long> strangers = new TreeMap<>();

  OrderKeys(JobLog log) {
    this.log = log;
  }

  /** As they were when the partition was checkpointed; null is from before it was kept. */
  void restore(Iterable<String> known, Map<String, Long> knownStrangers) {
    keys.clear();
    strangers.clear();
    known.forEach(keys::add);
    strangers.putAll(knownStrangers == null ? Map.of() : knownStrangers);
  }

  /** All of them, sorted. */
  NavigableSet<String> all() {
    return keys;
  }

  /** Log time of the last check-in of each of them that no roster knows, epoch ms. */
  NavigableMap<String, Long> strangers() {
    return strangers;
  }

  void add(String key) {
    keys.add(key);
  }

  /**
   * A record of a key.
   *
   * @param logTime the clock of the partition here
   */
  void see(RawRecord record, long logTime) {
    String key = record.orderKey();
    if (!log.isOfPeople()) {
      keys.add(key);
      return;
    }
    LogRecord read = read(record);
    if (read instanceof ResidentChange change) {
      strangers.remove(key);
      if (change.removed()) {
        keys.remove(key);
      } else {
        keys.add(key);
      }
    } else if (read instanceof CheckIn && (keys.add(key) || strangers.containsKey(key))) {
      strangers.put(key, logTime);
    }
  }

  /** The clock goes on. Once an hour is often enough to look for who can be forgotten. */
  void advance(long before, long logTime) {
    if (Math.floorDiv(before, HOUR_MILLIS) == Math.floorDiv(logTime, HOUR_MILLIS)) {
      return;
    }
    strangers.replaceAll((key, at) -> at == RawRecord.NO_TICK ? (Long) logTime : at);
    strangers
        .entrySet()
        .removeIf(
            stranger ->
                logTime - stranger.getValue() > STRANGER_MILLIS && keys.remove(stranger.getKey()));
  }

  private static LogRecord read(RawRecord record) {
    try {
      return Json.readLog(record.value());
    } catch (IOException e) {
      return null;
    }
  }
}

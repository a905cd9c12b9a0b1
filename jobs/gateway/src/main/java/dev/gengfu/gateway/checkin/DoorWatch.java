package dev.gengfu.gateway.checkin;

import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick.Coverage;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Which doors are known to be down: those that say {@code offline} themselves, and those that have
 * sent heartbeats (readings of a device of kind {@code door}) and have gone silent. A door that
 * never sent one says nothing by its silence: at night nobody may come.
 */
public final class DoorWatch {
  public static final String KIND = "door";

  /** Health word of a door that can't be reached by its controller. */
  private static final String OFFLINE = "offline";

  /** Doors that are watched; further ones are taken and not watched. */
  static final int MAX_DOORS = 10_000;

  private final long silentMillis;
  private final SortedMap<String, Door> doors = new TreeMap<>();

  private static final class Door {
    private boolean beats;
    private Long offlineSince;
    private long heard;
  }

  public DoorWatch(int silentMinutes) {
    this.silentMillis = TimeUnit.MINUTES.toMillis(silentMinutes);
  }

  /** A reading came; only those of doors count. */
  public void heard(Reading reading) {
    if (KIND.equals(reading.kind())) {
      report(reading);
    }
  }

  private synchronized void report(Reading reading) {
    Door door = door(reading.device());
    if (door == null) {
      return;
    }
    if (OFFLINE.equals(reading.fault())) {
      door.offlineSince =
          door.offlineSince == null ? (Long) reading.arrivedAt() : door.offlineSince;
    } else {
      door.offlineSince = null;
      door.beats = true;
      door.heard = Math.max(door.heard, reading.arrivedAt());
    }
  }

  /** A heartbeat came that is no reading. */
  public synchronized void beat(String id, long now) {
    Door door = door(id);
    if (door != null) {
      door.beats = true;
      event(id, now);
    }
  }

  /** An event came: the door is up, whatever it said before. */
  public synchronized void event(String id, long now) {
    Door door = door(id);
    if (door != null) {
      door.offlineSince = null;
      door.heard = Math.max(door.heard, now);
    }
  }

  private Door door(String id) {
    Door known = doors.get(id);
    if (known == null && doors.size() < MAX_DOORS) {
      known = new Door();
      doors.put(id, known);
    }
    return known;
  }

  /**
   * An entry {@code door:ID} for each door that is down, by id.
   *
   * @param now epoch ms
   */
  public synchronized List<Coverage> down(long now) {
    return doors.entrySet().stream()
        .filter(entry -> since(entry.getValue(), now) != null)
        .map(
            entry ->
                new Coverage("door:" + entry.getKey(), Coverage.DOWN, since(entry.getValue(), now)))
        .toList();
  }

  private Long since(Door door, long now) {
    if (door.offlineSince != null) {
      return door.offlineSince;
    }
    return door.beats && now - door.heard >= silentMillis ? (Long) door.heard : null;
  }
}

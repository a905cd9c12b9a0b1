package dev.gengfu.gateway.checkin;

import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick.Coverage;
import java.util.ArrayList;
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

  /** How a door is called in the ticks' coverage: door:ID. */
  static final String PREFIX = "door:";

  /** Health word of a door that can't be reached by its controller. */
  static final String OFFLINE = "offline";

  /** Doors that are watched; further ones are taken and not watched. */
  static final int MAX_DOORS = 10_000;

  private final long silentMillis;
  private final SortedMap<String, Door> doors = new TreeMap<>();

  private static final class Door {
    private boolean beats;
    private Long offlineSince;
    private long heard;

    /** Whether the emergency log has it down. */
    private boolean toldDown;
  }

  /**
   * A door that has gone down or come back, which no reading of its own has told.
   *
   * @param since since when, epoch ms
   */
  public record Change(String door, boolean down, long since) {}

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
    door.toldDown = OFFLINE.equals(reading.fault());
    if (door.toldDown) {
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
                new Coverage(PREFIX + entry.getKey(), Coverage.DOWN, since(entry.getValue(), now)))
        .toList();
  }

  /**
   * All doors whose silence says something: each is up, or down since. What a gateway that starts
   * again has to know.
   *
   * @param now epoch ms
   */
  public synchronized List<Coverage> roll(long now) {
    List<Coverage> roll = new ArrayList<>();
    doors.forEach(
        (id, door) -> {
          Long since = since(door, now);
          if (door.beats || since != null) {
            String state = since == null ? Coverage.OK : Coverage.DOWN;
            roll.add(new Coverage(PREFIX + id, state, since));
          }
        });
    return roll;
  }

  /**
   * What was known before this gateway started, by {@link #roll} and {@link #down}. A door that was
   * up has from now on as long as any to be heard; one that was down stays down until it is. Doors
   * that were heard since the start are up.
   *
   * @param now epoch ms
   */
  public synchronized void restore(List<Coverage> known, long now) {
    for (Coverage each : known) {
      if (each.intake().startsWith(PREFIX)) {
        String id = each.intake().substring(PREFIX.length());
        boolean isHeard = doors.containsKey(id);
        Door door = door(id);
        if (door != null) {
          door.beats = true;
        }
        if (door != null && !isHeard) {
          door.heard = now;
          door.offlineSince = Coverage.OK.equals(each.state()) ? null : since(each, now);
        }
      }
    }
  }

  private static Long since(Coverage down, long now) {
    return down.since() == null ? (Long) now : down.since();
  }

  /**
   * What has changed since it was asked last, and no reading has told.
   *
   * @param now epoch ms
   */
  public synchronized List<Change> changes(long now) {
    List<Change> changes = new ArrayList<>();
    doors.forEach(
        (id, door) -> {
          Long since = since(door, now);
          if ((since != null) != door.toldDown) {
            door.toldDown = since != null;
            changes.add(new Change(id, since != null, since == null ? now : since));
          }
        });
    return changes;
  }

  private Long since(Door door, long now) {
    if (door.offlineSince != null) {
      return door.offlineSince;
    }
    return door.beats && now - door.heard >= silentMillis ? (Long) door.heard : null;
  }
}

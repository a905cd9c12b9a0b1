package dev.gengfu.gateway.mqtt;

import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.gateway.decode.Outcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Devices whose alarm was taken ahead of the queue that still holds what they said before it.
 *
 * <p>A message without a time of its own gets the time at which it arrives. An old "no alarm" that
 * comes out of the queue after the alarm was taken would so end it. Until the queue has got as far
 * as the alarm, such readings of that device are taken to be from before it. The newest of them may
 * in truth be from after the alarm: it is said again, with the time at which it arrived, when the
 * queue has got there and the alarm itself has not come out of it since.
 */
public final class TakenAhead {
  /** Beyond these an alarm is taken ahead all the same, and an old message may end it a while. */
  static final int MAX_DEVICES = 20_000;

  private final Map<String, Ahead> devices = new TreeMap<>();

  private static final class Ahead {
    private final long alarmAt;
    private long takenNanos;
    private Reading calm;

    private Ahead(long alarmAt) {
      this.alarmAt = alarmAt;
    }
  }

  /**
   * An alarm is about to be taken ahead.
   *
   * @param nanos now, as {@link System#nanoTime}
   */
  synchronized void taken(Reading alarm, long nanos) {
    Ahead known = devices.get(alarm.device());
    if (known == null && devices.size() < MAX_DEVICES) {
      known = new Ahead(alarm.arrivedAt());
      devices.put(alarm.device(), known);
    }
    if (known != null) {
      known.takenNanos = nanos;
    }
  }

  /** What came out of the queue, with times before those of the alarms that were taken ahead. */
  synchronized Outcome inOrder(Outcome outcome) {
    if (devices.isEmpty()) {
      return outcome;
    }
    outcome.written().filter(Reading::alarm).forEach(this::inAlarm);
    if (outcome instanceof Outcome.Accepted accepted) {
      return new Outcome.Accepted(inOrder(accepted.readings()));
    }
    return outcome instanceof Outcome.Refused refused
        ? new Outcome.Refused(refused.deadLetter(), refused.salvaged(), inOrder(refused.accepted()))
        : outcome;
  }

  private void inAlarm(Reading alarm) {
    Ahead ahead = devices.get(alarm.device());
    if (ahead != null) {
      ahead.calm = null;
    }
  }

  private List<Reading> inOrder(List<Reading> readings) {
    return readings.stream().map(this::inOrder).toList();
  }

  private Reading inOrder(Reading reading) {
    Ahead ahead = devices.get(reading.device());
    boolean knowsItsTime = reading.timeQuality() == TimeQuality.EXACT;
    if (ahead == null || knowsItsTime || reading.alarm() || reading.time() < ahead.alarmAt) {
      return reading;
    }
    if (reading.partial() == null && !reading.test()) {
      ahead.calm = reading;
    }
    return reading.timed(ahead.alarmAt - 1);
  }

  /**
   * The queue has got so far.
   *
   * @param nanos as {@link System#nanoTime}; alarms taken before it have come out of the queue
   * @return what is to be said again, by device
   */
  synchronized List<Reading> letGo(long nanos) {
    List<Reading> again = new ArrayList<>();
    for (Iterator<Ahead> each = devices.values().iterator(); each.hasNext(); ) {
      Ahead ahead = each.next();
      if (ahead.takenNanos - nanos < 0) {
        each.remove();
        if (ahead.calm != null) {
          again.add(ahead.calm);
        }
      }
    }
    return again;
  }

  /** Devices whose alarm is ahead of the queue. */
  public synchronized int size() {
    return devices.size();
  }
}

package dev.gengfu.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Every device once per period, spread evenly by a hashed phase. Sorted once, then walked in
 * circles: a heartbeat costs the same for a thousand devices and for a million.
 */
final class Heartbeats {
  private record Slot(long phase, Sensor sensor) {}

  private final List<Slot> slots;
  private final long periodMillis;
  private long roundStart;
  private int at;

  Heartbeats(List<Sensor> sensors, long seed, long start, long periodMillis) {
    this.periodMillis = periodMillis;
    this.roundStart = start;
    this.slots = new ArrayList<>(sensors.size());
    for (Sensor sensor : sensors) {
      long phase = Math.floorMod(Noise.mix(seed, sensor.key(), 8), periodMillis);
      slots.add(new Slot(phase, sensor));
    }
    slots.sort(Comparator.comparingLong(Slot::phase).thenComparingLong(s -> s.sensor().key()));
  }

  long nextAt() {
    return slots.isEmpty() ? Long.MAX_VALUE : roundStart + slots.get(at).phase();
  }

  Sensor next() {
    Sensor sensor = slots.get(at).sensor();
    at++;
    if (at == slots.size()) {
      at = 0;
      roundStart += periodMillis;
    }
    return sensor;
  }
}

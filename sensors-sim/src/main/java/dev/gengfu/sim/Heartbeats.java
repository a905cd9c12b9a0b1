package dev.gengfu.sim;

import java.util.Arrays;
import java.util.List;

/**
 * Every device once per period, spread evenly by a hashed phase. Sorted once, then walked in
 * circles: a heartbeat costs the same for a thousand devices and for a million.
 */
final class Heartbeats {
  /** A million devices take 20 bits; phases of a day in ms take 27. */
  private static final int INDEX_BITS = 32;

  private final List<Sensor> sensors;

  /** Phase, then index of the sensor, in one number each: sorted, eight bytes a device. */
  private final long[] slots;

  private final long periodMillis;
  private long roundStart;
  private int at;

  Heartbeats(List<Sensor> sensors, long seed, long start, long periodMillis) {
    this.sensors = sensors;
    this.periodMillis = periodMillis;
    this.roundStart = start;
    this.slots = new long[sensors.size()];
    for (int i = 0; i < slots.length; i++) {
      long phase = Math.floorMod(Noise.mix(seed, sensors.get(i).key(), 8), periodMillis);
      slots[i] = phase << INDEX_BITS | i;
    }
    Arrays.sort(slots);
  }

  long nextAt() {
    return slots.length == 0 ? Long.MAX_VALUE : roundStart + (slots[at] >>> INDEX_BITS);
  }

  Sensor next() {
    Sensor sensor = sensors.get((int) slots[at]);
    at++;
    if (at == slots.length) {
      at = 0;
      roundStart += periodMillis;
    }
    return sensor;
  }
}

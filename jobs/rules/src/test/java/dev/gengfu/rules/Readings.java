package dev.gengfu.rules;

import dev.gengfu.domain.TimeQuality;
import java.util.Map;

/** Readings of one device, written down in a few words: {@code alarm().at(5_000)}. */
record Readings(
    String measure,
    Double value,
    boolean isAlarm,
    String kind,
    boolean isTest,
    boolean isFaulty,
    boolean isRetained) {

  static Readings alarm() {
    return new Readings("smoke", null, true, "smoke", false, false, false);
  }

  static Readings alarm(String kind) {
    return new Readings("smoke", null, true, kind, false, false, false);
  }

  static Readings calm() {
    return new Readings("smoke", null, false, null, false, false, false);
  }

  static Readings smoke(double value) {
    return new Readings("smoke", value, false, null, false, false, false);
  }

  static Readings temperature(double value) {
    return new Readings("temperature", value, false, null, false, false, false);
  }

  Readings test() {
    return new Readings(measure, value, isAlarm, kind, true, isFaulty, isRetained);
  }

  Readings faulty() {
    return new Readings(measure, value, isAlarm, kind, isTest, true, isRetained);
  }

  Readings retained() {
    return new Readings(measure, value, isAlarm, kind, isTest, isFaulty, true);
  }

  /** A reading of this content at an event time; its identity is its content. */
  Sample at(long time) {
    return at(time, -1);
  }

  Sample at(long time, long seq) {
    return sample(time, seq, false, TimeQuality.EXACT);
  }

  /** The device did not speak of alarms. */
  Sample partialAt(long time) {
    return sample(time, -1, true, TimeQuality.EXACT);
  }

  /** The device sent no time: that of its arrival counts. */
  Sample untimedAt(long time) {
    return sample(time, -1, false, TimeQuality.SERVER_ASSIGNED);
  }

  private Sample sample(long time, long seq, boolean isPartial, TimeQuality quality) {
    return new Sample(
        "e" + time + "/" + seq + "/" + value + isAlarm + kind + isTest + isFaulty,
        time,
        seq,
        value == null ? Map.of() : Map.of(measure, value),
        isAlarm,
        kind,
        isTest,
        isFaulty,
        isPartial,
        isRetained,
        quality,
        0,
        time);
  }
}

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

  static Readings reading(String measure, double value) {
    return new Readings(measure, value, false, null, false, false, false);
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

  /** This reading with one more value. */
  Sample with(String other, double otherValue, long time) {
    Sample one = at(time);
    return new Sample(
        one.eventId() + other + otherValue,
        time,
        one.seq(),
        Map.of(measure, value, other, otherValue),
        one.alarm(),
        one.alarmKind(),
        one.test(),
        one.fault(),
        one.partial(),
        one.retained(),
        one.timeQuality(),
        one.partition(),
        one.offset());
  }

  /** The device reports these faults, and no alarm. */
  static Sample fault(String faults, long time) {
    return new Sample(
        "f" + time + faults,
        time,
        -1,
        Map.of(),
        false,
        null,
        false,
        faults,
        false,
        false,
        TimeQuality.EXACT,
        0,
        time);
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
        "e" + time + "/" + seq + "/" + measure + value + isAlarm + kind + isTest + isFaulty,
        time,
        seq,
        value == null ? Map.of() : Map.of(measure, value),
        isAlarm,
        kind,
        isTest,
        isFaulty ? "fault" : null,
        isPartial,
        isRetained,
        quality,
        0,
        time);
  }
}

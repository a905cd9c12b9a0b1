package dev.gengfu.domain;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What one device said at one moment, as it stands in the log.
 *
 * @param eventId identity from content: a repeat of the same message has the same id
 * @param device device id, never null
 * @param kind device kind as registered (smoke, heat, co, ...); null when unregistered
 * @param place where the device is, stamped by the gateway
 * @param time event time, epoch ms
 * @param timeQuality how far {@code time} can be trusted
 * @param arrivedAt the gateway's clock at arrival, epoch ms
 * @param gateway id of the gateway that took it
 * @param seq the device's sequence number, null when it has none
 * @param values measured values by name, units as in config/schemas; finite, fixed to four
 *     decimals; what is null is left out
 * @param alarm true when the device itself raises an alarm
 * @param alarmKind what kind of alarm; null when {@code alarm} is false or the device does not say
 * @param test true when the device says that this is a test: never an emergency
 * @param fault the device's own fault text or code, null when there is none
 * @param retained true for a message that the broker had kept: a state at connect, not news
 * @param deviceTime the time exactly as the device wrote it, null when it sent none
 * @param partial true when the device did not say whether it is in alarm: such a reading ends none;
 *     null when it did
 */
public record Reading(
    String eventId,
    String device,
    String kind,
    Place place,
    @Millis long time,
    TimeQuality timeQuality,
    @Millis long arrivedAt,
    String gateway,
    Long seq,
    @JsonSerialize(using = Decimals.MapWriter.class) Map<String, Double> values,
    boolean alarm,
    String alarmKind,
    boolean test,
    String fault,
    boolean retained,
    String deviceTime,
    Boolean partial)
    implements LogRecord {

  public Reading {
    Objects.requireNonNull(device, "device");
    partial = (partial != null && partial) ? Boolean.TRUE : null;
    place = place == null ? Place.unregistered() : place;
    timeQuality = timeQuality == null ? TimeQuality.EXACT : timeQuality;
    TreeMap<String, Double> fixed = new TreeMap<>();
    if (values != null) {
      values.forEach((name, value) -> put(fixed, name, value));
    }
    values = Collections.unmodifiableMap(fixed);
  }

  /** A reading whose device said whether it is in alarm. */
  public Reading(
      String eventId,
      String device,
      String kind,
      Place place,
      long time,
      TimeQuality timeQuality,
      long arrivedAt,
      String gateway,
      Long seq,
      Map<String, Double> values,
      boolean alarm,
      String alarmKind,
      boolean test,
      String fault,
      boolean retained,
      String deviceTime) {
    this(
        eventId,
        device,
        kind,
        place,
        time,
        timeQuality,
        arrivedAt,
        gateway,
        seq,
        values,
        alarm,
        alarmKind,
        test,
        fault,
        retained,
        deviceTime,
        null);
  }

  private static void put(Map<String, Double> fixed, String name, Double value) {
    if (value == null) {
      return;
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("values." + name + ": expected a number, found " + value);
    }
    fixed.put(name, Decimals.round(value));
  }

  /** The same reading with its identity, see {@link Ids#eventId}. */
  public Reading identified() {
    return new Reading(
        Ids.eventId(this),
        device,
        kind,
        place,
        time,
        timeQuality,
        arrivedAt,
        gateway,
        seq,
        values,
        alarm,
        alarmKind,
        test,
        fault,
        retained,
        deviceTime,
        partial);
  }

  /** The same reading, taken to be of another time, epoch ms. */
  public Reading timed(long newTime) {
    return new Reading(
        eventId,
        device,
        kind,
        place,
        newTime,
        timeQuality,
        arrivedAt,
        gateway,
        seq,
        values,
        alarm,
        alarmKind,
        test,
        fault,
        retained,
        deviceTime,
        partial);
  }

  /** The order key: the building, or {@link Place#UNREGISTERED}. */
  public String orderKey() {
    return place.building() == null ? Place.UNREGISTERED : place.building();
  }
}

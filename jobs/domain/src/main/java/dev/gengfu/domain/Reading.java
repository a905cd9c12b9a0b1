package dev.gengfu.domain;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one device said at one moment, as it stands in the log.
 *
 * @param eventId identity from content: a repeat of the same message has the same id
 * @param device device id
 * @param kind device kind as registered (smoke, heat, co, ...); null when unregistered
 * @param place where the device is, stamped by the gateway
 * @param time event time, epoch ms
 * @param timeQuality how far {@code time} can be trusted
 * @param arrivedAt the gateway's clock at arrival, epoch ms
 * @param gateway id of the gateway that took it
 * @param seq the device's sequence number, null when it has none
 * @param values measured values by name, units as in config/schemas; fixed to four decimals
 * @param alarm true when the device itself raises an alarm
 * @param alarmKind what kind of alarm; null when {@code alarm} is false or the device does not say
 * @param test true when the device says that this is a test: never an emergency
 * @param fault the device's own fault text or code, null when there is none
 * @param retained true for a message that the broker had kept: a state at connect, not news
 * @param deviceTime the time exactly as the device wrote it, null when it sent none
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
    String deviceTime)
    implements LogRecord {

  public Reading {
    place = place == null ? Place.unregistered() : place;
    timeQuality = timeQuality == null ? TimeQuality.EXACT : timeQuality;
    TreeMap<String, Double> fixed = new TreeMap<>();
    if (values != null) {
      values.forEach((name, value) -> fixed.put(name, Decimals.round(value)));
    }
    values = Collections.unmodifiableMap(fixed);
  }

  /** The order key: the building, or {@link Place#UNREGISTERED}. */
  public String orderKey() {
    return place.building() == null ? Place.UNREGISTERED : place.building();
  }
}

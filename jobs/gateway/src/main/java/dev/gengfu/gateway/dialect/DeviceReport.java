package dev.gengfu.gateway.dialect;

import java.util.Map;

/**
 * What a device said, freed of the make's own words and not yet placed or timed.
 *
 * @param time RFC 3339, a local time without zone, a date, or epoch milliseconds in digits; null
 *     when the device sent none
 * @param deviceTime the time as the device wrote it, null when it sent none
 * @param seq the device's sequence number, 0 or more; null when it has none
 * @param values measured values in the units of the wire contract
 * @param alarm true when the device itself raises an alarm
 * @param alarmKind kind of the alarm; null without one or when the device does not say
 * @param test true when the device says that this is a test
 * @param fault the device's fault, null when there is none
 * @param partial true when it did not say whether it is in alarm
 */
public record DeviceReport(
    String time,
    String deviceTime,
    Long seq,
    Map<String, Double> values,
    boolean alarm,
    String alarmKind,
    boolean test,
    String fault,
    boolean partial) {}

package dev.gengfu.sim;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one device goes through during an episode.
 *
 * @param device device id
 * @param span when it differs from its ordinary self
 * @param reportMillis how often it reports meanwhile, besides its heartbeat; 0 = not at all
 * @param measured true: the curves are the values; false: they are added to the ordinary values
 * @param curves curve by value name
 * @param alarmKind what the device calls its alarm
 * @param alarms when the device itself is in alarm
 * @param test true when somebody presses the test button
 * @param fault the fault that the device reports, null when it has none
 * @param battery charge that it reports from 0 to 1, null for the ordinary one
 */
public record Exposure(
    String device,
    Span span,
    long reportMillis,
    boolean measured,
    SortedMap<String, Curve> curves,
    String alarmKind,
    List<Span> alarms,
    boolean test,
    String fault,
    Curve battery) {

  public Exposure {
    curves = new TreeMap<>(curves);
    alarms = List.copyOf(alarms);
  }

  /** Values that are added to the ordinary ones; the device alarms when they are high enough. */
  public static Exposure added(
      String device, Span span, long reportMillis, Map<String, Curve> curves, Detector detector) {
    SortedMap<String, Curve> sorted = new TreeMap<>(curves);
    return new Exposure(
        device,
        span,
        reportMillis,
        false,
        sorted,
        detector.alarmKind(),
        detector.alarms(sorted, span),
        false,
        null,
        null);
  }

  /** The device says something about itself, its surroundings are ordinary. */
  public static Exposure said(
      String device, Span span, long reportMillis, String fault, Curve battery) {
    return new Exposure(
        device, span, reportMillis, false, new TreeMap<>(), null, List.of(), false, fault, battery);
  }

  /** The device alarms although nothing is there. */
  public static Exposure falseAlarm(String device, Span span, long reportMillis, String alarmKind) {
    return new Exposure(
        device,
        span,
        reportMillis,
        false,
        new TreeMap<>(),
        alarmKind,
        List.of(span),
        false,
        null,
        null);
  }

  /** Somebody holds the test button for the span: an alarm that says it is a test. */
  public static Exposure tested(String device, Span span, String alarmKind) {
    return new Exposure(
        device, span, 0, false, new TreeMap<>(), alarmKind, List.of(span), true, null, null);
  }

  /** Whether the device is in alarm at a time. */
  public boolean alarmAt(long time) {
    return alarms.stream().anyMatch(alarm -> alarm.contains(time));
  }
}

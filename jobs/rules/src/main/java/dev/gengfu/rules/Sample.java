package dev.gengfu.rules;

import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One reading as the rules see it, with its place in the order of events.
 *
 * @param eventId identity of the reading
 * @param time event time, epoch ms
 * @param seq the device's sequence number, -1 when it has none
 * @param values measured values by name
 * @param alarm the device's own alarm
 * @param alarmKind kind of that alarm; the device's own kind when it does not say, null when
 *     neither is known
 * @param test true when it is a test: neither raises nor clears
 * @param fault what the device says is wrong with it, several divided by commas; null when nothing.
 *     Such a reading may raise, but never ends a danger, since a detector that burns says the same
 * @param partial true when the device did not say whether it is in alarm
 * @param retained true for a state found at connect
 * @param timeQuality how far {@code time} can be trusted
 * @param partition partition of the log
 * @param offset offset in it
 */
public record Sample(
    String eventId,
    long time,
    long seq,
    Map<String, Double> values,
    boolean alarm,
    String alarmKind,
    boolean test,
    String fault,
    boolean partial,
    boolean retained,
    TimeQuality timeQuality,
    int partition,
    long offset) {

  /** The one fault that leaves what a device measures as good as it was. */
  private static final String LOW_BATTERY = "batteryLow";

  /**
   * The order of events of one device: time, then sequence number. Of readings of one moment the
   * alarm comes last, so that in doubt the device is in alarm; then identity.
   */
  public static final Comparator<Sample> ORDER =
      Comparator.comparingLong(Sample::time)
          .thenComparingLong(Sample::seq)
          .thenComparing(Sample::alarm)
          .thenComparing(Sample::eventId);

  /** The reading at a position of the log, with the event time that decisions use. */
  public static Sample of(Reading reading, String eventId, long time, int partition, long offset) {
    return new Sample(
        eventId,
        time,
        reading.seq() == null ? -1 : reading.seq(),
        reading.values(),
        reading.alarm(),
        reading.alarmKind() == null ? reading.kind() : reading.alarmKind(),
        reading.test(),
        reading.fault(),
        reading.partial() != null && reading.partial(),
        reading.retained(),
        time == reading.time() ? reading.timeQuality() : TimeQuality.CLAMPED,
        partition,
        offset);
  }

  /** An alarm that counts: not a test. */
  public boolean inAlarm() {
    return alarm && !test;
  }

  /** Whether it reports a fault that leaves its calm in doubt. */
  public boolean faulty() {
    return fault != null && !fault.equals(LOW_BATTERY);
  }

  /** Whether it reports one of these faults. */
  public boolean reports(Set<String> faults) {
    return fault != null
        && Stream.of(fault.split(",", -1)).anyMatch(f -> faults.contains(f.strip()));
  }

  /** Only what evidence and order need: what a rule keeps of many readings for a long time. */
  public Sample bare() {
    return new Sample(
        "",
        time,
        seq,
        Map.of(),
        false,
        null,
        false,
        null,
        false,
        retained,
        timeQuality,
        partition,
        offset);
  }

  /** Whether it says that there is no alarm, and can be believed in that. */
  public boolean endsAlarm() {
    return !alarm && !partial && isSound();
  }

  /**
   * Whether its calm can be believed: not that of a device which is not sound, and not one that a
   * broker had kept since who knows when.
   */
  public boolean isSound() {
    return !faulty() && isTimely();
  }

  /**
   * Whether it is of a known time, and not something that a broker had kept since who knows when.
   */
  public boolean isTimely() {
    return !retained || timeQuality == TimeQuality.EXACT;
  }

  /** This reading as evidence. */
  public Evidence evidence(String device, String measure, double value) {
    return new Evidence(
        device,
        time,
        seq < 0 ? null : seq,
        measure,
        value,
        new LogPosition(Topics.EMERGENCY_LOG, partition, offset));
  }
}

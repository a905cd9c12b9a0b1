package dev.gengfu.workbench.score;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A measured fire as detectors would tell it.
 *
 * @param series whose measurement
 * @param name name of the test
 * @param against what the first alert is compared with
 * @param probes detectors that report values
 * @param alarms alarms, the earliest first
 */
record MeasuredCase(
    Series series, String name, String against, List<Probe> probes, List<RealAlarm> alarms) {
  /** A series of measurements; each has its own bar. */
  enum Series {
    NIST,
    FSRI,
    LITHIUM
  }

  MeasuredCase {
    probes = List.copyOf(probes);
    alarms = List.copyOf(alarms);
  }

  /** The moment that the first alert is compared with; empty when nothing real alarmed. */
  OptionalDouble reference() {
    return alarms.stream().filter(RealAlarm::reference).mapToDouble(RealAlarm::second).min();
  }

  /** The same in one place. */
  OptionalDouble reference(String room) {
    return alarms.stream()
        .filter(alarm -> alarm.reference() && alarm.room().equals(room))
        .mapToDouble(RealAlarm::second)
        .min();
  }

  /** When its last sample was taken, or its last alarm sounded. */
  double end() {
    double samples =
        probes.stream().mapToDouble(p -> p.seconds()[p.seconds().length - 1]).max().orElse(0);
    double sounded = alarms.stream().mapToDouble(RealAlarm::second).max().orElse(0);
    return Math.max(samples, sounded);
  }
}

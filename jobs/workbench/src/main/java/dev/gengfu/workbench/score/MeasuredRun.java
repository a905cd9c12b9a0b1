package dev.gengfu.workbench.score;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.rules.Policy;
import dev.gengfu.workbench.rerun.Rerun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The rules over one measured fire: its detectors in one building, the clock ticking each second.
 */
final class MeasuredRun implements Outbox {
  private static final long ZERO = Timestamps.parse("2026-11-23T14:00:00Z");
  private static final String BUILDING = "measured";
  private static final String ZONE = "flat";
  private static final long AFTER_MILLIS = 60_000;
  private static final double SAME_READING_SECONDS = 0.001;

  private final List<AlertChange> changes = new ArrayList<>();
  private final Rerun rerun;
  private long offset;

  /** A reading that is due, ms after the begin of the fire. */
  private record Due(
      long at,
      String device,
      String kind,
      String room,
      Double value,
      RealAlarm alarm,
      String measure) {}

  private MeasuredRun(Policy policy) {
    rerun = Rerun.under(policy, this);
  }

  /** All changes of alerts that come of a fire, for the detectors in some of its rooms. */
  static List<AlertChange> of(
      Policy policy, MeasuredCase fire, Feed feed, Predicate<String> rooms) {
    return new MeasuredRun(policy).run(fire, feed, rooms);
  }

  /** Seconds from the begin of the fire to a change. */
  static double second(AlertChange change) {
    return (change.logTime() - ZERO) / 1000.0;
  }

  /** The first alert of an emergency; null when there is none. */
  static AlertChange raised(List<AlertChange> changes) {
    return changes.stream()
        .filter(change -> change.category() == Category.EMERGENCY)
        .filter(change -> change.change() == ChangeKind.RAISE)
        .findFirst()
        .orElse(null);
  }

  /** The first confirmed emergency; null when there is none. */
  static AlertChange confirmed(List<AlertChange> changes) {
    return changes.stream()
        .filter(change -> change.category() == Category.EMERGENCY)
        .filter(change -> change.severity() == Severity.CRITICAL)
        .findFirst()
        .orElse(null);
  }

  /** Devices that a supervision alert speaks of. */
  static Set<String> supervised(List<AlertChange> changes) {
    Set<String> devices = new TreeSet<>();
    for (AlertChange change : changes) {
      if (change.category() == Category.SUPERVISION) {
        devices.add(change.subject());
        change.evidence().forEach(each -> devices.add(each.device()));
      }
    }
    return devices;
  }

  private List<AlertChange> run(MeasuredCase fire, Feed feed, Predicate<String> rooms) {
    List<Due> due = feed.flagsOnly() ? alarms(fire, rooms) : readings(fire, feed, rooms);
    due.sort(Comparator.comparingLong(Due::at).thenComparing(Due::device));
    long clock = due.isEmpty() ? ZERO : ZERO + Math.floorDiv(due.get(0).at(), 1000L) * 1000;
    rerun.tick(clock);
    Set<String> known = new TreeSet<>();
    for (Due each : due) {
      if (known.add(each.device())) {
        register(each);
      }
    }
    for (Due each : due) {
      clock = tickTo(clock, ZERO + each.at());
      read(each);
    }
    tickTo(clock, ZERO + Math.round(fire.end() * 1000) + AFTER_MILLIS);
    return changes;
  }

  private long tickTo(long from, long until) {
    long clock = from;
    while (clock + 1000 <= until) {
      clock += 1000;
      rerun.tick(clock);
    }
    return clock;
  }

  private static List<Due> readings(MeasuredCase fire, Feed feed, Predicate<String> rooms) {
    List<Due> due = new ArrayList<>();
    List<Probe> probes = fire.probes().stream().filter(p -> rooms.test(p.room())).toList();
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      // Detectors do not report in step: each has its own moment within the interval.
      double next = probe.seconds()[0] + feed.everySeconds() * i / probes.size();
      for (int s = 0; s < probe.seconds().length; s++) {
        if (probe.seconds()[s] >= next - SAME_READING_SECONDS) {
          due.add(
              new Due(
                  Math.round(probe.seconds()[s] * 1000),
                  probe.device(),
                  probe.kind(),
                  probe.room(),
                  probe.values()[s],
                  null,
                  probe.measure()));
          next = Math.max(next + feed.everySeconds(), probe.seconds()[s]);
        }
      }
    }
    return due;
  }

  private static List<Due> alarms(MeasuredCase fire, Predicate<String> rooms) {
    List<Due> due = new ArrayList<>();
    for (RealAlarm alarm : fire.alarms()) {
      if (rooms.test(alarm.room()) && !alarm.kind().equals("flame")) {
        long at = Math.round(alarm.second() * 1000);
        due.add(new Due(at, alarm.device(), alarm.kind(), alarm.room(), null, alarm, null));
      }
    }
    return due;
  }

  private static Place place(Due due) {
    return new Place("c1", "s1", BUILDING, "1", due.room(), ZONE);
  }

  private void register(Due due) {
    Device device = new Device(due.device(), due.kind(), place(due), "g1");
    rerun.take(BUILDING, new RegistryChange("r" + offset, device, false, null, ZERO), 0, offset++);
  }

  private void read(Due due) {
    boolean unusable = due.value() != null && due.value().isNaN();
    Map<String, Double> values =
        due.value() == null || unusable ? Map.of() : Map.of(due.measure(), due.value());
    Reading reading =
        new Reading(
            null,
            due.device(),
            due.kind(),
            place(due),
            ZERO + due.at(),
            TimeQuality.EXACT,
            ZERO + due.at(),
            "g1",
            offset,
            values,
            due.alarm() != null,
            due.alarm() == null ? null : due.alarm().alarmKind(),
            false,
            unusable ? "noReading" : null,
            false,
            null);
    rerun.take(BUILDING, reading.identified(), 0, offset++);
  }

  @Override
  public void alert(AlertChange change) {
    changes.add(change);
  }

  @Override
  public void retire(String alertId) {
    // nothing to score
  }

  @Override
  public void audit(AuditEntry entry) {
    // nobody acts
  }
}

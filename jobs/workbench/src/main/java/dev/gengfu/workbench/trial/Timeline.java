package dev.gengfu.workbench.trial;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.Report;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.lifecycle.Alert;
import dev.gengfu.lifecycle.BuildingStore;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.rules.Policy;
import dev.gengfu.workbench.rerun.Rerun;
import dev.gengfu.workbench.trial.TrialFile.DeviceEntry;
import dev.gengfu.workbench.trial.TrialFile.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One test as it runs: its inputs in the order of their times, and what came of them. Devices are
 * registered before the first moment. The log's clock stands at the time of each input, and what is
 * due in between runs at its own time.
 */
final class Timeline implements Outbox {
  private static final String START = "2026-11-23T22:00:00+08:00";
  private static final int PARTITION = 0;

  private final TrialFile.TrialEntry test;
  private final SortedMap<String, DeviceEntry> devices = new TreeMap<>();
  private final SortedMap<String, Place> places = new TreeMap<>();
  private final List<Came> came = new ArrayList<>();
  private final Rerun rerun;
  private final long start;
  private long offset;
  private boolean clockStands;

  /** What a line of the timeline does at a time. */
  private record Step(long at, Runnable act) {}

  private Timeline(TrialFile file, TrialFile.TrialEntry test, Policy policy) {
    this.test = test;
    this.start = Timestamps.parse(test.start() == null ? START : test.start());
    this.rerun = Rerun.under(policy, this);
    devices.putAll(file.devices());
    devices.putAll(test.devices());
    devices.forEach((id, device) -> places.put(id, place(device, device.zone())));
  }

  /**
   * Runs a test to its end; what came, in order.
   *
   * @throws IllegalArgumentException naming the key of an input that can't be
   */
  static List<Came> run(TrialFile file, TrialFile.TrialEntry test, Policy policy) {
    return new Timeline(file, test, policy).run();
  }

  /** When a test ends, ms from its start: at its last input unless it says when. */
  static long end(TrialFile.TrialEntry test) {
    if (test.ends() != null) {
      return Offsets.millis("ends", test.ends());
    }
    long last = 0;
    for (Entry entry : test.timeline()) {
      last = entry.expect() == null ? Math.max(last, lastAt(entry)) : last;
    }
    return last;
  }

  private static long lastAt(Entry entry) {
    long at = Offsets.millis("at", entry.at());
    if (entry.every() == null) {
      return at;
    }
    if (entry.reading().series() == null) {
      return Offsets.millis("until", entry.until());
    }
    return at + (steps(entry) - 1) * Offsets.millis("every", entry.every());
  }

  private static long steps(Entry entry) {
    Map.Entry<String, String> any = entry.reading().series().entrySet().iterator().next();
    return Series.of(any.getKey(), any.getValue()).size();
  }

  private List<Came> run() {
    rerun.tick(start);
    devices.forEach(
        (id, device) -> {
          if (device.registered()) {
            register(id, false, null);
          }
        });
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < test.timeline().size(); i++) {
      try {
        steps.addAll(steps(test.timeline().get(i), devices));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("timeline[" + i + "]." + e.getMessage(), e);
      }
    }
    steps.sort(Comparator.comparingLong(Step::at));
    long end = end(test);
    for (Step step : steps) {
      if (step.at() <= end) {
        tick(step.at());
        step.act().run();
      }
    }
    tick(end);
    return came;
  }

  private void tick(long at) {
    if (!clockStands) {
      rerun.tick(start + at);
    }
  }

  private List<Step> steps(Entry entry, Map<String, DeviceEntry> known) {
    long at = Offsets.millis("at", entry.at());
    if (entry.reading() != null) {
      require(known, "reading.device", entry.reading().device());
      return readings(entry, at);
    }
    if (entry.action() != null) {
      return List.of(new Step(at, () -> act(entry.action())));
    }
    if (entry.registry() != null) {
      return List.of(new Step(at, registry(entry.registry(), known)));
    }
    if (entry.health() != null) {
      return List.of(new Step(at, () -> health(entry.health(), start + at)));
    }
    if (entry.report() != null) {
      return List.of(new Step(at, () -> report(entry.report(), start + at)));
    }
    if (entry.clock() != null) {
      return List.of(new Step(at, () -> clock(entry.clock().equals("stops"), at)));
    }
    return List.of();
  }

  private static void require(Map<String, DeviceEntry> known, String key, String device) {
    if (!known.containsKey(device)) {
      throw new IllegalArgumentException(
          key + ": expected a device of the table: " + String.join(", ", known.keySet()));
    }
  }

  private List<Step> readings(Entry entry, long at) {
    if (entry.every() == null) {
      return List.of(new Step(at, () -> read(entry.reading(), at, entry.reading().values())));
    }
    long every = Offsets.millis("every", entry.every());
    long last = entry.until() == null ? lastAt(entry) : Offsets.millis("until", entry.until());
    List<Step> steps = new ArrayList<>();
    for (int i = 0; at + i * every <= last; i++) {
      long time = at + i * every;
      Map<String, Double> values = values(entry.reading(), i);
      if (values != null) {
        steps.add(new Step(time, () -> read(entry.reading(), time, values)));
      }
    }
    return steps;
  }

  /** Values of a step; null when nothing came. */
  private static Map<String, Double> values(TrialFile.ReadingEntry reading, int step) {
    Map<String, Double> values = new TreeMap<>(reading.values());
    if (reading.series() == null) {
      return values;
    }
    boolean came = false;
    for (Map.Entry<String, String> each : reading.series().entrySet()) {
      List<Double> series = Series.of(each.getKey(), each.getValue());
      Double value = step < series.size() ? series.get(step) : null;
      if (value != null) {
        values.put(each.getKey(), value);
        came = true;
      }
    }
    return came ? values : null;
  }

  private void read(TrialFile.ReadingEntry entry, long at, Map<String, Double> values) {
    DeviceEntry device = devices.get(entry.device());
    long time =
        start + (entry.happened() == null ? at : Offsets.millis("happened", entry.happened()));
    boolean alarm = entry.alarm() != null && !entry.alarm().equals("false");
    Reading reading =
        new Reading(
            null,
            entry.device(),
            device.registered() ? device.kind() : null,
            device.registered() ? places.get(entry.device()) : null,
            time,
            entry.timeQuality() == null ? TimeQuality.EXACT : entry.timeQuality(),
            start + at,
            device.gateway(),
            entry.seq(),
            values,
            alarm,
            alarm && !entry.alarm().equals("true") ? entry.alarm() : null,
            isTrue(entry.test()),
            entry.fault(),
            isTrue(entry.retained()),
            Timestamps.format(time),
            entry.partial());
    take(reading.orderKey(), reading.identified());
  }

  private static boolean isTrue(Boolean value) {
    return value != null && value;
  }

  private void act(TrialFile.ActionEntry entry) {
    for (String building : places.values().stream().map(Place::building).distinct().toList()) {
      BuildingStore store = rerun.store(building).orElse(null);
      Alert open = store == null ? null : open(store, entry.hazard(), entry.subject());
      if (open != null) {
        AlertChange last = open.last();
        int seen = last.rev() - entry.seenBefore();
        take(
            building,
            new Action(
                "test-" + offset,
                last.alertId(),
                seen,
                building,
                entry.actor(),
                "operator",
                entry.verb(),
                entry.reason(),
                null,
                entry.cause(),
                entry.forSeconds()));
        return;
      }
    }
  }

  private static Alert open(BuildingStore store, String hazard, String subject) {
    return store.alerts().sorted().values().stream()
        .filter(alert -> hazard.equals(alert.last().hazard()))
        .filter(alert -> subject.equals(alert.last().subject()))
        .findFirst()
        .orElse(null);
  }

  private Runnable registry(TrialFile.RegistryEntry entry, Map<String, DeviceEntry> known) {
    if (entry.remove() != null) {
      require(known, "registry.remove", entry.remove());
      return () -> register(entry.remove(), true, entry.movedTo());
    }
    String device = entry.add() == null ? entry.move() : entry.add();
    require(known, entry.add() == null ? "registry.move" : "registry.add", device);
    return () -> {
      DeviceEntry told = devices.get(device);
      devices.put(device, registered(told));
      places.put(device, place(told, entry.zone() == null ? told.zone() : entry.zone()));
      register(device, false, null);
    };
  }

  private static DeviceEntry registered(DeviceEntry device) {
    return new DeviceEntry(
        device.kind(),
        device.station(),
        device.building(),
        device.floor(),
        device.room(),
        device.zone(),
        device.gateway(),
        true);
  }

  private void register(String id, boolean removed, String movedTo) {
    Place place = places.get(id);
    Device device = new Device(id, devices.get(id).kind(), place, devices.get(id).gateway());
    take(
        place.building(),
        new RegistryChange("test-" + offset, device, removed, movedTo, rerun.logTime()));
  }

  private static Place place(DeviceEntry device, String zone) {
    return new Place(
        "c1", device.station(), device.building(), device.floor(), device.room(), zone);
  }

  private void health(TrialFile.HealthEntry entry, long time) {
    long silent =
        entry.silentAfter() == null ? 0 : Offsets.millis("silentAfter", entry.silentAfter());
    Health health =
        new Health(
            entry.gateway(),
            "gateway",
            entry.intake(),
            entry.state(),
            time,
            entry.detail(),
            silent);
    take(health.orderKey(), health);
  }

  private void report(TrialFile.ReportEntry entry, long time) {
    Place place = new Place("c1", "s1", "b1", entry.floor(), entry.room(), null);
    String id = "test-" + offset;
    take(
        place.building(),
        new Report(id, entry.kind(), place, entry.spot(), null, id, "test", "reporter", time));
  }

  private void clock(boolean stops, long at) {
    clockStands = stops;
    tick(at);
  }

  private void take(String orderKey, LogRecord record) {
    rerun.take(orderKey, record, PARTITION, offset++);
  }

  @Override
  public void alert(AlertChange change) {
    came.add(new Came(change.logTime() - start, change));
  }

  @Override
  public void retire(String alertId) {
    // leaves the board: nobody is told
  }

  @Override
  public void audit(AuditEntry entry) {
    // what became of an action shows in the alert
  }
}

package dev.gengfu.sim;

import dev.gengfu.domain.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One device: its counter, what it goes through, and what it says about it. */
final class Sensor {
  /** Messages that a device keeps while it can't send; the oldest go first. */
  private static final int MAX_KEPT = 100;

  private static final String TOPIC = "gengfu/v1/readings/";

  private final Device device;
  private final long key;
  private final Ambient ambient;
  private final List<Exposure> exposures = new ArrayList<>(0);
  private final List<Habit> habits = new ArrayList<>(0);
  private final List<String> kept = new ArrayList<>(0);
  private long seq;

  Sensor(Device device, Ambient ambient) {
    this.device = device;
    this.ambient = ambient;
    this.key = Noise.key(device.device());
  }

  long key() {
    return key;
  }

  void begin(Exposure exposure) {
    exposures.add(exposure);
  }

  void end(Exposure exposure) {
    exposures.remove(exposure);
  }

  void begin(Habit habit) {
    habits.add(habit);
  }

  /** Ends a habit; what the device kept meanwhile is sent now, twice: it waits for no answer. */
  List<Message> end(Habit habit, long time) {
    habits.remove(habit);
    List<Message> flushed = new ArrayList<>();
    if (habit.kind() == Habit.Kind.BUFFERED) {
      kept.forEach(payload -> flushed.add(message(time, payload)));
      kept.forEach(payload -> flushed.add(message(time, payload)));
      kept.clear();
    }
    return flushed;
  }

  /** The device reports; empty when nothing leaves it. */
  List<Message> report(long time) {
    if (has(Habit.Kind.SILENT)) {
      return List.of();
    }
    String payload = said(time).json();
    if (!has(Habit.Kind.BUFFERED)) {
      return List.of(message(time, payload));
    }
    if (kept.size() == MAX_KEPT) {
      kept.remove(0);
    }
    kept.add(payload);
    return List.of();
  }

  private Message message(long time, String payload) {
    return new Message(time, TOPIC + device.device(), payload);
  }

  private boolean has(Habit.Kind kind) {
    return habits.stream().anyMatch(habit -> habit.kind() == kind);
  }

  private Report said(long time) {
    SortedMap<String, Double> values = new TreeMap<>();
    if (exposures.stream().noneMatch(Exposure::measured)) {
      ambient.measure(device.kind(), key, time, values);
    }
    String alarmKind = null;
    boolean test = false;
    String fault = null;
    double battery = ambient.battery(key, time);
    for (Exposure exposure : exposures) {
      fault = add(exposure, time, values) ? fault : "noReading";
      fault = exposure.fault() == null ? fault : exposure.fault();
      alarmKind = exposure.alarmAt(time) ? exposure.alarmKind() : alarmKind;
      test |= exposure.test();
      battery = exposure.battery() == null ? battery : exposure.battery();
    }
    return new Report(deviceTime(time), seq++, values, alarmKind, test, fault, battery);
  }

  /** Adds an exposure's curves to the values; false when one has nothing trustworthy here. */
  private static boolean add(Exposure exposure, long time, SortedMap<String, Double> values) {
    boolean complete = true;
    for (var curve : exposure.curves().entrySet()) {
      double value = curve.getValue().at(time);
      if (Double.isNaN(value)) {
        complete = false;
      } else {
        values.merge(curve.getKey(), value, Double::sum);
      }
    }
    values.computeIfPresent("smoke", (name, smoke) -> Math.min(smoke, 100));
    return complete;
  }

  private Long deviceTime(long time) {
    for (Habit habit : habits) {
      if (habit.kind() == Habit.Kind.NO_TIME) {
        return null;
      }
      if (habit.kind() == Habit.Kind.CLOCK_UNSET) {
        return time - habit.span().from();
      }
    }
    return time;
  }
}

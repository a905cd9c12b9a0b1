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
  // Most devices go through nothing for hours: an empty list that all share costs no memory.
  private List<Exposure> exposures = List.of();
  private List<Habit> habits = List.of();
  private List<String> kept = List.of();
  private long seq;

  Sensor(Device device, Ambient ambient) {
    this.device = device;
    this.ambient = ambient;
    this.key = Noise.key(device.device());
  }

  String id() {
    return device.device();
  }

  long key() {
    return key;
  }

  void begin(Exposure exposure) {
    exposures = with(exposures, exposure);
  }

  void end(Exposure exposure) {
    exposures = without(exposures, exposure);
  }

  void begin(Habit habit) {
    habits = with(habits, habit);
  }

  private static <T> List<T> with(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }

  private static <T> List<T> without(List<T> list, T one) {
    List<T> fewer = new ArrayList<>(list);
    fewer.remove(one);
    return fewer.isEmpty() ? List.of() : fewer;
  }

  /** Ends a habit; what the device kept meanwhile is sent now, twice: it waits for no answer. */
  List<Message> end(Habit habit, long time) {
    habits = without(habits, habit);
    List<Message> flushed = new ArrayList<>();
    if (habit.kind() == Habit.Kind.BUFFERED) {
      kept.forEach(payload -> flushed.add(message(time, payload)));
      kept.forEach(payload -> flushed.add(message(time, payload)));
      kept = List.of();
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
    if (kept.isEmpty()) {
      kept = new ArrayList<>();
    } else if (kept.size() == MAX_KEPT) {
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
      battery = exposure.battery() == null ? battery : exposure.battery().at(time);
    }
    return new Report(deviceTime(time), seq++, values, alarmKind, test, fault, battery);
  }

  /**
   * Adds an exposure's curves to the values, but for what the device has no sensor for; false when
   * one has nothing trustworthy here.
   */
  private static boolean add(Exposure exposure, long time, SortedMap<String, Double> values) {
    boolean complete = true;
    for (var curve : exposure.curves().entrySet()) {
      double value = curve.getValue().at(time);
      if (Double.isNaN(value)) {
        complete = false;
      } else if (exposure.measured() || values.containsKey(curve.getKey())) {
        values.merge(curve.getKey(), value, Double::sum);
      }
    }
    values.computeIfPresent("smoke", (name, smoke) -> Math.min(smoke, 100));
    values.computeIfPresent("humidity", (name, humidity) -> Math.min(humidity, 100));
    return complete;
  }

  private Long deviceTime(long time) {
    for (Habit habit : habits) {
      if (habit.kind() == Habit.Kind.NO_TIME) {
        return null;
      }
      if (habit.kind() == Habit.Kind.CLOCK_SKEWED) {
        return time + habit.skewMillis();
      }
      if (habit.kind() == Habit.Kind.CLOCK_UNSET) {
        return time - habit.span().from();
      }
    }
    return time;
  }
}

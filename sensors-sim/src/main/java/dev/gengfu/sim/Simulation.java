package dev.gengfu.sim;

import dev.gengfu.domain.Device;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The messages of a community in the order of simulated time: a pure function of seed, start,
 * devices and plots. It never ends while there is a device. Not safe for use by several threads.
 */
public final class Simulation implements Iterator<Message> {

  private interface Act {
    List<Message> at(long time);
  }

  private record Due(long time, long order, Act act) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /** Ordered by device id. */
  private final List<Sensor> sensors;

  private final Plot nothing = new ScriptedPlot(List.of());
  private final Heartbeats heartbeats;
  private final List<Plot> plots;
  private final Consumer<Truth> truth;
  private final PriorityQueue<Due> agenda = new PriorityQueue<>();
  private final Deque<Message> ready = new ArrayDeque<>();
  private final long seed;
  private long orders;

  /**
   * A simulation that has sent nothing yet.
   *
   * @param seed of everything that looks like chance
   * @param start epoch ms of the first moment
   * @param heartbeatMillis how often each device reports
   * @param devices the devices, unique by id
   * @param plots what happens to them
   * @param truth is told each episode before its first message
   */
  public Simulation(
      long seed,
      long start,
      long heartbeatMillis,
      List<Device> devices,
      List<Plot> plots,
      Consumer<Truth> truth) {
    this.seed = seed;
    this.plots = List.copyOf(plots);
    this.truth = truth;
    Ambient ambient = new Ambient(seed);
    sensors = sensors(devices, ambient);
    heartbeats = new Heartbeats(sensors, seed, start, heartbeatMillis);
  }

  private static List<Sensor> sensors(List<Device> devices, Ambient ambient) {
    Sensor[] sensors = new Sensor[devices.size()];
    for (int i = 0; i < sensors.length; i++) {
      sensors[i] = new Sensor(devices.get(i), ambient);
    }
    Arrays.sort(sensors, Comparator.comparing(Sensor::id));
    return Collections.unmodifiableList(Arrays.asList(sensors));
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || nextAt() != Long.MAX_VALUE;
  }

  @Override
  public Message next() {
    while (ready.isEmpty()) {
      if (nextAt() == Long.MAX_VALUE) {
        throw new NoSuchElementException("no device has anything to say");
      }
      step();
    }
    return ready.removeFirst();
  }

  private long nextAt() {
    long agendaAt = agenda.isEmpty() ? Long.MAX_VALUE : agenda.peek().time();
    return Math.min(Math.min(plot().nextAt(), agendaAt), heartbeats.nextAt());
  }

  /** What begins comes before what is due, what is due before an ordinary heartbeat. */
  private void step() {
    long now = nextAt();
    Plot plot = plot();
    if (plot.nextAt() == now) {
      begin(plot.next());
    } else if (!agenda.isEmpty() && agenda.peek().time() == now) {
      ready.addAll(agenda.remove().act().at(now));
    } else {
      ready.addAll(heartbeats.next().report(now));
    }
  }

  private Plot plot() {
    Plot first = nothing;
    for (Plot plot : plots) {
      first = plot.nextAt() < first.nextAt() ? plot : first;
    }
    return first;
  }

  private void begin(Episode episode) {
    truth.accept(episode.truth());
    for (Habit habit : episode.habits()) {
      Sensor sensor = sensor(habit.device());
      due(habit.span().from(), time -> begin(sensor, habit));
      due(habit.span().until(), time -> sensor.end(habit, time));
    }
    for (Exposure exposure : episode.exposures()) {
      Sensor sensor = sensor(exposure.device());
      due(exposure.span().from(), time -> begin(sensor, exposure));
      for (long edge : edges(exposure)) {
        due(edge, sensor::report);
      }
      due(exposure.span().until(), time -> end(sensor, exposure));
    }
  }

  private static List<Message> begin(Sensor sensor, Habit habit) {
    sensor.begin(habit);
    return List.of();
  }

  /** Reports follow at the exposure's own pace, each device at its own moment within it. */
  private List<Message> begin(Sensor sensor, Exposure exposure) {
    sensor.begin(exposure);
    if (exposure.reportMillis() == 0) {
      return exposure.alarmAt(exposure.span().from())
          ? List.of()
          : sensor.report(exposure.span().from());
    }
    long first = Math.floorMod(Noise.mix(seed, sensor.key(), 9), exposure.reportMillis());
    due(exposure.span().from() + first, time -> repeat(sensor, exposure, time));
    return List.of();
  }

  private List<Message> repeat(Sensor sensor, Exposure exposure, long time) {
    if (!exposure.span().contains(time)) {
      return List.of();
    }
    due(time + exposure.reportMillis(), next -> repeat(sensor, exposure, next));
    return sensor.report(time);
  }

  private static List<Message> end(Sensor sensor, Exposure exposure) {
    sensor.end(exposure);
    return sensor.report(exposure.span().until());
  }

  /** An alarm is said at once, and so is its end. */
  private static List<Long> edges(Exposure exposure) {
    List<Long> edges = new ArrayList<>();
    for (Span alarm : exposure.alarms()) {
      if (exposure.span().contains(alarm.from())) {
        edges.add(alarm.from());
      }
      if (exposure.span().contains(alarm.until())) {
        edges.add(alarm.until());
      }
    }
    return edges;
  }

  private void due(long time, Act act) {
    agenda.add(new Due(time, orders++, act));
  }

  private Sensor sensor(String device) {
    int low = 0;
    int high = sensors.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = sensors.get(middle).id().compareTo(device);
      if (order == 0) {
        return sensors.get(middle);
      }
      low = order < 0 ? middle + 1 : low;
      high = order > 0 ? middle - 1 : high;
    }
    throw new IllegalArgumentException("no such device: " + device);
  }
}

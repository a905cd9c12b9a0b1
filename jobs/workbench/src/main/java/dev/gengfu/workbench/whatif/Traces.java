package dev.gengfu.workbench.whatif;

import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Reading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the devices of each alert said around it: some minutes before it was raised, taken out of a
 * short memory of every device, and some after.
 */
final class Traces {
  private static final long BEFORE_MILLIS = 900_000;
  private static final long AFTER_MILLIS = 1_200_000;
  private static final int MAX_BEFORE = 90;
  private static final int MAX_POINTS = 400;

  /** Devices of one alert that are followed. */
  private static final int MAX_DEVICES = 4;

  /**
   * One reading.
   *
   * @param time event time, epoch ms
   * @param values measured values by name
   * @param alarm whether the device said that it was in alarm
   */
  record Point(long time, Map<String, Double> values, boolean alarm) {}

  /**
   * What one device said.
   *
   * @param kind its kind; null when unregistered
   */
  record Trace(String kind, List<Point> points) {}

  private final Map<String, Deque<Point>> recent = new HashMap<>();
  private final Map<String, String> kinds = new HashMap<>();
  private final Map<Life, Map<String, Trace>> byLife = new HashMap<>();
  private final Map<String, List<Recording>> recordings = new HashMap<>();

  private record Recording(long until, List<Point> points) {}

  void heard(Reading reading) {
    Point point = new Point(reading.time(), reading.values(), reading.alarm() && !reading.test());
    kinds.put(reading.device(), reading.kind());
    Deque<Point> memory = recent.computeIfAbsent(reading.device(), device -> new ArrayDeque<>());
    memory.addLast(point);
    while (memory.size() > MAX_BEFORE || isOld(memory.peekFirst(), point.time())) {
      memory.removeFirst();
    }
    List<Recording> running = recordings.get(reading.device());
    if (running != null) {
      running.removeIf(each -> each.until() < point.time() || each.points().size() >= MAX_POINTS);
      running.forEach(each -> each.points().add(point));
      if (running.isEmpty()) {
        recordings.remove(reading.device());
      }
    }
  }

  private static boolean isOld(Point point, long now) {
    return point.time() < now - BEFORE_MILLIS;
  }

  /** Follows the devices of an alert that was raised or got further signs. */
  void follow(Life life) {
    Map<String, Trace> traces = byLife.computeIfAbsent(life, l -> new LinkedHashMap<>());
    for (Evidence sign : life.last().evidence()) {
      if (traces.size() < MAX_DEVICES && !traces.containsKey(sign.device())) {
        List<Point> points =
            new ArrayList<>(recent.getOrDefault(sign.device(), new ArrayDeque<>()));
        traces.put(sign.device(), new Trace(kinds.get(sign.device()), points));
        recordings
            .computeIfAbsent(sign.device(), device -> new ArrayList<>())
            .add(new Recording(life.last().logTime() + AFTER_MILLIS, points));
      }
    }
  }

  /** What was said around the alerts of a difference, by device. */
  Map<String, Trace> of(Difference difference) {
    Map<String, Trace> traces = new LinkedHashMap<>();
    for (Life life : new Life[] {difference.then(), difference.now()}) {
      Map<String, Trace> own = life == null ? Map.of() : byLife.getOrDefault(life, Map.of());
      own.forEach(
          (device, trace) -> {
            Trace known = traces.get(device);
            boolean isBetter =
                known == null
                    ? traces.size() < MAX_DEVICES
                    : known.points().size() < trace.points().size();
            if (isBetter) {
              traces.put(device, trace);
            }
          });
    }
    return traces;
  }
}

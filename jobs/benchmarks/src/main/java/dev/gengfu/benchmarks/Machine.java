package dev.gengfu.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What the machine does meanwhile: processor time of the processes that are measured, and of all
 * others, which have no business here while a figure is taken.
 *
 * @param processes the measured processes by name; asked at the begin and at the end of a span
 */
public record Machine(Supplier<Map<String, ProcessHandle>> processes) {
  private static final Path STAT = Path.of("/proc/stat");
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double TICKS_PER_SECOND = 100;

  /** Positions of idle and iowait in the first line of /proc/stat. */
  private static final List<Integer> IDLE = List.of(4, 5);

  private static final int LAST_COLUMN = 8;

  /**
   * The machine over a span of time.
   *
   * @param seconds length of the span
   * @param load load average of a minute at its end, -1 where there is none
   * @param cores processor cores kept busy, by process
   * @param others cores kept busy by processes that are not measured; -1 where that can't be told
   */
  public record Use(double seconds, double load, Map<String, Double> cores, double others) {}

  /** A span that has begun. */
  public final class Span {
    private final long began = System.nanoTime();
    private final double busyBefore = busySeconds();
    private final Map<String, Double> before = cpuSeconds();

    /** Ends it. */
    public Use end() {
      double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
      double busy = busySeconds() - busyBefore;
      Map<String, Double> cores = new TreeMap<>();
      double own = 0;
      for (Map.Entry<String, Double> used : cpuSeconds().entrySet()) {
        double since = used.getValue() - before.getOrDefault(used.getKey(), 0.0);
        own += since;
        cores.put(used.getKey(), round(since / seconds));
      }
      boolean known = busyBefore >= 0;
      double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
      return new Use(
          round(seconds), round(load), cores, known ? round((busy - own) / seconds) : -1);
    }
  }

  /** Begins a span. */
  public Span begin() {
    return new Span();
  }

  private Map<String, Double> cpuSeconds() {
    Map<String, Double> seconds = new TreeMap<>();
    processes
        .get()
        .forEach(
            (name, process) ->
                seconds.put(
                    name,
                    process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos()
                        / NANOS_PER_SECOND));
    return seconds;
  }

  /** Seconds that all cores together have been busy since the machine started; -1 unless Linux. */
  private static double busySeconds() {
    try {
      StringTokenizer columns = new StringTokenizer(Files.readAllLines(STAT).get(0));
      columns.nextToken();
      double ticks = 0;
      for (int i = 1; i <= LAST_COLUMN; i++) {
        long column = Long.parseLong(columns.nextToken());
        ticks += IDLE.contains(i) ? 0 : column;
      }
      return ticks / TICKS_PER_SECOND;
    } catch (IOException e) {
      return -1;
    }
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }
}

package dev.gengfu.benchmarks.storm;

import dev.gengfu.benchmarks.Figures;
import dev.gengfu.benchmarks.Machine;
import dev.gengfu.benchmarks.Spread;
import dev.gengfu.benchmarks.process.Demo;
import dev.gengfu.benchmarks.traffic.Publishers;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.domain.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import picocli.CommandLine;

/**
 * How long alarms take when a thousand devices raise one within a second over MQTT, while telemetry
 * of others fills the log.
 */
public final class StormBenchmark {
  /** Publish to alert in a storm, milliseconds. */
  private static final double P99_BAR_MILLIS = 2_000;

  private static final int CONNECTIONS = 10;
  private static final long STORM_MILLIS = 1_000;
  private static final long PATIENCE_SECONDS = 60;
  private static final long BEFORE_SECONDS = 10;
  private static final long AFTER_SECONDS = 5;

  private final StormOptions options;
  private final List<Device> devices;
  private final List<Storm> storms = new ArrayList<>();
  private final List<long[]> latencies = new ArrayList<>();

  private StormBenchmark(StormOptions options, List<Device> devices) {
    this.options = options;
    this.devices = devices;
  }

  /**
   * One storm.
   *
   * @param number counts from 1
   * @param lost alarms that became no alert
   * @param telemetryPerSecond readings per second that went into the log meanwhile
   */
  record Storm(
      int number, Figures figures, int lost, double telemetryPerSecond, Machine.Use machine) {}

  /**
   * All storms.
   *
   * @param all latencies of all storms together
   * @param p99 of each storm
   */
  record Result(String about, Figures all, Spread p50, Spread p99, Spread max, List<Storm> storms) {
    boolean met() {
      return all.p99Millis() <= P99_BAR_MILLIS && lost() == 0;
    }

    int lost() {
      return storms.stream().mapToInt(Storm::lost).sum();
    }
  }

  /**
   * Options: {@code --help} tells. Exit code 0 when every alarm came out as an alert, 1 when not, 2
   * for wrong options; figures decide nothing.
   */
  public static void main(String[] arguments) throws Exception {
    StormOptions options = new StormOptions();
    CommandLine line = new CommandLine(options);
    try {
      line.parseArgs(arguments);
    } catch (CommandLine.ParameterException e) {
      System.err.println("storm: " + e.getMessage());
      System.exit(2);
    }
    if (CommandLine.printHelpIfRequested(line.getParseResult())) {
      return;
    }
    Result result = new StormBenchmark(options, devices(options.home)).run();
    print(result);
    Files.write(options.json, Json.write(result));
    System.out.println("written to " + options.json);
    System.exit(result.lost() == 0 ? 0 : 1);
  }

  static List<Device> devices(Path home) {
    Path config = home.resolve("config");
    return DeviceFile.load(
        config.resolve("devices.csv"), Community.load(config.resolve("community.yaml")).id());
  }

  private Result run() throws Exception {
    Path data = Files.createTempDirectory("gengfu-storm");
    System.out.println("data in " + data);
    try (Watched watched = new Watched(Demo.start(options.home, data))) {
      // Also when it is interrupted: no process stays behind.
      Thread end = new Thread(watched::close, "end");
      Runtime.getRuntime().addShutdownHook(end);
      try (Publishers publishers = new Publishers(watched.demo().mqttPort(), CONNECTIONS)) {
        Alarms alarms =
            new Alarms(publishers, List.of(watched.expected()), devices, options.alarms);
        for (int number = 0; number <= options.rounds; number++) {
          storm(watched, alarms, number);
        }
      }
      Runtime.getRuntime().removeShutdownHook(end);
    }
    return new Result(
        about(),
        Figures.of(latencies.stream().flatMapToLong(LongStream::of).toArray()),
        Spread.of(storms.stream().map(storm -> storm.figures().p50Millis()).toList()),
        Spread.of(storms.stream().map(storm -> storm.figures().p99Millis()).toList()),
        Spread.of(storms.stream().map(storm -> storm.figures().maxMillis()).toList()),
        storms);
  }

  /** Number 0 warms up and counts for nothing. */
  private void storm(Watched watched, Alarms alarms, int number) throws Exception {
    try (Telemetry telemetry =
        new Telemetry(watched.demo().bootstrap(), devices, options.telemetry)) {
      TimeUnit.SECONDS.sleep(number == 0 ? options.warmUpSeconds : BEFORE_SECONDS);
      long before = telemetry.sent();
      Machine.Span span = watched.machine().begin();
      alarms.raiseAll(STORM_MILLIS);
      watched.await(PATIENCE_SECONDS);
      Machine.Use use = span.end();
      double perSecond = (telemetry.sent() - before) / use.seconds();
      int lost = watched.expected().missing();
      long[] nanos = watched.expected().take();
      Storm storm = new Storm(number, Figures.of(nanos), lost, perSecond, use);
      System.out.println(line(storm));
      if (number > 0) {
        storms.add(storm);
        latencies.add(nanos);
      }
    }
    alarms.clearAll();
    // The alerts close before the next storm.
    TimeUnit.SECONDS.sleep(AFTER_SECONDS);
  }

  private static String line(Storm storm) {
    Figures figures = storm.figures();
    return String.format(
        Locale.ROOT,
        "storm %d: %d alerts, p50 %.0f ms, p99 %.0f, max %.0f; lost %d; telemetry %.0f/s; load"
            + " %.1f, others %.2f cores, %s",
        storm.number(),
        figures.samples(),
        figures.p50Millis(),
        figures.p99Millis(),
        figures.maxMillis(),
        storm.lost(),
        storm.telemetryPerSecond(),
        storm.machine().load(),
        storm.machine().others(),
        storm.machine().cores());
  }

  private static void print(Result result) {
    System.out.println();
    System.out.println(result.about());
    System.out.printf(
        Locale.ROOT,
        "all %d alarms: p50 %.0f ms, p99 %.0f, max %.0f; by storm p50 %s, p99 %s, max %s%n"
            + "p99 <= %.0f ms and none lost: %s%n",
        result.all().samples(),
        result.all().p50Millis(),
        result.all().p99Millis(),
        result.all().maxMillis(),
        spread(result.p50()),
        spread(result.p99()),
        spread(result.max()),
        P99_BAR_MILLIS,
        result.met() ? "met" : "MISSED");
  }

  private static String spread(Spread spread) {
    return String.format(
        Locale.ROOT, "%.0f (%.0f to %.0f)", spread.median(), spread.min(), spread.max());
  }

  private String about() {
    return options.alarms
        + " devices, each of a zone of its own, raise an alarm within "
        + STORM_MILLIS
        + " ms over MQTT (QoS 1), while "
        + options.telemetry
        + " readings/s of "
        + devices.size()
        + " devices go straight into emergency.log.v1; ms from the moment an alarm is due to be"
        + " published until its alert is polled from alerts.v1; "
        + options.rounds
        + " storms after one that warms up; real processes, checkpoints on.";
  }
}

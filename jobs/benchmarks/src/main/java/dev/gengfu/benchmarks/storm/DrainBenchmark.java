package dev.gengfu.benchmarks.storm;

import dev.gengfu.benchmarks.Figures;
import dev.gengfu.benchmarks.process.Demo;
import dev.gengfu.benchmarks.process.Nodes;
import dev.gengfu.benchmarks.traffic.Expected;
import dev.gengfu.benchmarks.traffic.Payloads;
import dev.gengfu.benchmarks.traffic.Plan;
import dev.gengfu.benchmarks.traffic.Publishers;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.Gateway;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.dialect.Dialects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;

/**
 * How old an alarm gets that is raised while the gateway, back after an outage, drains what queued
 * at the MQTT broker.
 */
public final class DrainBenchmark {
  /** GB 26875.1: always. */
  private static final double BAR_MILLIS = 10_000;

  private static final String READINGS = "gengfu/v1/readings/";
  private static final int CONNECTIONS = 8;
  private static final int ALARMS = 240;
  private static final long APART_MILLIS = 250;
  private static final long STEP_NANOS = 2_000_000;
  private static final long PATIENCE_SECONDS = 180;

  private final DrainOptions options;
  private final List<Device> devices;

  private DrainBenchmark(DrainOptions options, List<Device> devices) {
    this.options = options;
    this.devices = devices;
  }

  /**
   * The result.
   *
   * @param queued messages that had queued
   * @param log of the alarms, from publish to the log
   * @param figures of the alarms, from publish to alert
   * @param lost alarms that became no alert
   */
  record Result(String about, int queued, Figures log, Figures figures, int lost) {
    boolean met() {
      return lost == 0 && figures.maxMillis() <= BAR_MILLIS;
    }
  }

  /**
   * Options: {@code --help} tells. Exit code 0 when every alarm came out as an alert, 1 when not, 2
   * for wrong options; figures decide nothing.
   */
  public static void main(String[] arguments) throws Exception {
    DrainOptions options = new DrainOptions();
    CommandLine line = new CommandLine(options);
    try {
      line.parseArgs(arguments);
    } catch (CommandLine.ParameterException e) {
      System.err.println("drain: " + e.getMessage());
      System.exit(2);
    }
    if (CommandLine.printHelpIfRequested(line.getParseResult())) {
      return;
    }
    Result result = new DrainBenchmark(options, StormBenchmark.devices(options.home)).run();
    System.out.printf(
        Locale.ROOT,
        "%n%s%n%d alarms behind %d messages: in the log p50 %.0f ms, p99 %.0f, max %.0f;"
            + " as an alert p50 %.0f, p99 %.0f, max %.0f; lost %d%n"
            + "max <= %.0f ms and none lost: %s%n",
        result.about(),
        result.figures().samples(),
        result.queued(),
        result.log().p50Millis(),
        result.log().p99Millis(),
        result.log().maxMillis(),
        result.figures().p50Millis(),
        result.figures().p99Millis(),
        result.figures().maxMillis(),
        result.lost(),
        BAR_MILLIS,
        result.met() ? "met" : "MISSED");
    Files.write(options.json, Json.write(result));
    System.out.println("written to " + options.json);
    System.exit(result.lost() == 0 ? 0 : 1);
  }

  private Result run() throws Exception {
    Path data = Files.createTempDirectory("gengfu-drain");
    System.out.println("data in " + data);
    // A first start, in which the gateway subscribes.
    Demo.start(options.home, data).close();
    int queued = options.minutes * 60 * options.rate;
    queue(data, queued);
    System.out.println(queued + " messages have queued");
    Expected inLog = new Expected();
    try (Watched watched = new Watched(Demo.start(options.home, data));
        Publishers publishers = new Publishers(watched.demo().mqttPort(), CONNECTIONS)) {
      watched.alsoLog(inLog);
      Alarms alarms = new Alarms(publishers, List.of(inLog, watched.expected()), devices, ALARMS);
      raise(alarms, publishers);
      watched.await(PATIENCE_SECONDS);
      int lost = watched.expected().missing();
      long[] toAlert = watched.expected().take();
      System.out.println("every 10 s, longest ms from publish to alert: " + byTenSeconds(toAlert));
      return new Result(about(), queued, Figures.of(inLog.take()), Figures.of(toAlert), lost);
    }
  }

  /** An alarm every while, in the midst of what devices report meanwhile. */
  private void raise(Alarms alarms, Publishers publishers) throws Exception {
    // Who raises an alarm does not end it at once.
    List<Device> reporting =
        devices.stream().filter(device -> !device.kind().equals("smoke")).toList();
    long start = System.nanoTime();
    long live = 0;
    for (int i = 0; i < alarms.size(); i++) {
      long due = start + TimeUnit.MILLISECONDS.toNanos(APART_MILLIS) * i;
      while (System.nanoTime() < due) {
        for (; live * 1e9 < (double) options.live * (System.nanoTime() - start); live++) {
          int index = (int) (live % reporting.size());
          report(publishers, reporting.get(index), index, live);
        }
        LockSupport.parkNanos(STEP_NANOS);
      }
      alarms.raise(i, due);
    }
  }

  private static void report(Publishers publishers, Device device, int index, long seq)
      throws Exception {
    Plan.Message message = new Plan.Message(device, index, Plan.Kind.REPORT);
    byte[] payload = Payloads.of(message, seq, System.currentTimeMillis());
    publishers.publish(index, READINGS + device.device(), payload);
  }

  private static String byTenSeconds(long[] inOrder) {
    int each = (int) (10_000 / APART_MILLIS);
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < inOrder.length; from += each) {
      int until = Math.min(inOrder.length, from + each);
      Figures part = Figures.of(Arrays.copyOfRange(inOrder, from, until));
      text.append(String.format(Locale.ROOT, " %.0f", part.maxMillis()));
    }
    return text.toString().strip();
  }

  /** Publishes to the broker of the demo while nothing else of it runs. */
  private void queue(Path data, int messages) throws Exception {
    Path config = options.home.resolve("config");
    GatewaySettings gateway =
        YamlConfig.load(config.resolve("gengfu.yaml")).section("gateway", GatewaySettings.class);
    List<String> filters =
        Gateway.mqttTopicFilters(gateway, Dialects.load(config.resolve("dialects")));
    try (Nodes.Running mqtt =
            Nodes.hiveMq(data.resolve("mqtt"), Gateway.mqttClientId(gateway), filters);
        Publishers publishers = new Publishers(mqtt.port(), CONNECTIONS)) {
      long time = System.currentTimeMillis() - TimeUnit.MINUTES.toMillis(options.minutes);
      for (int i = 0; i < messages; i++) {
        int index = i % devices.size();
        Plan.Message message = new Plan.Message(devices.get(index), index, Plan.Kind.REPORT);
        byte[] payload = Payloads.of(message, i, time + i * 1000L / options.rate);
        publishers.publish(index, READINGS + devices.get(index).device(), payload);
      }
      publishers.awaitAcknowledged();
    }
  }

  private String about() {
    return "The gateway has been away for "
        + options.minutes
        + " min, in which "
        + options.rate
        + " readings/s queued at the embedded MQTT broker; an alarm every "
        + APART_MILLIS
        + " ms from the moment all is up again, beside "
        + options.live
        + " readings/s; ms from publish to alert.";
  }
}

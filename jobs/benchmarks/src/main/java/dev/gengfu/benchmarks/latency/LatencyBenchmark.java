package dev.gengfu.benchmarks.latency;

import dev.gengfu.benchmarks.Figures;
import dev.gengfu.benchmarks.Machine;
import dev.gengfu.benchmarks.Round;
import dev.gengfu.benchmarks.traffic.Expected;
import dev.gengfu.benchmarks.traffic.Load;
import dev.gengfu.benchmarks.traffic.Plan;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.domain.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;
import picocli.CommandLine;

/**
 * How long an alarm takes from just before it is published over MQTT until its alert is polled from
 * Kafka, through the real processes, beside the barest way there is over the same brokers.
 */
public final class LatencyBenchmark {
  /** An alarm that takes longer is lost. */
  private static final long PATIENCE_SECONDS = 20;

  private static final long LOOK_MILLIS = 20;
  private static final String READINGS = "gengfu/v1/readings/";

  private final Options options;
  private final Scene scene;
  private final List<Device> devices;
  private final Results results = new Results();

  private LatencyBenchmark(Options options, Scene scene, List<Device> devices) {
    this.options = options;
    this.scene = scene;
    this.devices = devices;
  }

  /**
   * Options: {@code --help} tells. Exit code 0 when every alarm came out as an alert, 1 when not, 2
   * for wrong options; figures decide nothing.
   */
  public static void main(String[] arguments) throws Exception {
    Options options = new Options();
    CommandLine line = new CommandLine(options);
    try {
      line.parseArgs(arguments);
      options.check();
    } catch (CommandLine.ParameterException | IllegalArgumentException e) {
      System.err.println("latency: " + e.getMessage());
      System.exit(2);
    }
    if (CommandLine.printHelpIfRequested(line.getParseResult())) {
      return;
    }
    Path config = options.home.resolve("config");
    String community = Community.load(config.resolve("community.yaml")).id();
    List<Device> devices = DeviceFile.load(config.resolve("devices.csv"), community);
    Scene scene = Scene.open(options);
    // Also when it is interrupted: no process stays behind.
    Runtime.getRuntime().addShutdownHook(new Thread(scene::close, "end"));
    Result result = new LatencyBenchmark(options, scene, devices).run();
    System.out.println();
    System.out.print(Table.of(result));
    Files.write(options.json, Json.write(result));
    System.out.println("written to " + options.json);
    System.exit(result.rates().stream().allMatch(rate -> rate.lost() == 0) ? 0 : 1);
  }

  private Result run() throws MqttException, InterruptedException {
    for (int round = 0; round <= options.rounds; round++) {
      for (int i = 0; i < options.rates.size(); i++) {
        boolean isWarmUp = round == 0;
        int warmUp = options.warmUpSeconds.get(i);
        measure(chain(i), i, isWarmUp ? warmUp : options.seconds.get(i), round);
        measure(yardstick(i), i, isWarmUp ? warmUp : options.yardstickSeconds.get(i), round);
      }
    }
    return results.result(about(), options.rates);
  }

  private Way chain(int rate) {
    return new Way(Way.CHAIN, READINGS, plan(rate), scene.alerts());
  }

  private Way yardstick(int rate) {
    return new Way(Way.YARDSTICK, Yardstick.MQTT_TOPICS, plan(rate), scene.copies());
  }

  private Plan plan(int rate) {
    return new Plan(devices, options.shares.get(rate), options.holdMillis);
  }

  /** One round of one way; round 0 warms up and counts for nothing. */
  private void measure(Way way, int rate, int seconds, int number)
      throws MqttException, InterruptedException {
    Load load = new Load(scene.publishers(), way.topics(), way.expected());
    Machine.Span span = scene.machine().begin();
    Load.Sent sent = load.send(way.plan(), options.rates.get(rate), seconds);
    Machine.Use use = span.end();
    await(way.expected());
    int lost = way.expected().missing();
    long[] nanos = way.expected().take();
    load.end(way.plan());
    // The last alerts close before anything else is measured.
    TimeUnit.MILLISECONDS.sleep(options.resolveMillis + options.holdMillis);
    Round round =
        new Round(
            way.name(),
            options.rates.get(rate),
            number,
            sent.messages(),
            Figures.of(nanos),
            lost,
            sent.lateness().p99Millis(),
            use);
    System.out.println(Table.of(round));
    if (scene.publishers().refused() > 0) {
      throw new IllegalStateException("messages that MQTT did not take: see above");
    }
    if (number > 0) {
      results.add(round, nanos);
    }
  }

  private static void await(Expected expected) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (expected.missing() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private String about() {
    return "Latency in ms from the moment an alarm is due to be published (MQTT, QoS 1) until its"
        + " alert is polled from alerts.v1; "
        + devices.size()
        + " registered devices on "
        + options.connections
        + " connections; of the messages "
        + options.shares
        + " (by rate, "
        + options.rates
        + "/s) raise an alarm and as many clear one; an alarm lasts "
        + options.holdMillis
        + " ms, its alert is resolved as a test after "
        + options.resolveMillis
        + " ms; "
        + options.rounds
        + " rounds, chain and yardstick in turn; the yardstick counts the same messages from MQTT to"
        + " Kafka with nothing in between.";
  }
}

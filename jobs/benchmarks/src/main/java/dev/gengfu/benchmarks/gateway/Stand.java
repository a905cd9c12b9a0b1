package dev.gengfu.benchmarks.gateway;

import dev.gengfu.benchmarks.Machine;
import dev.gengfu.benchmarks.process.Nodes;
import dev.gengfu.benchmarks.process.Said;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Topics;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.Gateway;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.standalone.publish.RegistryImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Kafka, one MQTT broker, and the sessions of both readers. */
final class Stand implements AutoCloseable {
  private static final int LIMIT_SECONDS = 30;
  private static final long SUBSCRIBE_SECONDS = 5;
  private static final long LOOK_MILLIS = 100;

  /** As many records a second are ticks and no readings. */
  private static final int TICKS = 200;

  private static final long DRAIN_SECONDS = 180;
  private static final double MICROS_PER_SECOND = 1e6;

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final BrokerKind kind;
  private final Nodes.Running kafka;
  private final Nodes.Running mqtt;
  private final Backlog backlog;
  private final List<Way> ways;

  Stand(BrokerKind kind, Options options, List<Device> devices) throws Exception {
    this.kind = kind;
    Path data = Files.createTempDirectory("gengfu-gateway");
    System.out.println("data in " + data);
    try {
      kafka = opened(Nodes.kafka(data.resolve("kafka")));
      mqtt = opened(mqtt(data.resolve("mqtt"), options.home));
      ways =
          List.of(
              Way.gateway(options.home, mqtt.port(), kafka.address()),
              Way.bridge(mqtt.port(), kafka.address()));
      prepare(devices);
      backlog = opened(new Backlog(mqtt.port(), devices, options.alarms));
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private Nodes.Running mqtt(Path data, Path home)
      throws IOException, InterruptedException, TimeoutException {
    if (kind == BrokerKind.mosquitto) {
      return Nodes.mosquitto(Nodes.mosquitto().orElseThrow(), data);
    }
    Path config = home.resolve("config");
    GatewaySettings settings =
        YamlConfig.load(config.resolve("gengfu.yaml")).section("gateway", GatewaySettings.class);
    List<String> filters =
        Gateway.mqttTopicFilters(settings, Dialects.load(config.resolve("dialects")));
    return Nodes.hiveMq(data, Gateway.mqttClientId(settings), filters);
  }

  private <T extends AutoCloseable> T opened(T one) {
    running.push(one);
    return one;
  }

  /** The topic of the bridge, the devices, and a session for each reader. */
  private void prepare(List<Device> devices) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.address()))) {
      NewTopic topic = new NewTopic(Way.BRIDGE_TOPIC, Topics.LOG_PARTITIONS, (short) 1);
      topic.configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
      admin.createTopics(List.of(topic)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
    new RegistryImporter(new KafkaSettings(kafka.address(), 1), Clock.systemUTC())
        .run(devices, false);
    for (Way way : ways) {
      Said said = way.startUp();
      // The bridge has subscribed when it says that it is up, the gateway a moment later.
      TimeUnit.SECONDS.sleep(way.name().equals(Way.GATEWAY) ? SUBSCRIBE_SECONDS : 0);
      Way.stop(said);
    }
  }

  /** One round: the same backlog for both, one after the other, taking turns in who begins. */
  List<Round> round(int number, Options options) throws Exception {
    long first = backlog.fill(options.perRound());
    List<Way> order = new ArrayList<>(ways);
    if (number % 2 == 0) {
      Collections.reverse(order);
    }
    List<Round> rounds = new ArrayList<>();
    for (Way way : order) {
      rounds.add(drain(way, number, first, options));
    }
    return rounds;
  }

  private Round drain(Way way, int number, long first, Options options) throws Exception {
    try (Arrivals arrivals = new Arrivals(kafka.address(), way.topic())) {
      Said said = way.start();
      ProcessHandle reader = said.process().toHandle();
      Machine machine =
          new Machine(
              () -> Map.of(way.name(), reader, "kafka", kafka.process(), "mqtt", mqtt.process()));
      await(arrivals, options.warmUp);
      long before = arrivals.count();
      Machine.Span span = machine.begin();
      await(arrivals, options.perRound());
      Machine.Use use = span.end();
      long counted = arrivals.count() - before;
      settle(arrivals);
      Way.stop(said);
      Arrivals.Came came = arrivals.read(first, options.perRound());
      double micros = use.cores().get(way.name()) * use.seconds() * MICROS_PER_SECOND / counted;
      return new Round(
          kind,
          way.name(),
          number,
          rate(came.millis(), options.warmUp),
          micros,
          came.missing(),
          came.repeats(),
          bySecond(came.millis()),
          use);
    }
  }

  private static void await(Arrivals arrivals, int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
    while (arrivals.count() < count) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(arrivals.count() + " of " + count + " records came");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** Until only ticks come: they were counted as messages. */
  private static void settle(Arrivals arrivals) throws InterruptedException {
    for (long before = 0, now = arrivals.count(); now - before > TICKS; now = arrivals.count()) {
      before = now;
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private static double rate(long[] millis, int warmUp) {
    if (millis.length <= warmUp) {
      return 0;
    }
    return 1000.0 * (millis.length - warmUp) / (millis[millis.length - 1] - millis[warmUp] + 1);
  }

  private static List<Integer> bySecond(long[] millis) {
    List<Integer> counts = new ArrayList<>();
    for (long one : millis) {
      int second = (int) ((one - millis[0]) / 1000);
      while (counts.size() <= second) {
        counts.add(0);
      }
      counts.set(second, counts.get(second) + 1);
    }
    return counts;
  }

  /** Ends the last started first. */
  @Override
  public synchronized void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        System.err.println("while ending: " + e);
      }
    }
  }
}

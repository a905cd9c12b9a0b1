package dev.gengfu.delivery.run;

import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.OpenAlerts;
import dev.gengfu.delivery.plan.ChannelSettings;
import dev.gengfu.delivery.plan.ChannelsFile;
import dev.gengfu.delivery.plan.Planner;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.YamlConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running delivery. It starts without Kafka too, says so, and works when Kafka comes. */
public final class DeliveryService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryService.class);

  private final List<Lane> lanes = new ArrayList<>();
  private final Counts counts = new Counts();
  private final LogWriter log;
  private final Leader leader;
  private Pages pages;

  private DeliveryService(
      DeliverySettings settings,
      KafkaSettings kafka,
      MqttSettings mqtt,
      ChannelsFile channels,
      Community community,
      Map<String, String> environment,
      Clock clock) {
    Clients clients = new Clients(kafka);
    OpenAlerts alerts = new OpenAlerts();
    Journal journal = new Journal();
    log = new LogWriter(clients);
    PanelActions actions = new PanelActions(alerts, log, journal, counts, clock);
    ChannelFactory factory =
        new ChannelFactory(
            new Surroundings(settings, mqtt, community, environment, alerts, actions, clock));
    List<Channel> made = new ArrayList<>();
    try {
      channels.channels().forEach(channel -> made.add(factory.make(channel)));
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
    for (int i = 0; i < made.size(); i++) {
      ChannelSettings channel = channels.channels().get(i);
      lanes.add(new Lane(channel, made.get(i), settings, journal, clock));
    }
    Planner planner = new Planner(channels.channels());
    Term term =
        new Term(clients, planner, lanes, alerts, journal, log, counts, settings.watched(), clock);
    leader = new Leader(clients, term, lanes);
  }

  /**
   * Starts by a settings file; channels.yaml and community.yaml are read beside it.
   *
   * @throws dev.gengfu.domain.ConfigException naming file and key of what is wrong
   */
  public static DeliveryService start(YamlConfig settings, Path folder) {
    Community community = Community.load(folder.resolve("community.yaml"));
    return start(
        settings.section("delivery", DeliverySettings.class),
        settings.section("kafka", KafkaSettings.class),
        settings.section("mqtt", MqttSettings.class),
        ChannelsFile.load(folder.resolve("channels.yaml"), community),
        community,
        System.getenv(),
        Clock.systemUTC());
  }

  /**
   * Starts.
   *
   * @param environment variables that secrets may stand in
   * @param clock wall clock
   * @throws dev.gengfu.domain.ConfigException when a secret is missing
   */
  public static DeliveryService start(
      DeliverySettings settings,
      KafkaSettings kafka,
      MqttSettings mqtt,
      ChannelsFile channels,
      Community community,
      Map<String, String> environment,
      Clock clock) {
    DeliveryService service =
        new DeliveryService(settings, kafka, mqtt, channels, community, environment, clock);
    service.open(settings.port());
    service.leader.start();
    return service;
  }

  /** Alerts matter more than figures: a port that is taken stops nothing. */
  private void open(int port) {
    try {
      pages = new Pages(port, this);
      LOG.info("delivery at http://127.0.0.1:{}/health, {} channels", pages.port(), lanes.size());
    } catch (IOException e) {
      LOG.error("no /health and /metrics: port {} of delivery.port: {}", port, e.getMessage());
    }
  }

  /** Where the pages are; empty when the port was taken. */
  public OptionalInt port() {
    return pages == null ? OptionalInt.empty() : OptionalInt.of(pages.port());
  }

  /** How it is. */
  public DeliveryHealth health() {
    String state = leader.state().name().toLowerCase(Locale.ROOT);
    boolean isDown = leader.state() == Leader.State.CONNECTING;
    boolean degraded = lanes.stream().anyMatch(Lane::isDown);
    return new DeliveryHealth(
        isDown ? "down" : degraded ? "degraded" : "ok",
        state,
        leader.problem(),
        lanes.stream().map(DeliveryService::view).toList());
  }

  private static DeliveryHealth.ChannelView view(Lane lane) {
    Health health = lane.health();
    return new DeliveryHealth.ChannelView(
        lane.name(),
        health == null ? "unknown" : health.state(),
        health == null ? null : health.detail(),
        lane.waiting());
  }

  /** Prometheus text. */
  public String metrics() {
    return DeliveryMetrics.of(leader, counts, lanes);
  }

  /** Ends within seconds; what was not sent is sent by the next leader. */
  @Override
  public void close() {
    leader.close();
    lanes.forEach(Lane::close);
    log.close();
    if (pages != null) {
      pages.close();
    }
  }
}

package dev.gengfu.delivery.run;

import dev.gengfu.delivery.care.CareDelivery;
import dev.gengfu.delivery.care.Contacts;
import dev.gengfu.delivery.care.LogClock;
import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.OpenAlerts;
import dev.gengfu.delivery.plan.ChannelSettings;
import dev.gengfu.delivery.plan.ChannelsFile;
import dev.gengfu.delivery.plan.Planner;
import dev.gengfu.delivery.plan.Quiet;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.Topics;
import dev.gengfu.domain.YamlConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running delivery. It starts without Kafka too, says so, and works when Kafka comes. */
public final class DeliveryService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryService.class);

  private static final String CARE_OFF =
      "off: channels.yaml has no section care, messages to residents are not sent";
  private static final long CLOSE_MILLIS = 3_000;

  private final ChannelsFile channels;
  private final List<Lane<?>> lanes = new ArrayList<>();
  private final Lease lease = new Lease(Watch::ticks).start();
  private final LogClock logClock = new LogClock(Watch::ticks);
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
      Contacts contacts,
      Clock clock) {
    this.channels = channels;
    Clients clients = new Clients(kafka);
    OpenAlerts alerts = new OpenAlerts();
    Journal journal = new Journal();
    Watch watch = new Watch(clock);
    log = new LogWriter(clients);
    PanelActions actions = new PanelActions(alerts, log, journal, counts, clock);
    ChannelFactory factory =
        new ChannelFactory(
            new Surroundings(settings, mqtt, community, environment, alerts, actions, clock));
    Map<String, Lane<Delivery>> alertLanes = new LinkedHashMap<>();
    Map<String, Quiet> quiet = new HashMap<>();
    for (ChannelSettings each : channels.forAlerts()) {
      Channel<Delivery> made = factory.make(each);
      alertLanes.put(each.name(), new Lane<>(each.name(), made, settings, journal, lease, watch));
      if (each.quiet() != null) {
        quiet.put(each.name(), each.quiet());
      }
    }
    lanes.addAll(alertLanes.values());
    List<Feed> feeds = new ArrayList<>();
    feeds.add(
        new AlertFeed(
            new Planner(channels.forAlerts()),
            alertLanes,
            quiet,
            settings.zoneId(),
            alerts,
            counts,
            clock));
    List<String> topics = new ArrayList<>(List.of(Topics.ALERTS, Topics.BOARD, Topics.DELIVERIES));
    if (channels.forResidents().isPresent()) {
      ChannelSettings each = channels.forResidents().get();
      Channel<CareDelivery> made = factory.make(each, channels.care(), contacts, logClock);
      Lane<CareDelivery> lane = new Lane<>(each.name(), made, settings, journal, lease, watch);
      lanes.add(lane);
      feeds.add(new ProgressFeed(logClock, counts));
      feeds.add(new CareFeed(lane, logClock, counts, clock));
      topics.addAll(List.of(Topics.MESSAGES, Topics.PROGRESS));
    } else {
      LOG.info(CARE_OFF);
    }
    Term term = new Term(clients, feeds, lanes, journal, log, counts, settings.watched(), clock);
    leader = new Leader(clients, term, topics, lanes, lease);
  }

  /**
   * Starts by a settings file; channels.yaml and community.yaml are read beside it.
   *
   * @param contacts phones of residents
   * @throws dev.gengfu.domain.ConfigException naming file and key of what is wrong
   */
  public static DeliveryService start(YamlConfig settings, Path folder, Contacts contacts) {
    Community community = Community.load(folder.resolve("community.yaml"));
    return start(
        settings.section("delivery", DeliverySettings.class),
        settings.section("kafka", KafkaSettings.class),
        settings.section("mqtt", MqttSettings.class),
        ChannelsFile.load(folder.resolve("channels.yaml"), community),
        community,
        System.getenv(),
        contacts,
        Clock.systemUTC());
  }

  /**
   * Starts. A channel whose secret is missing is down, the others work.
   *
   * @param environment variables that secrets may stand in
   * @param contacts phones of residents
   * @param clock wall clock
   */
  public static DeliveryService start(
      DeliverySettings settings,
      KafkaSettings kafka,
      MqttSettings mqtt,
      ChannelsFile channels,
      Community community,
      Map<String, String> environment,
      Contacts contacts,
      Clock clock) {
    DeliveryService service =
        new DeliveryService(
            settings, kafka, mqtt, channels, community, environment, contacts, clock);
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
        lanes.stream().map(DeliveryService::view).toList(),
        care());
  }

  private String care() {
    if (channels.forResidents().isEmpty()) {
      return CARE_OFF;
    }
    boolean runs = logClock.now().isPresent();
    return "over channel "
        + channels.care().channel()
        + (runs ? "" : "; held: nothing moves the clock of the welfare job");
  }

  private static DeliveryHealth.ChannelView view(Lane<?> lane) {
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
    Ending.within(CLOSE_MILLIS, lanes.stream().map(lane -> (Runnable) lane::close).toList());
    lease.close();
    log.close();
    if (pages != null) {
      pages.close();
    }
  }
}

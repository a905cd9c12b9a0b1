package dev.gengfu.delivery.run;

import dev.gengfu.delivery.care.CareDelivery;
import dev.gengfu.delivery.care.Contacts;
import dev.gengfu.delivery.care.LogClock;
import dev.gengfu.delivery.care.Wishes;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.OpenAlerts;
import dev.gengfu.delivery.channel.mqtt.HeartbeatLine;
import dev.gengfu.delivery.plan.ChannelSettings;
import dev.gengfu.delivery.plan.ChannelsFile;
import dev.gengfu.delivery.plan.Planner;
import dev.gengfu.delivery.plan.Quiet;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Heartbeat;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.Topics;
import dev.gengfu.domain.YamlConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running delivery. It starts without Kafka too, says so, and works when Kafka comes. */
public final class DeliveryService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryService.class);

  private static final String CARE_OFF =
      "off: channels.yaml has no section care, messages to residents are not sent";
  private static final long CLOSE_MILLIS = 3_000;
  private static final long FIRST_BEAT_MILLIS = 1_000;

  private final ChannelsFile channels;
  private final List<Lane<?>> lanes = new ArrayList<>();
  private final Lease lease = new Lease(Watch::ticks).start();
  private final LogClock logClock = new LogClock(Watch::ticks);
  private final Counts counts = new Counts();
  private final Optional<CareFeed> careFeed;
  private final LogWriter log;
  private final Leader leader;
  private final HeartbeatLine heartbeat;
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "delivery-heartbeat");
            thread.setDaemon(true);
            return thread;
          });
  private final Wishes wishes = new Wishes();
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
    Function<ChannelSettings, Lane<Delivery>> alertLane =
        each -> new Lane<>(each.name(), factory.make(each), settings, journal, lease, watch);
    List<Feed> feeds = new ArrayList<>();
    feeds.add(alertFeed(alertLane, settings.zoneId(), alerts, clock));
    Function<ChannelSettings, Lane<CareDelivery>> careLane =
        each ->
            new Lane<>(
                each.name(),
                factory.make(each, channels.care(), contacts, wishes, logClock),
                settings,
                journal,
                lease,
                watch);
    careFeed = channels.forResidents().map(each -> careFeed(careLane.apply(each), clock));
    careFeed.ifPresentOrElse(
        feed ->
            feeds.addAll(
                List.of(
                    new ProgressFeed(logClock, counts), new ResidentsFeed(wishes, counts), feed)),
        () -> LOG.info(CARE_OFF));
    Term term = new Term(clients, feeds, lanes, journal, log, counts, settings.watched(), clock);
    leader = new Leader(clients, term, lanes, lease);
    heartbeat = new HeartbeatLine(mqtt, () -> leader.state() == Leader.State.LEADING, clock);
  }

  private AlertFeed alertFeed(
      Function<ChannelSettings, Lane<Delivery>> lane, ZoneId zone, OpenAlerts alerts, Clock clock) {
    Map<String, Lane<Delivery>> made = new LinkedHashMap<>();
    Map<String, Quiet> quiet = new HashMap<>();
    for (ChannelSettings each : channels.forAlerts()) {
      made.put(each.name(), lane.apply(each));
      if (each.quiet() != null) {
        quiet.put(each.name(), each.quiet());
      }
    }
    lanes.addAll(made.values());
    Planner planner = new Planner(channels.forAlerts());
    return new AlertFeed(planner, made, quiet, zone, alerts, counts, clock);
  }

  private CareFeed careFeed(Lane<CareDelivery> lane, Clock clock) {
    lanes.add(lane);
    return new CareFeed(lane, logClock, counts, clock);
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
    if (settings.watched()) {
      service.beat();
    }
    return service;
  }

  private void beat() {
    ScheduledFuture<?> unused =
        beats.scheduleAtFixedRate(
            () -> {
              try {
                heartbeat.beat();
              } catch (RuntimeException e) {
                LOG.error("the heartbeat goes on after {}", e.toString(), e);
              }
            },
            FIRST_BEAT_MILLIS,
            Heartbeat.EVERY_MILLIS,
            TimeUnit.MILLISECONDS);
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
    if (careFeed.isEmpty()) {
      return CARE_OFF;
    }
    String over = "over channel " + channels.care().channel();
    if (careFeed.get().isMissing()) {
      return over + "; held: topic " + Topics.MESSAGES + " is missing, ./gengfu topics makes it";
    }
    return over
        + (logClock.now().isPresent() ? "" : "; held: nothing moves the clock of the welfare job");
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
    return DeliveryMetrics.of(leader, counts, heartbeat, lanes);
  }

  /** Ends within seconds; what was not sent is sent by the next leader. */
  @Override
  public void close() {
    beats.shutdownNow();
    leader.close();
    Ending.within(CLOSE_MILLIS, lanes.stream().map(lane -> (Runnable) lane::close).toList());
    lease.close();
    heartbeat.close();
    log.close();
    if (pages != null) {
      pages.close();
    }
  }
}

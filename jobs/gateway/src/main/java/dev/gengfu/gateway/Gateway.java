package dev.gengfu.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Heartbeat;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.domain.Topics;
import dev.gengfu.gateway.GatewaySettings.ClockMode;
import dev.gengfu.gateway.append.Appender;
import dev.gengfu.gateway.append.KafkaState;
import dev.gengfu.gateway.append.Producers;
import dev.gengfu.gateway.checkin.CheckInDecoder;
import dev.gengfu.gateway.checkin.CheckInIntake;
import dev.gengfu.gateway.checkin.DoorMemory;
import dev.gengfu.gateway.checkin.DoorSigns;
import dev.gengfu.gateway.checkin.DoorWatch;
import dev.gengfu.gateway.checkin.Keeper;
import dev.gengfu.gateway.checkin.WelfareHeart;
import dev.gengfu.gateway.checkin.WelfarePulse;
import dev.gengfu.gateway.clock.ClockCheck;
import dev.gengfu.gateway.clock.GatewayClock;
import dev.gengfu.gateway.clock.Heart;
import dev.gengfu.gateway.clock.HeartbeatRelay;
import dev.gengfu.gateway.clock.LogTopic;
import dev.gengfu.gateway.clock.Pulse;
import dev.gengfu.gateway.clock.SimulatedGatewayClock;
import dev.gengfu.gateway.clock.SystemGatewayClock;
import dev.gengfu.gateway.decode.Decoder;
import dev.gengfu.gateway.decode.TimeJudge;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.gateway.http.CheckInsHandler;
import dev.gengfu.gateway.http.GuardChecksHandler;
import dev.gengfu.gateway.http.HttpIntake;
import dev.gengfu.gateway.mqtt.ExpressLane;
import dev.gengfu.gateway.mqtt.LinkOptions;
import dev.gengfu.gateway.mqtt.MqttConnection;
import dev.gengfu.gateway.mqtt.MqttConnector;
import dev.gengfu.gateway.mqtt.MqttIntake;
import dev.gengfu.gateway.mqtt.PahoConnector;
import dev.gengfu.gateway.mqtt.TakenAhead;
import dev.gengfu.gateway.registry.Registry;
import dev.gengfu.gateway.registry.RegistryFollower;
import dev.gengfu.vault.VaultException;
import dev.gengfu.vault.VaultSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: MQTT, HTTP and GB/T 26875.3 in, the emergency and the welfare log out. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /** A clock further off the broker's does not tick. */
  private static final long CLOCK_LIMIT_MILLIS = 2_000;

  /** The simulator's clock comes in steps; readings may be ahead of it by a step at high speed. */
  private static final long SIMULATED_AHEAD_MILLIS = 900_000;

  private static final long BEAT_MILLIS = 200;
  private static final long RETRY_PAUSE_MILLIS = 500;
  private static final long CONNECT_MILLIS = 5_000;
  private static final long ANSWER_MILLIS = 10_000;
  private static final long STUCK_MILLIS = 10_000;
  private static final long SECONDS_PER_DAY = 86_400;

  private final GatewaySettings settings;
  private final GatewayClock clock;
  private final Registry registry;
  private final Appender appender;
  private final Confirmations confirmations;
  private final Heart heart;
  private final HeartbeatRelay heartbeats;
  private final IntakeState mqttState;
  private final IntakeState httpState;
  private final IntakeCounts mqttCounts = new IntakeCounts("mqtt");
  private final IntakeCounts httpCounts = new IntakeCounts("http");
  private final IntakeCounts expressCounts = new IntakeCounts("mqttExpress");
  private final IntakeCounts checkInCounts = new IntakeCounts("checkins");
  private final TakenAhead ahead = new TakenAhead();
  private final ExpressLane express;
  private final MqttIntake mqtt;
  private volatile Supplier<String> neighbours = () -> "";
  private final HttpIntake http;
  private final GbIntake gb;
  private final Keeper keeper;
  private final String checkInProblem;
  private final Appender welfareAppender;
  private final CheckInIntake checkIns;
  private final WelfareHeart welfareHeart;
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(Gateway::thread);
  private final List<AutoCloseable> parts = new ArrayList<>();
  private boolean kafkaWasUp = true;

  /**
   * What a gateway stands on; tests put their own in.
   *
   * @param welfare what check-ins need
   */
  record Ground(
      Dialects dialects,
      LogTopic log,
      Registry registry,
      Supplier<Producer<byte[], byte[]>> producers,
      MqttConnector connector,
      MqttConnector express,
      Clock wall,
      Welfare welfare) {
    /** Without a vault. */
    Ground(
        Dialects dialects,
        LogTopic log,
        Registry registry,
        Supplier<Producer<byte[], byte[]>> producers,
        MqttConnector connector,
        MqttConnector express,
        Clock wall) {
      this(
          dialects,
          log,
          registry,
          producers,
          connector,
          express,
          wall,
          new Welfare(null, 0, producers, List.of(), null));
    }
  }

  /**
   * What check-ins need. Whatever is wrong with it, alarms are taken all the same.
   *
   * @param keeper null when there is no vault, or it can't be opened
   * @param partitions of the welfare log; 0 without a keeper
   * @param producers Kafka clients of their own: trouble with the welfare log holds up no alarm
   * @param doors what was known of them before
   * @param problem why check-ins are refused although a vault is configured; null when they are not
   */
  record Welfare(
      Keeper keeper,
      int partitions,
      Supplier<Producer<byte[], byte[]>> producers,
      List<Tick.Coverage> doors,
      String problem) {
    static Welfare open(
        String gateway,
        VaultSettings vault,
        KafkaSettings kafka,
        Supplier<Producer<byte[], byte[]>> producers,
        Duration within)
        throws InterruptedException {
      Keeper keeper = null;
      try {
        keeper = Keeper.open(vault, System.getenv());
        int partitions =
            keeper == null ? 0 : LogTopic.read(kafka, Topics.WELFARE_LOG, within).partitions();
        List<Tick.Coverage> doors =
            keeper == null ? List.of() : DoorMemory.read(kafka, gateway, within);
        return new Welfare(keeper, partitions, producers, doors, null);
      } catch (VaultException | GatewayStartException e) {
        if (keeper != null) {
          keeper.close();
        }
        LOG.error("check-ins are refused until the next start: {}", e.getMessage());
        return new Welfare(null, 0, producers, List.of(), e.getMessage());
      }
    }
  }

  /**
   * Starts a gateway on the machine's clock. Returns when the device registry has been read and
   * HTTP listens; MQTT connects in the background for as long as it takes.
   *
   * @throws GatewayStartException when Kafka or the registry can't be read in time, or the HTTP
   *     address is taken
   */
  public static Gateway start(
      GatewaySettings settings, Dialects dialects, MqttSettings mqtt, KafkaSettings kafka) {
    return start(settings, dialects, mqtt, kafka, Clock.systemUTC());
  }

  /**
   * The same, and takes check-ins when a vault is configured and can be opened; if it can't, {@link
   * #checkInProblem()} says why.
   */
  public static Gateway start(
      GatewaySettings settings,
      Dialects dialects,
      VaultSettings vault,
      MqttSettings mqtt,
      KafkaSettings kafka) {
    return start(settings, dialects, mqtt, kafka, Clock.systemUTC(), vault);
  }

  /** The same on a clock of the caller's. */
  public static Gateway start(
      GatewaySettings settings,
      Dialects dialects,
      MqttSettings mqtt,
      KafkaSettings kafka,
      Clock wall) {
    return start(settings, dialects, mqtt, kafka, wall, new VaultSettings(null, null));
  }

  private static Gateway start(
      GatewaySettings settings,
      Dialects dialects,
      MqttSettings mqtt,
      KafkaSettings kafka,
      Clock wall,
      VaultSettings vault) {
    Duration within = Duration.ofMillis(settings.kafka().startTimeoutMillis());
    String client = "gengfu-gateway-" + settings.id();
    RegistryFollower follower =
        new RegistryFollower(() -> RegistryFollower.consumer(kafka, client + "-registry"));
    try {
      LinkOptions link = link(settings, mqtt);
      Ground ground =
          new Ground(
              dialects,
              LogTopic.read(kafka, within),
              follower.start(within),
              () -> Producers.create(kafka, client),
              new PahoConnector(link),
              new PahoConnector(link.beside()),
              wall,
              Welfare.open(
                  settings.id(),
                  vault,
                  kafka,
                  () -> Producers.create(kafka, client + "-welfare"),
                  within));
      Gateway gateway = new Gateway(settings, ground);
      gateway.parts.add(follower);
      return gateway;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      follower.close();
      throw new GatewayStartException("interrupted", e);
    } catch (RuntimeException e) {
      follower.close();
      throw e;
    }
  }

  /** The id under which a broker keeps this gateway's session. */
  public static String mqttClientId(GatewaySettings settings) {
    return "gengfu-gateway-" + settings.id();
  }

  /** The topic filters that a gateway subscribes to. */
  public static List<String> mqttTopicFilters(GatewaySettings settings, Dialects dialects) {
    List<String> filters = new ArrayList<>(neededFilters(settings));
    filters.addAll(wantedFilters(dialects));
    return filters;
  }

  /** A broker that refuses check-ins or the monitor's beat still gives alarms. */
  private static List<String> wantedFilters(Dialects dialects) {
    List<String> filters = new ArrayList<>(dialects.otherTopicFilters());
    filters.add(CheckInDecoder.TOPIC + "#");
    filters.add(Heartbeat.TOPIC);
    return filters;
  }

  private static List<String> neededFilters(GatewaySettings settings) {
    List<String> filters = new ArrayList<>(Dialects.ownTopicFilters());
    if (settings.clock() == ClockMode.SIMULATED) {
      filters.add(SimulatedGatewayClock.TOPIC);
    }
    filters.add(marker(settings));
    return filters;
  }

  private static String marker(GatewaySettings settings) {
    return "gengfu/v1/gateways/" + settings.id() + "/marker";
  }

  private static LinkOptions link(GatewaySettings settings, MqttSettings broker) {
    GatewaySettings.Mqtt mqtt = settings.mqtt();
    return new LinkOptions(
        broker.host(),
        broker.port(),
        mqttClientId(settings),
        mqtt.keepAliveSeconds(),
        mqtt.sessionExpiryDays() * SECONDS_PER_DAY,
        mqtt.receiveMaximum(),
        mqtt.maximumPacketBytes(),
        CONNECT_MILLIS,
        STUCK_MILLIS);
  }

  Gateway(GatewaySettings settings, Ground ground) {
    this.settings = settings;
    this.registry = ground.registry();
    boolean simulated = settings.clock() == ClockMode.SIMULATED;
    this.clock =
        simulated
            ? new SimulatedGatewayClock(ground.wall())
            : new SystemGatewayClock(ground.wall());
    this.mqttState = new IntakeState("mqtt", clock::millis);
    this.httpState = new IntakeState("http", clock::millis);
    ClockCheck check = new ClockCheck(CLOCK_LIMIT_MILLIS);
    this.confirmations = new Confirmations(ground.wall(), check, ground.log().brokerTime());
    this.appender =
        new Appender(
            ground.producers(), confirmations, settings.kafka().maxInFlight(), RETRY_PAUSE_MILLIS);
    this.gb =
        settings.gb26875().enabled()
            ? new GbIntake(settings, times(simulated), registry, appender, clock)
            : null;
    Pulse pulse = new Pulse(settings.id(), states(), mqttState, simulated);
    this.heart = new Heart(pulse, clock, check, ground.log(), appender, simulated);
    this.heartbeats = new HeartbeatRelay(clock, appender);
    Dialects dialects = ground.dialects();
    Decoder decoder = decoder(dialects);
    Welfare welfare = ground.welfare();
    this.keeper = welfare.keeper();
    this.checkInProblem = welfare.problem();
    this.welfareAppender =
        new Appender(
            welfare.producers(), confirmations, settings.kafka().maxInFlight(), RETRY_PAUSE_MILLIS);
    this.checkIns = checkIns();
    Outbox outbox = new Outbox(appender, checkIns.doors()::heard);
    this.welfareHeart = welfareHeart(welfare, outbox);
    this.http =
        new HttpIntake(
            settings.http(),
            decoder,
            outbox,
            clock,
            httpCounts,
            () -> appender.state().up(),
            () -> Json.write(health()),
            () -> metrics().getBytes(StandardCharsets.UTF_8));
    this.express = express(ground.express(), dialects, outbox);
    this.mqtt = mqtt(ground.connector(), dialects, decoder, outbox);
    if (!ground.log().brokerTime()) {
      LOG.warn("emergency.log.v1 has no LogAppendTime: a wrong clock of this gateway goes unseen");
    }
    start();
  }

  private void start() {
    httpState.ok();
    CheckInsHandler doors =
        new CheckInsHandler(settings.http(), checkIns, clock, () -> welfareAppender.state().up());
    http.route(CheckInsHandler.PATH, doors);
    http.route(CheckInsHandler.ISAPI_PATH, doors);
    appender.start();
    welfareAppender.start();
    startGb();
    mqtt.start();
    var unused =
        beats.scheduleWithFixedDelay(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void startGb() {
    if (gb == null) {
      return;
    }
    http.route(GuardChecksHandler.PATH, new GuardChecksHandler(gb.centre()));
    try {
      gb.start();
    } catch (GatewayStartException e) {
      close();
      throw e;
    }
  }

  /** By name. */
  private List<IntakeState> states() {
    return gb == null ? List.of(httpState, mqttState) : List.of(gb.state(), httpState, mqttState);
  }

  private List<IntakeCounts> counts() {
    return gb == null
        ? List.of(httpCounts, mqttCounts, expressCounts, checkInCounts)
        : List.of(gb.counts(), httpCounts, mqttCounts, expressCounts, checkInCounts);
  }

  private CheckInIntake checkIns() {
    TimeJudge times = times(settings.clock() == ClockMode.SIMULATED);
    CheckInDecoder decoder =
        new CheckInDecoder(settings.id(), times, settings.checkins(), registry, keeper);
    DoorWatch doors = new DoorWatch(settings.checkins().silentMinutes());
    return new CheckInIntake(welfareAppender, decoder, checkInCounts, doors);
  }

  /** Null without a vault: then nobody writes to the welfare log. */
  private WelfareHeart welfareHeart(Welfare welfare, Outbox outbox) {
    if (keeper == null) {
      return null;
    }
    WelfarePulse pulse = new WelfarePulse(settings.id(), mqttState, keeper, checkIns.doors());
    DoorSigns signs = new DoorSigns(settings.id(), registry);
    return new WelfareHeart(
        pulse,
        clock,
        heart::mayTick,
        checkIns,
        welfare.partitions(),
        welfare.doors(),
        changes -> outbox.putAgain(signs.of(changes, clock.millis())));
  }

  private Decoder decoder(Dialects dialects) {
    boolean simulated = settings.clock() == ClockMode.SIMULATED;
    return new Decoder(settings.id(), times(simulated), registry, dialects);
  }

  private ExpressLane express(MqttConnector connector, Dialects dialects, Outbox outbox) {
    return new ExpressLane(
        connector,
        new ExpressLane.Settings(
            Dialects.ownTopicFilters(),
            dialects.otherTopicFilters(),
            settings.mqtt().reconnectMinMillis(),
            ANSWER_MILLIS),
        new ExpressLane.Ways(() -> decoder(dialects.fresh()), outbox, clock, expressCounts, ahead));
  }

  private MqttIntake mqtt(
      MqttConnector connector, Dialects dialects, Decoder decoder, Outbox outbox) {
    GatewaySettings.Mqtt mqttSettings = settings.mqtt();
    String marker = marker(settings);
    MqttConnection.Ways ways =
        new MqttConnection.Ways(
            decoder,
            outbox,
            appender,
            clock,
            mqttState,
            mqttCounts,
            this::control,
            ahead,
            checkIns,
            new AtomicInteger(),
            mqttSettings.qos0Limit());
    return new MqttIntake(
        connector,
        (intake, number) ->
            new MqttConnection(intake, number, marker, mqttSettings.receiveMaximum(), ways),
        new MqttIntake.Settings(
            neededFilters(settings),
            wantedFilters(dialects),
            marker,
            mqttSettings.reconnectMinMillis(),
            mqttSettings.reconnectMaxMillis(),
            ANSWER_MILLIS,
            2 * mqttSettings.receiveMaximum() + mqttSettings.qos0Limit()),
        mqttState,
        mqttCounts,
        express);
  }

  private TimeJudge times(boolean simulated) {
    TimeJudge times = settings.timeJudge();
    return simulated
        ? new TimeJudge(times.zone(), times.plausibleFrom(), SIMULATED_AHEAD_MILLIS)
        : times;
  }

  /**
   * Takes the monitor's beat, and the simulator's clock messages, which on the machine's clock mean
   * nothing.
   */
  private boolean control(String topic, byte[] payload) {
    if (heartbeats.take(topic, payload)) {
      return true;
    }
    if (!topic.equals(SimulatedGatewayClock.TOPIC)) {
      return false;
    }
    if (clock instanceof SimulatedGatewayClock simulated) {
      try {
        JsonNode time = Json.readTree(payload).path("time");
        simulated.set(Timestamps.parse(time.asText()));
        heart.beat();
        beatWelfare();
      } catch (IOException | DateTimeException e) {
        LOG.warn("{}: passed over: {}", topic, e.getMessage());
      }
    }
    return true;
  }

  private void beat() {
    try {
      boolean up = appender.state().up();
      if (up && !kafkaWasUp) {
        LOG.info("Kafka takes records again");
        mqtt.drainAgain();
      } else if (!up && kafkaWasUp) {
        LOG.warn("Kafka takes no records: {}", appender.state().lastFailure());
      }
      kafkaWasUp = up;
      heart.beat();
      beatWelfare();
    } catch (RuntimeException e) {
      LOG.error("beat: {}", e.toString(), e);
    }
  }

  private void beatWelfare() {
    if (welfareHeart != null) {
      welfareHeart.beat();
    }
  }

  /** State at this moment. */
  public GatewayHealth health() {
    KafkaState kafka = appender.state();
    List<IntakeState.View> intakes = states().stream().map(IntakeState::view).toList();
    String problem = heart.problem();
    boolean ok =
        kafka.up() && problem == null && intakes.stream().noneMatch(IntakeState.View::down);
    return new GatewayHealth(
        settings.id(),
        ok,
        intakes,
        kafka,
        new GatewayHealth.Queues(appender.alarmsWaiting(), appender.orderedWaiting()),
        new GatewayHealth.Clock(clock.millis(), problem),
        registry.size());
  }

  /** Why check-ins are refused although a vault is configured; null when they are taken. */
  public String checkInProblem() {
    return checkInProblem;
  }

  /** Metrics as Prometheus text. */
  public String metrics() {
    return GatewayMetrics.text(
            new GatewayMetrics.Sources(
                counts(),
                states(),
                appender,
                heart,
                heartbeats,
                mqtt,
                express,
                ahead,
                http,
                confirmations,
                registry.size()))
        + (gb == null ? "" : GbMetrics.text(gb.centre().figures()))
        + (keeper == null
            ? ""
            : CheckInMetrics.text(keeper, welfareAppender, checkIns.doors(), clock.millis()))
        + neighbours.get();
  }

  /** Shows the metrics of what runs beside it, e.g. an MQTT broker, among its own. */
  public void alsoShow(Supplier<String> prometheusText) {
    neighbours = prometheusText;
  }

  /** The port that HTTP listens on. */
  public int httpPort() {
    return http.port();
  }

  /** The port on which transmission devices are served; -1 when they are not. */
  public int gb26875Port() {
    return gb == null ? -1 : gb.port();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "gateway-beat");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Stops reading, writes what it has as far as that takes no longer than two seconds, and ends.
   */
  @Override
  public void close() {
    beats.shutdownNow();
    http.close();
    if (gb != null) {
      gb.close();
    }
    mqtt.close();
    appender.close();
    welfareAppender.close();
    if (keeper != null) {
      keeper.close();
    }
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("closing: {}", e.toString());
      }
    }
  }
}

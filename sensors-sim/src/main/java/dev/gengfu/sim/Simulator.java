package dev.gengfu.sim;

import dev.gengfu.domain.Community;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.sim.community.DevicePlan;
import dev.gengfu.sim.community.Site;
import dev.gengfu.sim.mqtt.MqttOutlet;
import dev.gengfu.sim.mqtt.Outlet;
import dev.gengfu.sim.people.PeopleSender;
import dev.gengfu.sim.people.PeopleStream;
import dev.gengfu.sim.playback.Playback;
import dev.gengfu.sim.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated community that talks MQTT until it is closed. A thread of its own sends each message
 * when its simulated time has come; a broker that can't be reached is waited for.
 */
public final class Simulator implements AutoCloseable {
  /** Topic of simulated time. */
  public static final String CLOCK_TOPIC = "gengfu/v1/clock";

  private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
  private static final long CLOCK_MILLIS = 200;

  /** At a high speed the time is told more often: after so much of it, if the pause is over. */
  private static final long CLOCK_STEP_MILLIS = 500;

  private static final long CLOCK_PAUSE_MILLIS = 10;
  private static final long TEND_MILLIS = 50;
  private static final long JOIN_MILLIS = 4_000;

  private final Iterator<Message> messages;
  private final Outlet outlet;
  private final Pacer pacer;
  private final boolean tellsTime;
  private final Clock wall;
  private final AutoCloseable truth;
  private final Thread thread;
  private PeopleSender people;
  private volatile long simulatedTime;
  private volatile boolean closed;
  private volatile String problem;
  private long clockAt;
  private long toldTime;

  private Simulator(
      SimSettings settings,
      long start,
      Iterator<Message> messages,
      Outlet outlet,
      Clock wall,
      AutoCloseable truth) {
    this.messages = messages;
    this.outlet = outlet;
    this.wall = wall;
    this.truth = truth;
    this.tellsTime = settings.simulatedTime();
    this.pacer = new Pacer(wall, start, settings.speed(), tellsTime);
    this.simulatedTime = start;
    this.thread = new Thread(this::run, "simulator");
    thread.setDaemon(true);
  }

  /**
   * Starts a simulator for the community of a configuration folder: {@code community.yaml}, {@code
   * devices.csv} (unless the settings ask for a number of devices) and {@code scenarios/}.
   *
   * @param start epoch ms of the first simulated moment
   * @throws ConfigException when a file is wrong
   */
  public static Simulator start(
      Path config, SimSettings settings, MqttSettings broker, long start) {
    Community community = Community.load(config.resolve("community.yaml"));
    List<Device> devices =
        settings.devices() == null
            ? DeviceFile.load(config.resolve("devices.csv"), community.id())
            : DevicePlan.of(community, settings.devices());
    Scenario scenario = Scenario.load(config, settings.scenarioName());
    return start(settings, broker, scenario, community, devices, start);
  }

  /**
   * Starts a simulator.
   *
   * @param start epoch ms of the first simulated moment
   * @throws ConfigException when the scenario does not fit the devices, or a file can't be used
   */
  public static Simulator start(
      SimSettings settings,
      MqttSettings broker,
      Scenario scenario,
      List<Device> devices,
      long start) {
    return start(settings, broker, scenario, null, devices, start);
  }

  private static Simulator start(
      SimSettings settings,
      MqttSettings broker,
      Scenario scenario,
      Community community,
      List<Device> all,
      long start) {
    // Gates speak of people and have nothing to measure.
    List<Device> devices =
        all.stream().filter(device -> !device.kind().equals(DevicePlan.GATE)).toList();
    List<Plot> plots = plots(settings, scenario, new Site(devices), start);
    TruthFile file = settings.truth() == null ? null : truthFile(Path.of(settings.truth()));
    Simulation simulation =
        new Simulation(
            settings.seed(),
            start,
            settings.heartbeatSeconds() * 1000L,
            devices,
            plots,
            file == null ? truth -> {} : file);
    String clientId = "gengfu-sim-" + UUID.randomUUID();
    Outlet outlet = new MqttOutlet(broker, clientId, settings.maxInFlight());
    Simulator simulator =
        new Simulator(
            settings, start, simulation, outlet, Clock.systemUTC(), file == null ? () -> {} : file);
    simulator.people =
        community == null || scenario.residents() == null || settings.residents() == 0
            ? null
            : new PeopleSender(
                new PeopleStream(
                    community,
                    settings.residents(),
                    settings.seed(),
                    start,
                    scenario.residents(),
                    file == null ? truth -> {} : file),
                new MqttOutlet(broker, clientId + "-doors", settings.maxInFlight()),
                start,
                simulator::status);
    if (simulator.people != null) {
      simulator.people.start();
    }
    simulator.thread.start();
    LOG.info("simulating {} devices from {}", devices.size(), Timestamps.format(start));
    return simulator;
  }

  private static List<Plot> plots(SimSettings settings, Scenario scenario, Site site, long start) {
    String playback = settings.playback();
    List<Episode> measured =
        playback == null ? List.of() : List.of(Playback.of(Path.of(playback), site, start));
    return scenario.plots(site, settings.seed(), start, measured);
  }

  private static TruthFile truthFile(Path file) {
    try {
      return new TruthFile(file);
    } catch (IOException e) {
      throw new ConfigException("sim.truth: " + file + " can't be written: " + e);
    }
  }

  /** How it is doing. */
  public SimStatus status() {
    return new SimStatus(
        outlet.connected(),
        outlet.acknowledged(),
        outlet.repeated(),
        outlet.inFlight(),
        simulatedTime,
        problem == null ? outlet.problem() : problem);
  }

  private void run() {
    try {
      while (!closed && messages.hasNext()) {
        Message message = messages.next();
        awaitTime(message.time());
        outlet.send(message);
        pacer.sent(message.time());
        simulatedTime = message.time();
      }
    } catch (InterruptedException e) {
      LOG.debug("stopped");
    } catch (RuntimeException e) {
      problem = "the simulator failed: " + e;
      LOG.error("the simulator failed", e);
    } finally {
      outlet.close();
    }
  }

  /** Waits for a simulated time; tells the time meanwhile, never beyond what has been sent. */
  private void awaitTime(long time) throws InterruptedException {
    tellTime(time);
    for (long wait = pacer.wallMillisUntil(time); wait > 0; wait = pacer.wallMillisUntil(time)) {
      Thread.sleep(Math.min(wait, TEND_MILLIS));
      outlet.tend();
      tellTime(time);
    }
  }

  private void tellTime(long nextDue) {
    if (!tellsTime) {
      return;
    }
    long now = wall.millis();
    long time = Math.min(pacer.now(), nextDue);
    boolean jumped = time - toldTime >= CLOCK_STEP_MILLIS && now - clockAt >= CLOCK_PAUSE_MILLIS;
    if (jumped || Math.abs(now - clockAt) >= CLOCK_MILLIS) {
      clockAt = now;
      toldTime = time;
      String payload = "{\"time\":\"" + Timestamps.format(time) + "\"}";
      outlet.sendIfPossible(new Message(time, CLOCK_TOPIC, payload));
    }
  }

  /** Stops sending, within about 5 s whatever the broker does. */
  @Override
  public void close() {
    closed = true;
    if (people != null) {
      people.close();
    }
    thread.interrupt();
    try {
      thread.join(JOIN_MILLIS);
      truth.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("while closing: {}", e.toString());
    }
  }
}

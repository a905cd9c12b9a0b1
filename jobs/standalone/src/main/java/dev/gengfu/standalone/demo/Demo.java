package dev.gengfu.standalone.demo;

import dev.gengfu.console.access.AccessFolder;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.sim.SimSettings;
import dev.gengfu.sim.Simulator;
import dev.gengfu.standalone.DataFolder;
import dev.gengfu.standalone.Ports;
import dev.gengfu.standalone.StartException;
import dev.gengfu.standalone.child.ChildOptions;
import dev.gengfu.standalone.child.FlinkConfiguration;
import dev.gengfu.standalone.publish.LogClock;
import dev.gengfu.standalone.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.RestOptions;

/** Everything on one machine. */
public final class Demo implements AutoCloseable {
  /** A first start on a slow machine; the usual is a tenth of it. */
  private static final Duration START = Duration.ofSeconds(150);

  /** Children of a killed supervisor end by themselves within this time. */
  private static final Duration CHILDREN_END = Duration.ofSeconds(5);

  private final DemoOptions options;
  private final DemoSettings settings;
  private final DataFolder data;
  private final Terminal terminal;
  private final Clock clock;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private Demo(DemoOptions options, DemoSettings settings, DataFolder data, Clock clock) {
    this.options = options;
    this.settings = settings;
    this.data = data;
    this.clock = clock;
    this.terminal = new Terminal(System.out, clock);
    running.push(data);
  }

  /**
   * Runs a demo until the process is told to end; returns only when it can't start.
   *
   * @throws StartException when a person has to put something right first
   */
  public static int run(DemoOptions options) throws InterruptedException {
    DataFolder data = DataFolder.acquire(options.data());
    // Before the first logger is made: a terminal is for people.
    System.setProperty("gengfu.log", data.log("demo").toString());
    System.setProperty("logback.configurationFile", "gengfu-logback-file.xml");
    Demo demo = new Demo(options, DemoSettings.read(options), data, Clock.systemUTC());
    Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "end-demo"));
    demo.start();
    new CountDownLatch(1).await();
    return 0;
  }

  private void start() throws InterruptedException {
    requireFreePorts();
    terminal.say("更夫 Gengfu   data in " + data.path());
    Supervisor supervisor =
        new Supervisor(
            part -> data.path().resolve("logs").resolve(part + ".out"),
            Supervisor.SILENCE,
            terminal);
    running.push(supervisor);
    Parts parts = new Parts(data);
    ChildOptions child = options.forChild(data.path());
    // Flink needs nobody until its job begins: it may warm up beside Kafka.
    supervisor.start(parts.kafka(child));
    supervisor.start(parts.flink(child));
    supervisor.awaitReady(Parts.KAFKA, START);

    Time time = time();
    SimulatedPeople people = new SimulatedPeople(options, settings, data.path(), clock);
    Path access = access();
    ChildOptions timed = with(with(child, time.overriding()), people.prepare());
    timed = with(timed, Map.of("console.access", access.toString()));
    supervisor.start(parts.gateway(timed));
    supervisor.start(parts.console(timed));
    new Content(settings, data.path(), terminal, clock).publish();
    String enrolled = people.enrol(timed.load().section("sim", SimSettings.class), time.start());
    if (enrolled != null) {
      terminal.done("residents", enrolled);
    }
    for (String part : new String[] {Parts.GATEWAY, Parts.CONSOLE, Parts.FLINK}) {
      supervisor.awaitReady(part, START);
    }
    if (!options.withoutSimulator()) {
      simulate(timed, time);
    }
    String key = new AccessFolder(access, clock).oneTimeKey(new Identity("demo", Role.ADMIN, null));
    terminal.say("Open " + settings.console().address(key) + "   (Ctrl-C ends it)");
    terminal.say(
        "  It signs you in once. Another: ./gengfu users link demo --role admin --set console.access="
            + access);
  }

  /** Who may sign in to this demo; it has users of its own, unless it was told of others. */
  private Path access() {
    String said = options.settings().get("console.access");
    return said == null ? data.path().resolve("access") : Path.of(said);
  }

  private void requireFreePorts() {
    Duration patience = data.wasLeftBehind() ? CHILDREN_END : Duration.ZERO;
    Ports.requireFree("Kafka", Ports.of(settings.kafka()), "--kafka-port", patience);
    Ports.requireFree("MQTT", settings.mqtt().port(), "--mqtt-port", patience);
    Ports.requireFree("console", settings.console().port(), "--console-port", patience);
    Ports.requireFree(
        "Flink's pages", settings.flink().get(RestOptions.PORT), "--flink-port", patience);
    Ports.requireFree(
        "Flink's metrics",
        settings.flink().get(FlinkConfiguration.METRICS_PORT),
        "--metrics-port",
        patience);
    Ports.requireFree("gateway", settings.gateway().http().port(), "--http-port", patience);
  }

  private Time time() {
    try {
      Time time =
          Time.decide(
              LogClock.newest(settings.kafka()),
              clock.millis(),
              settings.sim().simulatedTime(),
              options.withoutSimulator());
      if (time.simulated()) {
        terminal.done("time", "simulated, from " + java.time.Instant.ofEpochMilli(time.start()));
      }
      return time;
    } catch (IOException | TimeoutException e) {
      throw new StartException("the log can't be read: " + e);
    }
  }

  private void simulate(ChildOptions timed, Time time) {
    SimSettings sim = timed.load().section("sim", SimSettings.class);
    Simulator simulator = Simulator.start(options.folder(), sim, settings.mqtt(), time.start());
    running.push(() -> endBeside(simulator));
    terminal.done(
        "simulator",
        "scenario " + sim.scenarioName() + ", seed " + sim.seed() + ", speed " + sim.speed());
  }

  /** It may wait for a broker that is gone; nobody waits for it. */
  private static void endBeside(Simulator simulator) {
    Thread thread = new Thread(simulator::close, "end-simulator");
    thread.setDaemon(true);
    thread.start();
  }

  private static ChildOptions with(ChildOptions options, Map<String, String> more) {
    Map<String, String> settings = new TreeMap<>(options.settings());
    settings.putAll(more);
    return new ChildOptions(options.config(), options.data(), settings);
  }

  /** Ends the last started first. */
  @Override
  public synchronized void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        terminal.event("while ending: " + e);
      }
    }
  }
}

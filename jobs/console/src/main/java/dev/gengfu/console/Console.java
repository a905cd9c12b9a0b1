package dev.gengfu.console;

import dev.gengfu.console.access.Access;
import dev.gengfu.console.access.AccessFolder;
import dev.gengfu.console.access.Elapsed;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running console. It starts without Kafka too, says so, and fills when Kafka comes. */
public final class Console implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Console.class);
  private static final long PING_SECONDS = 10;
  private static final long AUDIT_SECONDS = 5;
  private static final long BEAT_SECONDS = 60;
  private static final long KEYS_SECONDS = 3600;

  private final ConsoleServer server;
  private final ConsoleState state;
  private final List<AutoCloseable> parts = new ArrayList<>();

  private Console(ConsoleServer server, ConsoleState state) {
    this.server = server;
    this.state = state;
  }

  /**
   * Starts a console on the machine's clock.
   *
   * @throws IOException when the port is taken
   */
  public static Console start(
      ConsoleSettings settings, KafkaSettings kafka, Places places, Names names)
      throws IOException {
    return start(settings, kafka, places, names, Clock.systemUTC());
  }

  /**
   * Starts a console.
   *
   * @param places names to show
   * @param names who a pseudonym is; null: this console has no vault
   * @param clock wall clock: ages of what it hears, and the time of its ticks
   * @throws IOException when the port is taken
   */
  public static Console start(
      ConsoleSettings settings, KafkaSettings kafka, Places places, Names names, Clock clock)
      throws IOException {
    AccessFolder folder = new AccessFolder(Path.of(settings.access()), clock);
    Access access = new Access(folder, clock, Elapsed.SYSTEM, settings.origin() != null);
    Counters counters = new Counters();
    Stream stream = new Stream(UUID.randomUUID().toString().substring(0, 8), counters);
    ConsoleState state = new ConsoleState(settings, clock, counters, stream);
    KafkaFeed feed = new KafkaFeed(kafka, settings.id(), state);
    KafkaLogWriter log = new KafkaLogWriter(kafka, settings.id(), feed::logPartitions);
    JobAnswer job = new JobAnswer(state, log, counters);
    AlertActions actions = new AlertActions(state, job, clock);
    ConsoleServer server;
    try {
      server =
          ConsoleServer.start(
              settings.port(),
              new ConsoleServer.Parts(
                  state,
                  stream,
                  actions,
                  job,
                  access,
                  names,
                  settings.originUri(),
                  counters,
                  places));
    } catch (IOException | RuntimeException e) {
      log.close();
      access.close();
      throw e;
    }
    Console console = new Console(server, state);
    Collections.addAll(console.parts, server, feed, log, access);
    feed.start();
    console.every(1, "console-status", state::publishStatus);
    console.every(PING_SECONDS, "console-ping", stream::ping);
    console.every(PING_SECONDS, "console-sessions", () -> server.endOver());
    console.every(0, KEYS_SECONDS, "console-report-keys", access.reportKeys()::forgetOld);
    StepAudit audit = new StepAudit(settings.id());
    console.every(AUDIT_SECONDS, "console-audit", () -> audit(audit, state, log));
    if (settings.deadMan() != null) {
      DeadMan man = new DeadMan(URI.create(settings.deadMan()), state::isWatching, counters);
      console.every(
          BEAT_SECONDS,
          "console-dead-man",
          () -> {
            CompletableFuture<Boolean> unused = man.beat();
          });
    }
    if (settings.ticks()) {
      Ticker ticker =
          new Ticker(
              settings.id(), clock, log, feed::logPartitions, state::logTime, state, counters);
      console.every(1, "console-ticker", ticker::beat);
    }
    LOG.info("console {} at {}", settings.id(), console.address());
    return console;
  }

  /** What can't be written is said again by the next look. */
  private static void audit(StepAudit audit, ConsoleState state, LogWriter log) {
    if (state.isLoading() || !state.isKafkaUp() || state.decided() == Long.MIN_VALUE) {
      return;
    }
    StepAudit.Found found = audit.look(state.newest(), state.decided());
    if (found == null) {
      return;
    }
    Health said = found.health();
    if (said.state().equals(Health.OK)) {
      LOG.info("steps of the escalation: all taken in time");
    } else {
      LOG.error("steps of the escalation: {}", said.detail());
    }
    CompletableFuture<LogWriter.Ack> unused =
        log.append(Topics.EMERGENCY_LOG, said.orderKey(), said)
            .whenComplete(
                (ack, problem) -> {
                  if (problem == null) {
                    audit.told(found);
                  }
                });
  }

  private void every(long seconds, String name, Runnable work) {
    every(seconds, seconds, name, work);
  }

  private void every(long firstSeconds, long seconds, String name, Runnable work) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> repeated =
        timer.scheduleAtFixedRate(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                LOG.error("{} failed, goes on", name, e);
              }
            },
            firstSeconds,
            seconds,
            TimeUnit.SECONDS);
    parts.add(
        0,
        () -> {
          repeated.cancel(false);
          timer.shutdownNow();
        });
  }

  /** Where to point a browser. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.port() + "/");
  }

  /** Each part's state as this console sees it. */
  public HealthView health() {
    return HealthView.of(state.status());
  }

  /** Ends within seconds. */
  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("closing {}", part, e);
      }
    }
  }
}

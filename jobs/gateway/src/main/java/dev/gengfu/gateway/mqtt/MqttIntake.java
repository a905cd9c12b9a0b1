package dev.gengfu.gateway.mqtt;

import dev.gengfu.gateway.IntakeCounts;
import dev.gengfu.gateway.IntakeState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to the broker, from outside the library: connects (the first time as every
 * time), subscribes, watches, gives up on a link that is stuck, and begins again after 1 to 5
 * seconds.
 */
public final class MqttIntake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MqttIntake.class);
  private static final long LOOK_MILLIS = 500;

  private final MqttConnector connector;
  private final BiFunction<MqttIntake, Long, MqttConnection> connections;
  private final Settings settings;
  private final IntakeState state;
  private final IntakeCounts counts;
  private final ExpressLane express;
  private final Semaphore signal = new Semaphore(0);
  private final CountDownLatch stop = new CountDownLatch(1);

  /** Tells markers of this process from those that an earlier one left in the session's queue. */
  private final long incarnation = new SplittableRandom().nextLong(Long.MAX_VALUE / 2);

  private final AtomicLong connects = new AtomicLong();
  private final AtomicLong rebuilds = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final Thread thread = new Thread(this::run, "gateway-mqtt");

  private volatile int refusedFilters;
  private volatile boolean running = true;
  private volatile boolean drainAgain;
  private volatile MqttConnection previous;
  private boolean connectedBefore;
  private boolean subscribed;
  private boolean subscribedBefore;

  /**
   * How to go about it.
   *
   * @param needed topic filters without which there is no intake
   * @param wanted topic filters of other makes: a broker that refuses one takes nothing from the
   *     rest
   * @param markerTopic a topic of the gateway's own, for {@link Drain}
   * @param reconnectMinMillis pause before the first new attempt
   * @param reconnectMaxMillis longest pause
   * @param answerMillis bound of a subscribe or publish
   * @param maxPending messages received and not written up to which a new connection is made
   */
  public record Settings(
      List<String> needed,
      List<String> wanted,
      String markerTopic,
      long reconnectMinMillis,
      long reconnectMaxMillis,
      long answerMillis,
      int maxPending) {}

  /**
   * @param connections makes what listens to the connection of a number
   * @param express open while this connection is behind
   */
  public MqttIntake(
      MqttConnector connector,
      BiFunction<MqttIntake, Long, MqttConnection> connections,
      Settings settings,
      IntakeState state,
      IntakeCounts counts,
      ExpressLane express) {
    this.express = express;
    this.connector = connector;
    this.connections = connections;
    this.settings = settings;
    this.state = state;
    this.counts = counts;
    thread.setDaemon(true);
  }

  public void start() {
    express.start();
    thread.start();
  }

  /** Connections made so far. */
  public long connects() {
    return connects.get();
  }

  /** Messages of the newest connection that are not acknowledged yet. */
  public int unacknowledged() {
    MqttConnection newest = previous;
    return newest == null ? 0 : newest.unacknowledged();
  }

  /** Links that the watchdog gave up. */
  public long rebuilds() {
    return rebuilds.get();
  }

  /** Topic filters that the broker does not grant: their devices are not heard. */
  public int refusedFilters() {
    return refusedFilters;
  }

  /** Attempts to connect that failed. */
  public long failures() {
    return failures.get();
  }

  /** Messages may have queued at the broker although the connection held: Kafka was away. */
  public void drainAgain() {
    drainAgain = true;
    wake();
  }

  void wake() {
    signal.release();
  }

  private void run() {
    long pause = settings.reconnectMinMillis();
    while (running) {
      try {
        if (attempt()) {
          pause = settings.reconnectMinMillis();
        }
        if (stop.await(pause, TimeUnit.MILLISECONDS)) {
          return;
        }
        pause = Math.min(settings.reconnectMaxMillis(), pause + settings.reconnectMinMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        running = false;
      }
    }
  }

  /** A fault of ours is a failure like any other: a pause follows it. */
  private boolean attempt() throws InterruptedException {
    try {
      return awaitRoom() && once();
    } catch (RuntimeException e) {
      state.down("internal error: " + e);
      failures.incrementAndGet();
      LOG.error("MQTT intake goes on after {}", e.toString(), e);
      return false;
    }
  }

  /** Unwritten messages of earlier connections are bounded: no new ones before there is room. */
  private boolean awaitRoom() throws InterruptedException {
    while (running && counts.inFlight() > settings.maxPending()) {
      state.down("waiting for Kafka to take what was received");
      sleep(LOOK_MILLIS);
    }
    return running;
  }

  /** One connection from connect to loss; false when it never came about. */
  private boolean once() throws InterruptedException {
    MqttConnection connection = connections.apply(this, incarnation + connects.get());
    MqttLink link = null;
    String reason = "closed";
    try {
      link = connector.connect(connection);
      connects.incrementAndGet();
      opened(link, connection);
      subscribeIfNeeded(link);
      LOG.info("MQTT connected, session {}", link.sessionPresent() ? "present" : "new");
      reason = watch(link, connection);
      return true;
    } catch (IOException e) {
      reason = e.getMessage();
      state.down(reason);
      failures.incrementAndGet();
      return false;
    } catch (RuntimeException e) {
      reason = "internal error: " + e;
      throw e;
    } finally {
      connection.abandon();
      state.down(reason);
      if (running) {
        LOG.warn("MQTT not connected: {}", reason);
        if (subscribedBefore) {
          // It may be this connection alone that is gone.
          express.open();
        }
      }
      if (link != null) {
        link.close();
      }
    }
  }

  private void opened(MqttLink link, MqttConnection connection) {
    if (link.sessionPresent()) {
      // The broker sends again what was not acknowledged.
      if (previous != null) {
        previous.takeBackUnsent();
      }
    } else {
      if (connectedBefore) {
        state.gap("the broker had lost the session: messages of the outage may be lost");
      }
      subscribed = false;
    }
    previous = connection;
    connectedBefore = true;
    state.draining();
  }

  /**
   * Once per process even when the session is there: the filters may have changed, and what the
   * broker has kept must be heard again, since what this gateway knew of devices is gone. Later
   * only when the broker has forgotten them.
   */
  private void subscribeIfNeeded(MqttLink link) throws IOException {
    if (subscribed) {
      return;
    }
    List<String> all = new ArrayList<>(settings.needed());
    all.addAll(settings.wanted());
    List<String> refused =
        new ArrayList<>(
            link.subscribe(
                all,
                subscribedBefore ? MqttLink.Retained.IF_NEW : MqttLink.Retained.ALWAYS,
                settings.answerMillis()));
    refusedFilters = refused.size();
    if (!refused.isEmpty()) {
      LOG.warn("the broker does not let this gateway subscribe to {}", refused);
    }
    refused.retainAll(settings.needed());
    if (!refused.isEmpty()) {
      throw new IOException("subscription not granted with QoS 1: " + refused);
    }
    subscribed = true;
    subscribedBefore = true;
  }

  private String watch(MqttLink link, MqttConnection connection) throws InterruptedException {
    Drain drain = new Drain(link, connection, settings, state, express);
    while (running && link.isOpen() && connection.lostReason() == null) {
      if (drainAgain) {
        drainAgain = false;
        drain.begin();
      }
      drain.look();
      Optional<String> stuck = link.stuck();
      if (stuck.isPresent()) {
        rebuilds.incrementAndGet();
        return "given up by the watchdog: " + stuck.get();
      }
      sleep(LOOK_MILLIS);
    }
    return Optional.ofNullable(connection.lostReason()).orElse("connection lost");
  }

  private void sleep(long millis) throws InterruptedException {
    if (signal.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      signal.drainPermits();
    }
  }

  @Override
  public void close() {
    running = false;
    stop.countDown();
    wake();
    express.close();
    try {
      thread.join(2_500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

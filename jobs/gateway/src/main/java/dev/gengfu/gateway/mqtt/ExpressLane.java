package dev.gengfu.gateway.mqtt;

import dev.gengfu.domain.Reading;
import dev.gengfu.gateway.IntakeCounts;
import dev.gengfu.gateway.Outbox;
import dev.gengfu.gateway.clock.GatewayClock;
import dev.gengfu.gateway.decode.Decoder;
import dev.gengfu.gateway.decode.Message;
import dev.gengfu.gateway.decode.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second connection, without a session, for the time in which the first one is behind: it hears
 * what is published now and takes the alarms among it to the log, past the queue. It promises
 * nothing: the session delivers everything all the same, these alarms once more. So it acknowledges
 * at once, and when it fails that costs nothing but the wait.
 */
public final class ExpressLane implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpressLane.class);
  private static final long LOOK_MILLIS = 500;
  private static final long CLOSE_MILLIS = 1_000;

  /** Alarms that wait for Kafka; further ones are left to the session. */
  private static final int MAX_WAITING = 10_000;

  private final MqttConnector connector;
  private final Settings settings;
  private final Ways ways;
  private final Semaphore signal = new Semaphore(0);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicLong connects = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final Thread thread = new Thread(this::run, "gateway-express");
  private volatile boolean running = true;
  private volatile boolean wanted;
  private volatile boolean hears;

  /** Said once of a row of failures. */
  private boolean failing;

  /**
   * How to go about it.
   *
   * @param needed topic filters without which there is no lane
   * @param wanted topic filters of other makes; one that is refused takes nothing from the rest
   * @param pauseMillis before it is tried again
   * @param answerMillis bound of a subscribe
   */
  public record Settings(
      List<String> needed, List<String> wanted, long pauseMillis, long answerMillis) {}

  /**
   * Where everything goes.
   *
   * @param decoders makes one that has heard nothing yet: what devices said while nobody listened
   *     here must not speak for them now
   */
  public record Ways(
      Supplier<Decoder> decoders,
      Outbox outbox,
      GatewayClock clock,
      IntakeCounts counts,
      TakenAhead ahead) {}

  public ExpressLane(MqttConnector connector, Settings settings, Ways ways) {
    this.connector = connector;
    this.settings = settings;
    this.ways = ways;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** From now on it is wanted. Does not wait. */
  void open() {
    wanted = true;
    signal.release();
  }

  /** It is not wanted any more. Does not wait. */
  void shut() {
    wanted = false;
    signal.release();
  }

  /** Whether it hears what is published. */
  public boolean hears() {
    return hears;
  }

  /** Connections made so far. */
  public long connects() {
    return connects.get();
  }

  /** Connections that failed or ended while they were wanted. */
  public long failures() {
    return failures.get();
  }

  private void run() {
    while (running) {
      try {
        if (!wanted) {
          sleep(LOOK_MILLIS);
        } else if (!attempt() && stop.await(settings.pauseMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** A fault of ours is a failure like any other: a pause follows it. */
  private boolean attempt() throws InterruptedException {
    try {
      return once();
    } catch (RuntimeException e) {
      failures.incrementAndGet();
      LOG.error("express lane goes on after {}", e.toString(), e);
      return false;
    }
  }

  /** One connection from connect to end; false when it ended by itself. */
  private boolean once() throws InterruptedException {
    Listener listener = new Listener(ways.decoders().get());
    String reason;
    try (MqttLink link = connector.connect(listener)) {
      subscribe(link);
      connects.incrementAndGet();
      hears = true;
      failing = false;
      LOG.info("alarms are taken past the queue");
      reason = watch(link, listener);
    } catch (IOException e) {
      reason = e.getMessage();
    } finally {
      hears = false;
      listener.over = true;
    }
    if (reason == null) {
      LOG.info(running ? "the queue is short: alarms come by it again" : "closed");
      return true;
    }
    failures.incrementAndGet();
    if (running && !failing) {
      LOG.warn("alarms can't be taken past the queue: {}", reason);
    }
    failing = true;
    return false;
  }

  private void subscribe(MqttLink link) throws IOException {
    List<String> all = new ArrayList<>(settings.needed());
    all.addAll(settings.wanted());
    List<String> refused =
        new ArrayList<>(link.subscribe(all, MqttLink.Retained.NEVER, settings.answerMillis()));
    refused.retainAll(settings.needed());
    if (!refused.isEmpty()) {
      throw new IOException("subscription not granted with QoS 1: " + refused);
    }
  }

  /** Why it ended; null when it was not wanted any more. */
  private String watch(MqttLink link, Listener listener) throws InterruptedException {
    while (running && wanted) {
      Optional<String> stuck = link.stuck();
      if (stuck.isPresent()) {
        return "given up by the watchdog: " + stuck.get();
      }
      if (listener.lostReason != null || !link.isOpen()) {
        return Optional.ofNullable(listener.lostReason).orElse("connection lost");
      }
      sleep(LOOK_MILLIS);
    }
    return null;
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
    signal.release();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hears one connection. */
  private final class Listener implements LinkListener {
    private final Decoder decoder;
    private volatile boolean over;
    private volatile String lostReason;

    Listener(Decoder decoder) {
      this.decoder = decoder;
    }

    @Override
    public void arrived(MqttLink link, InboundMessage message) {
      if (!over && !message.retained()) {
        take(message);
      }
      acknowledge(link, message.qos(), message.packetId());
    }

    @Override
    public void undigestible(MqttLink link, UndigestiblePublish packet) {
      // The session has it too, and makes a dead letter of it.
      acknowledge(link, packet.qos(), packet.packetId());
    }

    private void take(InboundMessage message) {
      IntakeCounts counts = ways.counts();
      counts.receive();
      Outcome outcome =
          decoder.mqtt(
              message.topic(),
              new Message(
                  "mqtt:" + message.topic(), message.payload(), false, ways.clock().millis()));
      List<Reading> alarms = outcome.written().filter(Reading::alarm).toList();
      if (alarms.isEmpty()) {
        counts.ignore();
      } else if (counts.inFlight() > MAX_WAITING) {
        counts.refuse();
      } else {
        long now = System.nanoTime();
        alarms.forEach(alarm -> ways.ahead().taken(alarm, now));
        ways.outbox().put(new Outcome.Accepted(alarms), null, counts, () -> {});
      }
    }

    private void acknowledge(MqttLink link, int qos, int packetId) {
      if (qos > 0) {
        link.acknowledge(packetId);
      }
    }

    @Override
    public void lost(MqttLink link, String reason) {
      lostReason = reason;
      signal.release();
    }
  }
}

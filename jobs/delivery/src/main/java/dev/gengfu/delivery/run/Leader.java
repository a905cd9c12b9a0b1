package dev.gengfu.delivery.run;

import dev.gengfu.domain.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the group gives it the partition of deliveries.v1, and then leads for a term. Kafka
 * away ends the term, not the sending of what was planned: another can't lead either. Another
 * leader ends both.
 */
final class Leader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Leader.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ASK = Duration.ofSeconds(5);
  private static final long AGAIN_MILLIS = 1_000;

  /** What this process is at the moment. */
  enum State {
    CONNECTING,
    STANDBY,
    LEADING
  }

  private final Clients clients;
  private final Term term;
  private final List<Lane<?>> lanes;
  private final Lease lease;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile State state = State.CONNECTING;
  private volatile String problem;

  Leader(Clients clients, Term term, List<Lane<?>> lanes, Lease lease) {
    this.clients = clients;
    this.term = term;
    this.lanes = List.copyOf(lanes);
    this.lease = lease;
    this.thread = new Thread(this::run, "delivery-leader");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  State state() {
    return state;
  }

  /** What keeps it from its work; null when nothing does. */
  String problem() {
    return problem;
  }

  private void run() {
    while (isOpen()) {
      try {
        follow();
      } catch (InterruptException e) {
        return;
      } catch (ProducerFencedException e) {
        lanes.forEach(Lane::rest);
        LOG.warn("another delivery leads now");
      } catch (KafkaException e) {
        tell(e.toString());
      } catch (RuntimeException e) {
        tell("a fault: " + e);
        LOG.error("leader goes on after a fault", e);
      }
      state = State.CONNECTING;
      pause();
    }
  }

  private void follow() {
    KafkaConsumer<byte[], byte[]> consumer = clients.claim();
    try {
      follow(consumer);
    } finally {
      Clients.close(consumer);
    }
  }

  /** Returns when it closes, or when it may have been deposed without having been told. */
  private void follow(KafkaConsumer<byte[], byte[]> consumer) {
    requireTopics(consumer);
    Claim claim = new Claim();
    consumer.subscribe(List.of(Topics.DELIVERIES), claim);
    while (isOpen()) {
      consumer.poll(POLL);
      if (claim.isHeld()) {
        lease.take();
        lead(consumer, claim);
        if (claim.isHeld() && !lease.holds()) {
          LOG.warn(
              "stood still for longer than {} ms: asks again for the lead", Lease.LIMIT_MILLIS);
          return;
        }
      } else {
        // After Kafka was away another may have been given the partition meanwhile.
        lanes.forEach(Lane::rest);
        state = State.STANDBY;
        problem = null;
      }
    }
  }

  private void lead(KafkaConsumer<byte[], byte[]> consumer, Claim claim) {
    LOG.info("leads");
    try {
      term.run(
          consumer,
          () -> isOpen() && claim.isHeld() && lease.holds(),
          () -> {
            state = State.LEADING;
            problem = null;
          });
    } finally {
      if (!claim.isHeld() || !lease.holds()) {
        LOG.info("leads no longer");
        lanes.forEach(Lane::rest);
      }
    }
  }

  /** A client that asks for a topic that is not there would wait for it in silence. */
  private static void requireTopics(KafkaConsumer<byte[], byte[]> consumer) {
    Map<String, ?> known = consumer.listTopics(ASK);
    for (String topic : List.of(Topics.ALERTS, Topics.BOARD, Topics.DELIVERIES)) {
      if (!known.containsKey(topic)) {
        throw new KafkaException("topic " + topic + " is missing: ./gengfu topics makes it");
      }
    }
  }

  private void tell(String what) {
    if (!what.equals(problem)) {
      LOG.warn("delivery: {}", what);
    }
    problem = what;
  }

  private boolean isOpen() {
    return closing.getCount() > 0;
  }

  private void pause() {
    try {
      if (closing.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("closing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.gengfu.gateway.append;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that hands records to Kafka. A record is tried until Kafka has it: Kafka's own
 * client retries in order, and what it gives up on comes back here and goes first, with a new
 * client when the old one is beyond use.
 *
 * <p>Only so many records are in Kafka's hands at a time. What waits, waits here, where an alarm
 * can still overtake it.
 */
public final class Appender implements AutoCloseable {
  /** Kafka counts as down when it has not confirmed anything for so long while it should. */
  public static final long SILENT_MILLIS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
  private static final long WAIT_MILLIS = 200;

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final AppendListener listener;
  private final int window;
  private final long retryPauseMillis;
  private final Lanes lanes = new Lanes(System::nanoTime);
  private final Queue<Piece> failed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger outstanding = new AtomicInteger();
  private final AtomicLong progressNanos = new AtomicLong(System.nanoTime());
  private final Thread thread = new Thread(this::run, "gateway-appender");

  private volatile boolean running = true;
  private volatile boolean broken;
  private volatile String lastFailure;
  private Producer<byte[], byte[]> producer;

  private record Piece(ProducerRecord<byte[], byte[]> record, Append append) {}

  /**
   * @param producers makes a client; called again when one is beyond use
   * @param window how many records may be in Kafka's hands; as many again are kept for alarms
   * @param retryPauseMillis pause before what failed is tried again
   */
  public Appender(
      Supplier<Producer<byte[], byte[]>> producers,
      AppendListener listener,
      int window,
      long retryPauseMillis) {
    this.producers = producers;
    this.listener = listener;
    this.window = window;
    this.retryPauseMillis = retryPauseMillis;
    thread.setDaemon(true);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Queues records; never waits. */
  public void put(Append append) {
    lanes.put(append);
  }

  /** Takes back unsent records of an origin, alarms excepted. */
  public List<Append> takeBack(Object origin) {
    return lanes.takeBack(origin);
  }

  public int alarmsWaiting() {
    return lanes.alarmsWaiting();
  }

  public int orderedWaiting() {
    return lanes.orderedWaiting();
  }

  /** Whether Kafka takes records. */
  public KafkaState state() {
    int open = outstanding.get() + failed.size();
    long silent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - progressNanos.get());
    boolean idle = open == 0 && lastFailure == null;
    boolean up = idle || silent < SILENT_MILLIS;
    return new KafkaState(up, up ? 0 : silent, open, lastFailure);
  }

  private void run() {
    while (running) {
      try {
        step();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("appender: goes on after {}", e.toString(), e);
        pause();
      }
    }
  }

  private void step() throws InterruptedException {
    if (!failed.isEmpty() || broken) {
      repair();
      return;
    }
    Append next =
        lanes.take(() -> outstanding.get() < 2 * window, () -> mayGo(window), WAIT_MILLIS);
    if (next != null) {
      next.records().forEach(record -> send(new Piece(record, next)));
    }
  }

  private boolean mayGo(int limit) {
    return outstanding.get() < limit && failed.isEmpty();
  }

  /** Sends what failed again, in the order of the failures, before anything else may go. */
  private void repair() {
    pause();
    if (broken) {
      discardProducer();
    }
    Queue<Piece> again = new ArrayDeque<>();
    for (Piece piece = failed.poll(); piece != null; piece = failed.poll()) {
      again.add(piece);
    }
    again.forEach(this::send);
  }

  private void discardProducer() {
    Producer<byte[], byte[]> old = producer;
    producer = null;
    if (old != null) {
      // What it still holds fails and is back here when this returns.
      old.close(Duration.ofMillis(500));
    }
    // Not before: what fails meanwhile says nothing of the next one.
    broken = false;
  }

  private void send(Piece piece) {
    if (outstanding.getAndIncrement() == 0 && lastFailure == null) {
      progressNanos.set(System.nanoTime());
    }
    long sentAt = listener.clockMillis();
    try {
      if (producer == null) {
        producer = producers.get();
      }
      var unused =
          producer.send(
              piece.record(), (metadata, failure) -> decided(piece, metadata, failure, sentAt));
    } catch (RuntimeException e) {
      // Not accepted at all, so there will be no callback.
      failed(piece, e);
    }
  }

  private void decided(Piece piece, RecordMetadata metadata, Exception failure, long sentAt) {
    if (failure != null) {
      failed(piece, failure);
      return;
    }
    progressNanos.set(System.nanoTime());
    lastFailure = null;
    try {
      listener.written(piece.record(), metadata, sentAt);
      piece.append().recordWritten();
    } catch (RuntimeException e) {
      LOG.error("after a write to {}: {}", piece.record().topic(), e.toString(), e);
    } finally {
      release();
    }
  }

  private void failed(Piece piece, Exception failure) {
    lastFailure = failure.toString();
    if (listener.failed(piece.record(), failure)) {
      if (!(failure instanceof RetriableException)) {
        broken = true;
      }
      // Last: with it the appender begins to repair.
      failed.add(piece);
    } else {
      piece.append().recordWritten();
    }
    release();
  }

  private void release() {
    // The appender sleeps only when the window was full or the lanes were empty.
    int left = outstanding.decrementAndGet();
    if (left == window - 1 || left == 2 * window - 1 || !failed.isEmpty()) {
      lanes.wake();
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(retryPauseMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  /** Lets what waits go for at most two seconds, then stops. */
  @Override
  public void close() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    while (System.nanoTime() < end && (alarmsWaiting() + orderedWaiting() + openPieces() > 0)) {
      pauseBriefly();
    }
    running = false;
    thread.interrupt();
    try {
      thread.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Producer<byte[], byte[]> last = producer;
    if (last != null) {
      last.close(Duration.ofMillis(500));
    }
  }

  private int openPieces() {
    return outstanding.get() + failed.size();
  }

  private static void pauseBriefly() {
    try {
      TimeUnit.MILLISECONDS.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

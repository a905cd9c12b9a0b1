package dev.gengfu.acceptance;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Both logs and the alerts, at a pace at which a day of the log lasts some seconds: files of the
 * history end with a day as well as with a checkpoint.
 */
final class HistoryLoad implements AutoCloseable {
  private static final long BEGIN = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();
  private static final long STEP_MILLIS = TimeUnit.MINUTES.toMillis(3);
  private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int READINGS = 24;
  private static final int BUILDINGS = 60;

  private final KafkaProducer<byte[], byte[]> producer;
  private final Random random;
  private final AtomicLong written = new AtomicLong();
  private final Thread thread = new Thread(this::run, "history-load");
  private volatile boolean isClosed;
  private volatile Exception failure;

  HistoryLoad(String kafka, long seed) {
    random = new Random(seed);
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                // In order also when the broker has just begun and refuses the first batch.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread.start();
  }

  private void run() {
    for (long now = BEGIN; !isClosed; now += STEP_MILLIS) {
      byte[] tick = Json.writeLog(new Tick("g1", now, List.of()));
      for (int partition = 0; partition < Topics.LOG_PARTITIONS; partition++) {
        send(new ProducerRecord<>(Topics.EMERGENCY_LOG, partition, null, tick));
        send(new ProducerRecord<>(Topics.WELFARE_LOG, partition, null, tick));
      }
      for (int i = 0; i < READINGS; i++) {
        int building = random.nextInt(BUILDINGS);
        send(Topics.EMERGENCY_LOG, "b" + building, "'type':'reading','device':'smoke-" + building);
        send(Topics.WELFARE_LOG, "p" + building, "'type':'checkin','person':'p" + building);
      }
      send(Topics.ALERTS, "a" + random.nextInt(BUILDINGS), "'rev':1,'alertId':'a" + now);
      LockSupport.parkNanos(PACE_NANOS);
    }
    producer.flush();
  }

  private void send(String topic, String key, String json) {
    String value = "{" + json.replace('\'', '"') + "\",\"number\":" + written.get() + "}";
    send(
        new ProducerRecord<>(
            topic, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    written.incrementAndGet();
    var unused = producer.send(record, (metadata, e) -> failure = e == null ? failure : e);
  }

  /** Records written so far. */
  long written() {
    return written.get();
  }

  /** Ends it; answers how many records Kafka has. */
  long end() {
    stop();
    if (failure != null) {
      throw new IllegalStateException("Kafka did not take all of it", failure);
    }
    return written.get();
  }

  @Override
  public void close() {
    stop();
    producer.close();
  }

  private void stop() {
    isClosed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

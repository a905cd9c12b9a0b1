package dev.gengfu.benchmarks.storm;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Calm readings that other gateways write straight into the log, at a fixed rate. */
final class Telemetry implements AutoCloseable {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Producer<byte[], byte[]> producer;
  private final List<Device> devices;
  private final int perSecond;
  private final Thread thread = new Thread(this::run, "telemetry");
  private volatile boolean running = true;
  private final AtomicLong sent = new AtomicLong();
  private long seq;

  /** Begins to write. */
  Telemetry(String bootstrap, List<Device> devices, int perSecond) {
    this.devices = devices;
    this.perSecond = perSecond;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread.setDaemon(true);
    thread.start();
  }

  /** Readings handed to Kafka so far. */
  long sent() {
    return sent.get();
  }

  private void run() {
    long begin = System.nanoTime();
    while (running) {
      long due = (System.nanoTime() - begin) / 1_000 * perSecond / 1_000_000;
      for (long left = due - sent.get(); left > 0 && running; left--) {
        send();
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  private void send() {
    Device device = devices.get((int) (seq % devices.size()));
    long now = System.currentTimeMillis();
    Map<String, Double> values =
        device.kind().equals("smoke")
            ? Map.of("smoke", seq % 40 / 100.0, "temperature", 24.1)
            : Map.of("battery", 0.93);
    Reading reading =
        new Reading(
            "bench-" + now + "-" + seq,
            device.device(),
            device.kind(),
            device.place(),
            now,
            TimeQuality.EXACT,
            now,
            "bench",
            seq++,
            values,
            false,
            null,
            false,
            null,
            false,
            null);
    byte[] key = reading.orderKey().getBytes(StandardCharsets.UTF_8);
    var unused =
        producer.send(new ProducerRecord<>(Topics.EMERGENCY_LOG, key, Json.writeLog(reading)));
    sent.incrementAndGet();
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}

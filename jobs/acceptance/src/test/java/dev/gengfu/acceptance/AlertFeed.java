package dev.gengfu.acceptance;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows alerts.v1 and notes when each alarm was first there as evidence of an alert. */
final class AlertFeed implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final String bootstrap;
  private final Map<String, Long> seen = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "alert-feed");
  private volatile boolean closed;
  private volatile RuntimeException failure;

  AlertFeed(String bootstrap) {
    this.bootstrap = bootstrap;
    thread.setDaemon(true);
    thread.start();
  }

  /** {@link System#nanoTime} at which the alarm was there; null when it has not been yet. */
  Long seen(Alarm alarm) {
    if (failure != null) {
      throw failure;
    }
    return seen.get(alarm.id());
  }

  private void run() {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            200);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.ALERTS).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      partitions.forEach(partition -> consumer.seek(partition, 0));
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          take(record.value());
        }
      }
    } catch (IOException e) {
      failure = new UncheckedIOException(e);
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void take(byte[] value) throws IOException {
    long now = System.nanoTime();
    for (Evidence evidence : Json.readTrusted(value, AlertChange.class).evidence()) {
      if (evidence.seq() != null) {
        seen.putIfAbsent(evidence.device() + "#" + evidence.seq(), now);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}

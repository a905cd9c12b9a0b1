package dev.gengfu.console;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Appends to the logs: acks=all, idempotent, and every wait ends after seconds. */
final class KafkaLogWriter implements LogWriter, AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final IntSupplier partitions;

  /**
   * A writer.
   *
   * @param partitions how many partitions the log has; while 0 nothing is sent, so that no client
   *     makes the topic by accident
   */
  KafkaLogWriter(KafkaSettings kafka, String clientId, IntSupplier partitions) {
    this.partitions = partitions;
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2500);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5000);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2000);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * 1024 * 1024);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 100);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public CompletableFuture<Ack> append(String log, String key, LogRecord record) {
    return send(
        new ProducerRecord<>(log, key.getBytes(StandardCharsets.UTF_8), Json.writeLog(record)));
  }

  @Override
  public CompletableFuture<Ack> append(int partition, LogRecord record) {
    return send(new ProducerRecord<>(Topics.EMERGENCY_LOG, partition, null, Json.writeLog(record)));
  }

  private CompletableFuture<Ack> send(ProducerRecord<byte[], byte[]> record) {
    if (partitions.getAsInt() == 0) {
      return CompletableFuture.failedFuture(new KafkaException("Kafka was not reached yet"));
    }
    CompletableFuture<Ack> ack = new CompletableFuture<>();
    try {
      Future<RecordMetadata> unused =
          producer.send(
              record,
              (metadata, problem) -> {
                if (problem == null) {
                  ack.completeAsync(
                      () -> new Ack(metadata.partition(), metadata.offset(), metadata.timestamp()));
                } else {
                  ack.completeExceptionally(problem);
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      ack.completeExceptionally(e);
    }
    return ack;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}

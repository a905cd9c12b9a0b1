package dev.gengfu.alerting;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code policy.v1}. A body is needed once per activation and subtask, so each look-up reads
 * the topic anew.
 */
record KafkaPolicySource(String bootstrap) implements PolicySource {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(KafkaPolicySource.class);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  @Override
  public Optional<PolicyBody> find(String version) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      Optional<PolicyBody> found = Optional.empty();
      for (ConsumerRecord<byte[], byte[]> record : bodies(consumer)) {
        PolicyBody body = read(record);
        if (body != null && version.equals(body.version())) {
          found = Optional.of(body);
        }
      }
      return found;
    }
  }

  /**
   * Both are the brokers' records of when they were written. A body that waits for its time counts
   * from then on: an activation that waits is always younger than the oldest record of the log.
   */
  @Override
  public String inForceBefore(String log, int partition, long offset) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      long time = timestamp(consumer, new TopicPartition(log, partition), offset);
      PolicyBody newest = null;
      for (ConsumerRecord<byte[], byte[]> record : bodies(consumer)) {
        PolicyBody body = record.timestamp() < time ? read(record) : null;
        boolean holds = body != null && (body.activeAt() == null || body.activeAt() <= time);
        if (holds && (newest == null || body.sequence() > newest.sequence())) {
          newest = body;
        }
      }
      LOG.info(
          "partition {} begins at {}, behind its activation: policy {}",
          partition,
          offset,
          newest == null ? "shipped" : newest.version());
      return newest == null ? "" : newest.version();
    }
  }

  private static long timestamp(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        return record.timestamp();
      }
    }
    throw new IllegalStateException(partition + " could not be read within " + LIMIT);
  }

  /** The whole topic: policies are few. */
  private static List<ConsumerRecord<byte[], byte[]>> bodies(
      KafkaConsumer<byte[], byte[]> consumer) {
    TopicPartition partition = new TopicPartition(Topics.POLICY, 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition), LIMIT).get(partition);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    while (consumer.position(partition, LIMIT) < end) {
      consumer.poll(POLL).forEach(records::add);
      if (System.nanoTime() > deadline) {
        // Never "there is none": how quickly Kafka answers must not decide by what is judged.
        throw new IllegalStateException(Topics.POLICY + " could not be read within " + LIMIT);
      }
    }
    return records;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class));
  }

  private static PolicyBody read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() == null ? null : Json.readTrusted(record.value(), PolicyBody.class);
    } catch (IOException e) {
      LOG.warn("unreadable policy at offset {}: {}", record.offset(), e.getMessage());
      return null;
    }
  }
}

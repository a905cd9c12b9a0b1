package dev.gengfu.alerting;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.time.Duration;
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
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      TopicPartition partition = new TopicPartition(Topics.POLICY, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition), LIMIT).get(partition);
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (consumer.position(partition, LIMIT) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          PolicyBody body = read(record);
          if (body != null && version.equals(body.version())) {
            return Optional.of(body);
          }
        }
        if (System.nanoTime() > deadline) {
          // Never "there is none": how quickly Kafka answers must not decide by what is judged.
          throw new IllegalStateException(Topics.POLICY + " could not be read within " + LIMIT);
        }
      }
      return Optional.empty();
    }
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

package dev.gengfu.benchmarks.throughput;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands in {@code alerts.v1}. */
final class Alerts implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  /**
   * What a run of the job has written.
   *
   * @param changes changes of alerts
   * @param hits alerts raised, by rule, and those that a second device confirmed
   */
  record Written(long changes, Map<String, Long> hits) {}

  /** Stands at the end of the topic. */
  Alerts(String bootstrap) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(Topics.ALERTS, LIMIT).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(partition -> consumer.position(partition, LIMIT));
  }

  /** What came since it was last asked. */
  Written news() throws IOException {
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions, LIMIT));
    Map<String, Long> hits = new TreeMap<>();
    long changes = 0;
    while (partitions.stream().anyMatch(p -> consumer.position(p, LIMIT) < ends.get(p))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        changes++;
        Operators.count(Json.readTrusted(record.value(), AlertChange.class), hits);
      }
    }
    return new Written(changes, hits);
  }

  @Override
  public void close() {
    consumer.close();
  }
}

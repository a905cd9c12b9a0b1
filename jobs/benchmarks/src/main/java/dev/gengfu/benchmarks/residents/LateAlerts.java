package dev.gengfu.benchmarks.residents;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Who stands in {@code alerts.v1} as somebody who comes home late. */
final class LateAlerts implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Set<String> people = new HashSet<>();

  LateAlerts(String bootstrap) {
    consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.ALERTS).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Waits for so many people.
   *
   * @throws IllegalStateException when there are fewer in time, or others too
   */
  long until(int count, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (people.size() < count && System.nanoTime() < end) {
      poll();
    }
    poll();
    if (people.size() != count) {
      throw new IllegalStateException("expected " + count + " alerts, found " + people.size());
    }
    return people.size();
  }

  /** Waits for one of them, as long as the job lives. */
  void awaitSubject(String person, Duration limit, Process job) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (!people.contains(person)) {
      if (System.nanoTime() > end || !job.isAlive()) {
        throw new IllegalStateException("no alert about " + person + " within " + limit);
      }
      poll();
    }
  }

  private void poll() throws IOException {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      AlertChange change = Json.readTrusted(record.value(), AlertChange.class);
      if (change.hazard().equals(Roster.LATE)) {
        people.add(change.subject());
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}

package dev.gengfu.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What stands on a topic of alerts: the raw value of each rev of each alert.
 *
 * @param revs by alert id, then by rev
 * @param repeats records whose (alertId, rev) was there before
 */
record Published(SortedMap<String, SortedMap<Integer, String>> revs, int repeats) {

  /** Reads the topic; asserts that every repeat is byte-equal and that no rev is missing. */
  static Published on(String bootstrap, String topic) throws Exception {
    SortedMap<String, SortedMap<Integer, String>> revs = new TreeMap<>();
    int repeats = 0;
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          AlertChange change = Json.readTrusted(record.value(), AlertChange.class);
          String value = new String(record.value(), StandardCharsets.UTF_8);
          String before =
              revs.computeIfAbsent(change.alertId(), id -> new TreeMap<>())
                  .putIfAbsent(change.rev(), value);
          if (before != null) {
            assertThat(value).isEqualTo(before);
            repeats++;
          }
        }
      }
    }
    revs.values()
        .forEach(all -> assertThat(all.lastKey()).as("no rev missing").isEqualTo(all.size()));
    return new Published(revs, repeats);
  }

  long alertsWithAtLeast(int count) {
    return revs.values().stream().filter(all -> all.size() >= count).count();
  }
}

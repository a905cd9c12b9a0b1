package dev.gengfu.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
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
public record Published(SortedMap<String, SortedMap<Integer, String>> revs, int repeats) {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /**
   * Reads the topic up to its end of this moment; asserts that every repeat is byte-equal and that
   * no rev is missing.
   */
  public static Published on(String bootstrap, String topic) {
    Published all = rest(bootstrap, topic);
    assertThat(all.revs.values())
        .as("no rev missing")
        .allSatisfy(revs -> assertThat(revs.firstKey()).isEqualTo(1));
    return all;
  }

  /**
   * The same for a topic on which a job went on from a savepoint: the first rev of an alert may be
   * any.
   */
  public static Published rest(String bootstrap, String topic) {
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
          consumer.partitionsFor(topic, TIMEOUT).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + TIMEOUT.toNanos();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        assertThat(System.nanoTime()).as("read %s within %s", topic, TIMEOUT).isLessThan(deadline);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          AlertChange change = change(record.value());
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
        .forEach(
            all ->
                assertThat(all.lastKey() - all.firstKey() + 1)
                    .as("no rev missing")
                    .isEqualTo(all.size()));
    return new Published(revs, repeats);
  }

  /** How many alerts have at least so many revs. */
  public long alertsWithAtLeast(int count) {
    return revs.values().stream().filter(all -> all.size() >= count).count();
  }

  /** Raw values by {@code alertId/rev}, of the changes that the filter lets through. */
  public SortedMap<String, String> values(Predicate<AlertChange> filter) {
    SortedMap<String, String> values = new TreeMap<>();
    revs.forEach(
        (id, all) ->
            all.forEach(
                (rev, value) -> {
                  if (filter.test(change(value.getBytes(StandardCharsets.UTF_8)))) {
                    values.put(id + "/" + rev, value);
                  }
                }));
    return values;
  }

  private static AlertChange change(byte[] value) {
    try {
      return Json.readTrusted(value, AlertChange.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

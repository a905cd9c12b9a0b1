package dev.gengfu.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What stands in a topic, from its beginning to its end of this moment. */
public final class Values {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private Values() {}

  /** The values of each key, one after the other; a tombstone is null. */
  public static SortedMap<String, List<String>> byKey(String kafka, String topic) {
    SortedMap<String, List<String>> values = new TreeMap<>();
    read(
        kafka,
        topic,
        record ->
            values
                .computeIfAbsent(text(record.key()), key -> new ArrayList<>())
                .add(record.value() == null ? null : text(record.value())));
    return values;
  }

  /** Writes it all to another broker: every record at the same partition and offset. */
  public static void copy(String topic, String from, String to) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                to,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                // In order also when the broker has just begun and refuses the first batch.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Exception> failures = new ArrayList<>();
      read(
          from,
          topic,
          record -> {
            var unused =
                producer.send(
                    new ProducerRecord<>(topic, record.partition(), record.key(), record.value()),
                    (metadata, e) -> {
                      if (e != null || metadata.offset() != record.offset()) {
                        failures.add(new IllegalStateException("not copied: " + record, e));
                      }
                    });
          });
      producer.flush();
      if (!failures.isEmpty()) {
        throw new AssertionError(failures.get(0));
      }
    }
  }

  private static void read(
      String kafka, String topic, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, TIMEOUT).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + TIMEOUT.toNanos();
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError(topic + " was not read within " + TIMEOUT);
        }
        consumer.poll(Duration.ofMillis(200)).forEach(taker);
      }
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

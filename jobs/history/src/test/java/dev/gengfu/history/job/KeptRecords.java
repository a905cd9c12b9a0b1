package dev.gengfu.history.job;

import dev.gengfu.domain.Ids;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryFile;
import dev.gengfu.history.files.HistoryReader;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is kept, and what should be: a line per record, with a hash of its bytes. */
public final class KeptRecords {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private KeptRecords() {}

  /** Runs the job until all that Kafka holds now is in files. */
  public static void keep(String bootstrap, Archive archive) throws Exception {
    Configuration config = new Configuration();
    config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, config);
    HistoryJob.define(env, bootstrap, archive, OffsetsInitializer.latest());
    env.execute("history");
  }

  /** Lines by partition and offset as they stand in the files: repeats show. */
  static List<String> of(Archive archive, Kind kind) throws IOException {
    List<String> lines = new ArrayList<>();
    for (List<HistoryFile> files :
        archive.partitions(kind, LocalDate.MIN, LocalDate.MAX).values()) {
      for (HistoryFile file : files) {
        try (HistoryReader reader = new HistoryReader(file)) {
          for (HistoryRecord each = reader.next(); each != null; each = reader.next()) {
            lines.add(line(each.partition(), each.offset(), each.key(), each.value()));
          }
        }
      }
    }
    return lines;
  }

  static List<String> ofTopic(String bootstrap, String topic) {
    List<String> lines = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap)) {
      for (TopicPartition partition : partitions(consumer, topic)) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition), LIMIT).get(partition);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (consumer.position(partition) < end && System.nanoTime() < deadline) {
          consumer
              .poll(Duration.ofMillis(100))
              .forEach(
                  each ->
                      lines.add(line(each.partition(), each.offset(), each.key(), each.value())));
        }
      }
    }
    return lines;
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic, LIMIT).stream()
        .map(each -> new TopicPartition(topic, each.partition()))
        .sorted(java.util.Comparator.comparingInt(TopicPartition::partition))
        .toList();
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class));
  }

  private static String line(int partition, long offset, byte[] key, byte[] value) {
    return partition + "@" + offset + " " + hash(key) + " " + hash(value);
  }

  private static String hash(byte[] bytes) {
    return bytes == null ? "-" : Ids.sha256(bytes);
  }
}

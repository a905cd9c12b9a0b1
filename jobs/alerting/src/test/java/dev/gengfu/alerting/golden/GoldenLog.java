package dev.gengfu.alerting.golden;

import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Records of a log as a text file: a line each, {@code key TAB value}; a line without a key stands
 * in every partition. A savepoint knows its log by partition and offset, so the file of a golden
 * never changes.
 */
record GoldenLog(List<Line> lines) {
  /** One record; the key is empty when it stands in every partition. */
  record Line(String key, String value) {}

  static GoldenLog read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("\t", 2);
      lines.add(new Line(parts[0], parts[1]));
    }
    return new GoldenLog(lines);
  }

  void write(Path file) throws IOException {
    Files.write(file, lines.stream().map(line -> line.key() + "\t" + line.value()).toList());
  }

  /** Appends all of it to a topic. */
  void appendTo(String bootstrap, String topic) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (Line line : lines) {
        for (int partition : partitions(line.key())) {
          byte[] key = line.key().isEmpty() ? null : bytes(line.key());
          sent.add(producer.send(new ProducerRecord<>(topic, partition, key, bytes(line.value()))));
        }
      }
      producer.flush();
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
  }

  static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class));
  }

  private static int[] partitions(String key) {
    return key.isEmpty()
        ? IntStream.range(0, Topics.LOG_PARTITIONS).toArray()
        : new int[] {BuiltInPartitioner.partitionForKey(bytes(key), Topics.LOG_PARTITIONS)};
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

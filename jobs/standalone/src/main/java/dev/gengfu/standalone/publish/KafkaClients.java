package dev.gengfu.standalone.publish;

import dev.gengfu.domain.KafkaSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka as the commands of an operator use it: bounded in time, nothing half done unsaid. */
public final class KafkaClients {
  public static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final int ANSWER_MILLIS = 2000;
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private KafkaClients() {}

  /** Whether somebody listens at one of the addresses of the brokers. */
  public static boolean answers(KafkaSettings settings) {
    for (String address : settings.bootstrap().split(",", -1)) {
      String[] parts = address.strip().split(":", 2);
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(parts[0], Integer.parseInt(parts[1])), ANSWER_MILLIS);
        return true;
      } catch (IOException e) {
        // The next one may.
      }
    }
    return false;
  }

  public static Producer<byte[], byte[]> producer(KafkaSettings settings) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.bootstrap(),
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            TIMEOUT.toMillis(),
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            (int) TIMEOUT.toMillis(),
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) TIMEOUT.toMillis() / 2,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            MAX_BYTES),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  public static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings settings) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.bootstrap(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) TIMEOUT.toMillis()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  public static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic, TIMEOUT).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  /**
   * Everything from where the consumer stands to where the partitions end now.
   *
   * @throws TimeoutException when the broker does not give it in time
   */
  public static List<ConsumerRecord<byte[], byte[]>> toEnd(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions)
      throws TimeoutException {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    read(
        consumer,
        partitions,
        record -> {
          all.add(record);
          return true;
        });
    return all;
  }

  /**
   * Reads from where the consumer stands to where the partitions end now, or until the reader says
   * false.
   *
   * @throws TimeoutException when the broker gives nothing for a while
   */
  public static void read(
      KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      Predicate<ConsumerRecord<byte[], byte[]>> reader)
      throws TimeoutException {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey(), TIMEOUT) < end.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("nothing came for " + TIMEOUT.toSeconds() + " s");
      }
      ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (!reader.test(record)) {
          return;
        }
      }
      if (!records.isEmpty()) {
        deadline = System.nanoTime() + TIMEOUT.toNanos();
      }
    }
  }

  /**
   * Waits until every record is acknowledged.
   *
   * @throws ExecutionException when one was not
   */
  public static void confirm(Producer<byte[], byte[]> producer, List<Future<RecordMetadata>> sent)
      throws ExecutionException, TimeoutException, InterruptedException {
    producer.flush();
    for (Future<RecordMetadata> one : sent) {
      one.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}

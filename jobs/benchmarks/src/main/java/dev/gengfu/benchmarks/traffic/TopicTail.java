package dev.gengfu.benchmarks.traffic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A plain consumer of everything that comes to a topic from now on. */
public final class TopicTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final BiConsumer<ConsumerRecord<byte[], byte[]>, Long> reader;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Begins to read.
   *
   * @param reader gets each record with the {@link System#nanoTime} at which it was polled
   */
  public TopicTail(
      String bootstrap, String topic, BiConsumer<ConsumerRecord<byte[], byte[]>, Long> reader) {
    this.reader = reader;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, LIMIT).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(partition -> consumer.position(partition, LIMIT));
    thread = new Thread(this::run, "tail-" + topic);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (consumer) {
      while (!closed) {
        var records = consumer.poll(POLL);
        long now = System.nanoTime();
        records.forEach(record -> reader.accept(record, now));
      }
    } catch (WakeupException e) {
      // Closed while it waited.
      return;
    }
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

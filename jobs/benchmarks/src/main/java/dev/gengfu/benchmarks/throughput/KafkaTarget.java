package dev.gengfu.benchmarks.throughput;

import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A log in Kafka that is written. */
public final class KafkaTarget implements Backlog.LogTarget, AutoCloseable {
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private long records;
  private long bytes;
  private volatile Exception failure;

  public KafkaTarget(String bootstrap, String topic) {
    this.topic = topic;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                // In order also when the broker has just begun and refuses the first batch.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void keyed(String key, byte[] value) {
    records++;
    bytes += value.length;
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    send(new ProducerRecord<>(topic, keyBytes, value));
  }

  @Override
  public void all(byte[] value) {
    for (int partition = 0; partition < Topics.LOG_PARTITIONS; partition++) {
      send(new ProducerRecord<>(topic, partition, null, value));
    }
  }

  /** Records with a key so far. */
  public long records() {
    return records;
  }

  /** Length of a value, on average. */
  public long averageBytes() {
    return bytes / Math.max(1, records);
  }

  /**
   * Returns when Kafka has all of it.
   *
   * @throws IllegalStateException when it did not take it
   */
  public void flush() {
    producer.flush();
    check();
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    check();
    var unused = producer.send(record, (metadata, e) -> failure = e == null ? failure : e);
  }

  private void check() {
    if (failure != null) {
      throw new IllegalStateException("Kafka did not take the log", failure);
    }
  }

  @Override
  public void close() {
    producer.close();
    check();
  }
}

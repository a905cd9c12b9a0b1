package dev.gengfu.benchmarks.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What of a round has come to a topic. While it comes, only the ends of the partitions are asked
 * for; who came when, Kafka's own times tell afterwards.
 */
final class Arrivals implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final byte[] SEQ = "\"seq\":".getBytes(StandardCharsets.US_ASCII);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> from;

  /** From now on. */
  Arrivals(String bootstrap, String topic) {
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
        consumer.partitionsFor(topic, LIMIT).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    // It grumbles at every look at partitions that are not its own.
    consumer.assign(partitions);
    from = new HashMap<>(consumer.endOffsets(partitions, LIMIT));
  }

  /** Records since the begin, ticks among them. */
  long count() {
    return consumer.endOffsets(partitions, LIMIT).entrySet().stream()
        .mapToLong(end -> end.getValue() - from.get(end.getKey()))
        .sum();
  }

  /**
   * The messages of a round as they came.
   *
   * @param millis Kafka's time of each message, in rising order
   * @param missing messages that did not come
   * @param repeats records beyond one for each message: it was not acknowledged in time
   */
  record Came(long[] millis, int missing, int repeats) {}

  /** Reads what has come. */
  Came read(long firstSeq, int messages) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
    from.forEach(consumer::seek);
    BitSet seen = new BitSet(messages);
    long[] millis = new long[messages];
    int repeats = 0;
    int count = 0;
    while (partitions.stream().anyMatch(one -> consumer.position(one, LIMIT) < ends.get(one))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        long seq = seq(record.value()) - firstSeq;
        if (seq < 0 || seq >= messages) {
          repeats += seq + firstSeq >= 0 ? 1 : 0;
        } else if (seen.get((int) seq)) {
          repeats++;
        } else {
          seen.set((int) seq);
          millis[count++] = record.timestamp();
        }
      }
    }
    long[] sorted = Arrays.copyOf(millis, count);
    Arrays.sort(sorted);
    return new Came(sorted, messages - count, repeats);
  }

  /** The sequence number in a message; Long.MIN_VALUE when it is a tick or the like. */
  private static long seq(byte[] value) {
    for (int at = 0; at < value.length - SEQ.length; at++) {
      if (Arrays.equals(value, at, at + SEQ.length, SEQ, 0, SEQ.length)) {
        long seq = 0;
        for (int i = at + SEQ.length; i < value.length && Character.isDigit(value[i]); i++) {
          seq = seq * 10 + value[i] - '0';
        }
        return seq;
      }
    }
    return Long.MIN_VALUE;
  }

  @Override
  public void close() {
    consumer.close();
  }
}

package dev.gengfu.history;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where a log ends at this moment.
 *
 * @param offsets end offset of each partition
 * @param horizon the clock that all partitions have reached, epoch ms; {@link Long#MIN_VALUE} when
 *     one has none. A deadline later than this has not run live either, unless a record of its own
 *     building came
 * @param records how many records the log holds
 */
public record LogEnd(Map<TopicPartition, Long> offsets, long horizon, long records) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long FIRST_LOOK_BACK = 64;

  /**
   * Reads the end of the emergency log.
   *
   * @throws IllegalStateException when the log is not there or can't be read in time
   */
  public static LogEnd of(String bootstrap) {
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
          consumer.partitionsFor(Topics.EMERGENCY_LOG, TIMEOUT).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new IllegalStateException(Topics.EMERGENCY_LOG + " does not exist at " + bootstrap);
      }
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, TIMEOUT);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
      long records = 0;
      for (TopicPartition partition : partitions) {
        records += ends.get(partition) - begins.get(partition);
      }
      return new LogEnd(new HashMap<>(ends), horizon(consumer, begins, ends), records);
    }
  }

  /** The newest ticks stand near the end of each partition, so the look back doubles from there. */
  private static long horizon(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> begins,
      Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> clocks = new HashMap<>();
    for (long back = FIRST_LOOK_BACK; ; back *= 2) {
      Map<TopicPartition, Long> from = new HashMap<>();
      boolean complete = true;
      for (TopicPartition partition : ends.keySet()) {
        if (!clocks.containsKey(partition)) {
          long start = Math.max(begins.get(partition), ends.get(partition) - back);
          from.put(partition, start);
          complete &= start == begins.get(partition);
        }
      }
      readTicks(consumer, from, ends, clocks);
      if (clocks.size() == ends.size()) {
        return Collections.min(clocks.values());
      }
      if (complete) {
        return Long.MIN_VALUE;
      }
    }
  }

  private static void readTicks(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, Long> clocks) {
    consumer.assign(from.keySet());
    from.forEach(consumer::seek);
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (from.keySet().stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the log can't be read up to its end within " + TIMEOUT);
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.get(partition) && record.key() == null) {
          long time = tickTime(record.value());
          if (time != Long.MIN_VALUE) {
            clocks.merge(partition, time, Math::max);
          }
        }
      }
    }
  }

  private static long tickTime(byte[] value) {
    try {
      return value != null && Json.readLog(value) instanceof Tick tick
          ? tick.time()
          : Long.MIN_VALUE;
    } catch (IOException e) {
      return Long.MIN_VALUE;
    }
  }
}

package dev.gengfu.delivery.run;

import dev.gengfu.domain.LogPosition;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Where things stand in topics; every question has a bound. */
final class Places {
  static final Duration ASK = Duration.ofSeconds(5);

  /** So that places are written in the same order every time. */
  static final Comparator<TopicPartition> IN_ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private Places() {}

  static LogPosition of(ConsumerRecord<byte[], byte[]> one) {
    return new LogPosition(one.topic(), one.partition(), one.offset());
  }

  static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> reader, String topic) {
    return reader.partitionsFor(topic, ASK).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** The first place whose record is not older; {@code end} when there is none. */
  static long since(
      KafkaConsumer<byte[], byte[]> reader, TopicPartition partition, long millis, long end) {
    OffsetAndTimestamp first =
        reader.offsetsForTimes(Map.of(partition, millis), ASK).get(partition);
    return first == null ? end : first.offset();
  }

  static boolean isPast(KafkaConsumer<byte[], byte[]> reader, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> reader.position(end.getKey(), ASK) >= end.getValue());
  }
}

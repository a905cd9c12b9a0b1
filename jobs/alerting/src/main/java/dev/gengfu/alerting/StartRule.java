package dev.gengfu.alerting;

import dev.gengfu.domain.AlertReader;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Whether a job may start without state. */
public interface StartRule extends Serializable {
  /** Longest wait for an answer of Kafka. */
  Duration LIMIT = Duration.ofSeconds(30);

  /** Longest look through the alerts. */
  Duration READ_LIMIT = Duration.ofMinutes(2);

  /** Why it may not, or null when it may. */
  String refusal();

  /** It may: the log is read from its beginning, and the same log gives the same alerts. */
  static StartRule fromEarliest() {
    return () -> null;
  }

  /**
   * It may not when its own alerts are there already: their revs would be given out a second time.
   * Those of the other job are not its own.
   *
   * @param welfare whether it decides about people, or about places
   */
  static StartRule onlyWhenNoAlerts(String bootstrap, boolean welfare) {
    return () -> hasAlerts(bootstrap, welfare) ? refusalText() : null;
  }

  private static String refusalText() {
    return Topics.ALERTS
        + " already holds alerts, but the job was started without state: their revs would be given out again. Start it"
        + " from its newest checkpoint (-s PATH), or derive everything again from the beginning of the log"
        + " (--start earliest): the same log gives the same alerts.";
  }

  /** Reads until the first one: when there is none, all that the topic holds. */
  private static boolean hasAlerts(String bootstrap, boolean welfare) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap)) {
      Map<TopicPartition, Long> ends = ends(consumer);
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      long deadline = System.nanoTime() + READ_LIMIT.toNanos();
      while (ends.entrySet().stream().anyMatch(end -> isBefore(consumer, end))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.value() != null && isWelfare(record.value()) == welfare) {
            return true;
          }
        }
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              Topics.ALERTS + " could not be read within " + READ_LIMIT);
        }
      }
      return false;
    }
  }

  private static boolean isBefore(
      KafkaConsumer<byte[], byte[]> consumer, Map.Entry<TopicPartition, Long> end) {
    return consumer.position(end.getKey(), LIMIT) < end.getValue();
  }

  private static boolean isWelfare(byte[] value) {
    try {
      return AlertReader.read(value).category() == Category.WELFARE;
    } catch (IOException e) {
      return false;
    }
  }

  private static Map<TopicPartition, Long> ends(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> all =
        consumer.partitionsFor(Topics.ALERTS, LIMIT).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    return consumer.endOffsets(all, LIMIT);
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
}

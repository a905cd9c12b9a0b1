package dev.gengfu.alerting;

import dev.gengfu.domain.Topics;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Whether a job may start without state. */
public interface StartRule extends Serializable {
  /** Why it may not, or null when it may. */
  String refusal();

  /** It may: the log is read from its beginning, and the same log gives the same alerts. */
  static StartRule fromEarliest() {
    return () -> null;
  }

  /** It may not when there are alerts already: their revs would be given out a second time. */
  static StartRule onlyWhenNoAlerts(String bootstrap) {
    return () -> hasAlerts(bootstrap) ? refusalText() : null;
  }

  private static String refusalText() {
    return Topics.ALERTS
        + " already holds alerts, but the job was started without state: their revs would be given out again. Start it"
        + " from its newest checkpoint (-s PATH), or derive everything again from the beginning of the log"
        + " (--start earliest): the same log gives the same alerts.";
  }

  private static boolean hasAlerts(String bootstrap) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      List<PartitionInfo> partitions =
          consumer.partitionsFor(Topics.ALERTS, Duration.ofSeconds(30));
      List<TopicPartition> all =
          partitions.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
      return consumer.endOffsets(all, Duration.ofSeconds(30)).values().stream()
          .anyMatch(end -> end > 0);
    }
  }
}

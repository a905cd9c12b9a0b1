package dev.gengfu.standalone.publish;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The time up to which a log has come. */
public final class LogClock {
  /**
   * A partition gets a tick every second: among its last records is one, unless it is very busy.
   */
  private static final long LAST_RECORDS = 60;

  private LogClock() {}

  /** Time of the newest tick, epoch ms; empty when the log has none. */
  public static OptionalLong newest(KafkaSettings kafka) throws IOException, TimeoutException {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, Topics.EMERGENCY_LOG);
      consumer.assign(partitions);
      Map<TopicPartition, Long> begins =
          consumer.beginningOffsets(partitions, KafkaClients.TIMEOUT);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, KafkaClients.TIMEOUT);
      partitions.forEach(
          partition ->
              consumer.seek(
                  partition, Math.max(begins.get(partition), ends.get(partition) - LAST_RECORDS)));
      OptionalLong newest = OptionalLong.empty();
      for (ConsumerRecord<byte[], byte[]> record : KafkaClients.toEnd(consumer, partitions)) {
        LogRecord said = Json.readLog(record.value());
        if (said instanceof Tick tick && tick.time() > newest.orElse(Long.MIN_VALUE)) {
          newest = OptionalLong.of(tick.time());
        }
      }
      return newest;
    }
  }
}

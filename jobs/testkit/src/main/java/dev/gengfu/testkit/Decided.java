package dev.gengfu.testkit;

import static dev.gengfu.testkit.Eventually.eventually;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.Progress;
import dev.gengfu.domain.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far a job has decided, by what it says on its topic of progress. */
public final class Decided {
  private static final Duration POLL = Duration.ofMillis(100);

  private Decided() {}

  /**
   * Waits until every subtask of the emergency job has decided all that stands in the log up to a
   * log time.
   *
   * @param subtasks how many there are
   * @param logTime epoch ms
   */
  public static void await(String bootstrap, int subtasks, long logTime, Duration within) {
    await(bootstrap, "emergency", subtasks, logTime, within);
  }

  /** The same of any job, by its name in its progress. */
  public static void await(
      String bootstrap, String job, int subtasks, long logTime, Duration within) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class);
    Map<Integer, Long> heartbeats = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      TopicPartition partition = new TopicPartition(Topics.PROGRESS, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      eventually(
          within,
          subtasks + " subtasks of " + job + " at log time " + logTime,
          () -> {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
              Progress progress = Json.readTrusted(record.value(), Progress.class);
              if (progress.job().equals(job) && progress.kind().equals(Progress.HEARTBEAT)) {
                heartbeats.merge(progress.partition(), progress.logTime(), Math::max);
              }
            }
            return heartbeats.size() == subtasks
                && heartbeats.values().stream().allMatch(time -> time >= logTime);
          });
    }
  }
}

package dev.gengfu.standalone.explain;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Topics;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import dev.gengfu.standalone.publish.KafkaClients;
import dev.gengfu.workbench.explain.LogEntry;
import dev.gengfu.workbench.explain.LogSpan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

/** What is read from Kafka to decide a part of the log again. Changes nothing. */
public final class KafkaLog {
  private final KafkaSettings kafka;

  public KafkaLog(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** Published revs of an alert, oldest first; empty when there is no such alert. */
  public List<AlertChange> published(String alertId) throws TimeoutException {
    byte[] key = alertId.getBytes(StandardCharsets.UTF_8);
    List<AlertChange> revs = new ArrayList<>();
    read(
        Topics.ALERTS,
        key,
        record -> {
          if (Arrays.equals(key, record.key()) && record.value() != null) {
            revs.add(parse(record, AlertChange.class));
          }
          return true;
        });
    return revs;
  }

  /** The order key of a device: its building, or that of what nobody has registered. */
  public String orderKey(String device) throws TimeoutException {
    byte[] key = device.getBytes(StandardCharsets.UTF_8);
    String[] building = {Place.UNREGISTERED};
    read(
        Topics.REGISTRY,
        key,
        record -> {
          if (Arrays.equals(key, record.key())) {
            building[0] =
                record.value() == null
                    ? Place.UNREGISTERED
                    : parse(record, Device.class).place().building();
          }
          return true;
        });
    return building[0];
  }

  /** Every policy that was ever published, and the shipped one as the empty version. */
  public Function<String, Optional<Policy>> policies() throws TimeoutException {
    Map<String, PolicyBody> bodies = new HashMap<>();
    read(
        Topics.POLICY,
        new byte[0],
        record -> {
          if (record.value() != null) {
            PolicyBody body = parse(record, PolicyBody.class);
            bodies.put(body.version(), body);
          }
          return true;
        });
    Policy shipped = Policy.parse(PolicyFiles.shipped());
    Map<String, Optional<Policy>> parsed = new HashMap<>();
    parsed.put("", Optional.of(shipped));
    parsed.put(shipped.version(), Optional.of(shipped));
    return version ->
        parsed.computeIfAbsent(version, v -> Optional.ofNullable(bodies.get(v)).map(Policy::parse));
  }

  /** The log of an order key, from its begin to where it ends now. */
  public LogSpan span(String orderKey) {
    byte[] key = orderKey.getBytes(StandardCharsets.UTF_8);
    return reader ->
        read(
            Topics.EMERGENCY_LOG,
            key,
            record -> {
              boolean ours = record.key() == null || Arrays.equals(key, record.key());
              return !ours || record.value() == null || take(record, orderKey, reader);
            });
  }

  /** What can't be read decides nothing, as in the job. */
  private static boolean take(
      ConsumerRecord<byte[], byte[]> record, String orderKey, Predicate<LogEntry> reader) {
    LogRecord read;
    try {
      read = Json.readLog(record.value());
    } catch (IOException e) {
      return true;
    }
    String key = record.key() == null ? null : orderKey;
    return reader.test(new LogEntry(record.partition(), record.offset(), key, read));
  }

  /** Reads the partition that a key is in. */
  private void read(String topic, byte[] key, Predicate<ConsumerRecord<byte[], byte[]>> reader)
      throws TimeoutException {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      int count = KafkaClients.partitions(consumer, topic).size();
      int partition = count == 1 ? 0 : BuiltInPartitioner.partitionForKey(key, count);
      List<TopicPartition> only = List.of(new TopicPartition(topic, partition));
      consumer.assign(only);
      consumer.seekToBeginning(only);
      KafkaClients.read(consumer, only, reader);
    }
  }

  private static <T> T parse(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
    try {
      return Json.readTrusted(record.value(), type);
    } catch (IOException e) {
      throw new IllegalStateException(
          record.topic() + "/" + record.partition() + "@" + record.offset() + " can't be read", e);
    }
  }
}

package dev.gengfu.standalone.explain;

import dev.gengfu.alerting.PolicySource;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.ConfigException;
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

  /** Policies by version, as the job finds them; the empty version is the shipped one. */
  public Function<String, Optional<Policy>> policies() {
    PolicySource source = PolicySource.kafka(kafka.bootstrap());
    Policy shipped = Policy.parse(PolicyFiles.shipped());
    Map<String, Optional<Policy>> parsed = new HashMap<>();
    parsed.put("", Optional.of(shipped));
    parsed.put(shipped.version(), Optional.of(shipped));
    return version -> parsed.computeIfAbsent(version, v -> parse(source, v));
  }

  /** A body that can't be used leaves in force what was before, as in the job. */
  private static Optional<Policy> parse(PolicySource source, String version) {
    try {
      return source.find(version).map(Policy::parse);
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  /** Bodies of policies by version; the empty version is the shipped one. */
  public Function<String, Optional<PolicyBody>> bodies() {
    PolicySource source = PolicySource.kafka(kafka.bootstrap());
    PolicyBody shipped = PolicyFiles.shipped();
    return version ->
        version.isEmpty() || version.equals(shipped.version())
            ? Optional.of(shipped)
            : source.find(version);
  }

  /** The whole log, partition by partition, each from its begin to where it ends now. */
  public List<LogSpan> partitions() {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, Topics.EMERGENCY_LOG);
      Map<TopicPartition, Long> begins =
          consumer.beginningOffsets(partitions, KafkaClients.TIMEOUT);
      return partitions.stream().map(each -> whole(each, begins.get(each))).toList();
    }
  }

  private LogSpan whole(TopicPartition partition, long begin) {
    return new LogSpan() {
      @Override
      public String firstPolicy() {
        return inForceAt(partition, begin);
      }

      @Override
      public void read(Predicate<LogEntry> reader) throws TimeoutException {
        KafkaLog.this.read(
            consumer -> partition,
            record -> record.value() == null || take(record, orderKey(record), reader));
      }
    };
  }

  private static String orderKey(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
  }

  /** The log of an order key, from its begin to where it ends now. */
  public LogSpan span(String orderKey) {
    byte[] key = orderKey.getBytes(StandardCharsets.UTF_8);
    return new LogSpan() {
      @Override
      public String firstPolicy() {
        return inForceAtBegin(key);
      }

      @Override
      public void read(Predicate<LogEntry> reader) throws TimeoutException {
        KafkaLog.this.read(
            Topics.EMERGENCY_LOG,
            key,
            record -> {
              boolean ours = record.key() == null || Arrays.equals(key, record.key());
              return !ours || record.value() == null || take(record, orderKey, reader);
            });
      }
    };
  }

  /** What held where the log begins now; its own begin may have been deleted long ago. */
  private String inForceAtBegin(byte[] key) {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      return inForceAtBegin(consumer, partition(consumer, Topics.EMERGENCY_LOG, key));
    }
  }

  private String inForceAtBegin(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
    long begin = consumer.beginningOffsets(List.of(partition), KafkaClients.TIMEOUT).get(partition);
    return inForceAt(partition, begin);
  }

  private String inForceAt(TopicPartition partition, long begin) {
    return begin == 0
        ? ""
        : PolicySource.kafka(kafka.bootstrap())
            .inForceBefore(partition.topic(), partition.partition(), begin);
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
    read(consumer -> partition(consumer, topic, key), reader);
  }

  private void read(
      Function<KafkaConsumer<byte[], byte[]>, TopicPartition> partition,
      Predicate<ConsumerRecord<byte[], byte[]>> reader)
      throws TimeoutException {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      List<TopicPartition> only = List.of(partition.apply(consumer));
      consumer.assign(only);
      consumer.seekToBeginning(only);
      KafkaClients.read(consumer, only, reader);
    }
  }

  private static TopicPartition partition(
      KafkaConsumer<byte[], byte[]> consumer, String topic, byte[] key) {
    int count = KafkaClients.partitions(consumer, topic).size();
    return new TopicPartition(topic, BuiltInPartitioner.partitionForKey(key, count));
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

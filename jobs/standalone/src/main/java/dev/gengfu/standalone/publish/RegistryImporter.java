package dev.gengfu.standalone.publish;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Makes the registry what a list of devices says: {@code registry.v1} first, then the log. */
public final class RegistryImporter {
  private final KafkaSettings kafka;
  private final Clock clock;

  /**
   * @param clock gives the times that the changes tell; nothing is decided by them
   */
  public RegistryImporter(KafkaSettings kafka, Clock clock) {
    this.kafka = kafka;
    this.clock = clock;
  }

  /**
   * Imports.
   *
   * @param wanted the whole list of devices
   * @param again true: also tells the log what it has been told already; for an import that was cut
   *     off between registry and log
   * @throws ExecutionException when Kafka did not take every record; {@code again} mends that
   */
  public RegistryDiff run(List<Device> wanted, boolean again)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    RegistryDiff diff = RegistryDiff.of(current(), wanted, again, clock.millis());
    if (!diff.isEmpty()) {
      try (Producer<byte[], byte[]> producer = KafkaClients.producer(kafka)) {
        write(producer, diff);
      }
    }
    return diff;
  }

  /** The devices registered now, by id. */
  public Map<String, Device> current() throws IOException, TimeoutException {
    Map<String, Device> devices = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, Topics.REGISTRY);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (ConsumerRecord<byte[], byte[]> record : KafkaClients.toEnd(consumer, partitions)) {
        String id = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
          devices.remove(id);
        } else {
          devices.put(id, Json.readTrusted(record.value(), Device.class));
        }
      }
    }
    return devices;
  }

  void write(Producer<byte[], byte[]> producer, RegistryDiff diff)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Map.Entry<String, Device> entry : diff.values().entrySet()) {
      byte[] value = entry.getValue() == null ? null : Json.write(entry.getValue());
      sent.add(producer.send(new ProducerRecord<>(Topics.REGISTRY, key(entry.getKey()), value)));
    }
    KafkaClients.confirm(producer, sent);
    sent.clear();
    for (RegistryChange change : diff.changes()) {
      byte[] key = key(change.device().place().building());
      sent.add(
          producer.send(new ProducerRecord<>(Topics.EMERGENCY_LOG, key, Json.writeLog(change))));
    }
    KafkaClients.confirm(producer, sent);
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.gengfu.standalone.welfare;

import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.domain.Topics;
import dev.gengfu.standalone.publish.KafkaClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** What Kafka holds of people, by pseudonym. */
final class WelfareTopics {
  /** Records on their way at a time: a roster of 100,000 must not stand in memory twice. */
  private static final int BATCH = 10_000;

  private final KafkaSettings kafka;

  WelfareTopics(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** The residents as the engine knows them, by pseudonym. */
  Map<String, Resident> residents() throws IOException, TimeoutException {
    Map<String, Resident> residents = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : values(Topics.RESIDENTS).entrySet()) {
      residents.put(entry.getKey(), Json.readTrusted(entry.getValue(), Resident.class));
    }
    return residents;
  }

  /** The newest value of every key of a compacted topic. */
  Map<String, byte[]> values(String topic) throws TimeoutException {
    Map<String, byte[]> values = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      KafkaClients.read(
          consumer,
          partitions,
          record -> {
            take(record, values);
            return true;
          });
    }
    return values;
  }

  private static void take(ConsumerRecord<byte[], byte[]> record, Map<String, byte[]> values) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      values.remove(key);
    } else {
      values.put(key, record.value());
    }
  }

  /** A change with its identity. */
  static ResidentChange change(Resident resident, boolean removed, long time) {
    String id =
        Ids.hash("resident").add(Json.write(resident)).add(removed ? 1 : 0).add(time).hex(24);
    return new ResidentChange(id, resident, removed, time);
  }

  /** The topic that is asked first after a loss, then the log. */
  static List<ProducerRecord<byte[], byte[]>> records(ResidentChange change) {
    String person = change.resident().person();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    byte[] value = change.removed() ? null : Json.write(change.resident());
    records.add(new ProducerRecord<>(Topics.RESIDENTS, key(person), value));
    if (change.removed()) {
      records.add(new ProducerRecord<>(Topics.PRESENCE, key(person), null));
    }
    records.add(new ProducerRecord<>(Topics.WELFARE_LOG, key(person), Json.writeLog(change)));
    return records;
  }

  /**
   * Writes, and returns when Kafka has everything.
   *
   * @throws ExecutionException when it did not take all of it
   */
  void write(Iterable<ProducerRecord<byte[], byte[]>> records)
      throws ExecutionException, TimeoutException, InterruptedException {
    try (Producer<byte[], byte[]> producer = KafkaClients.producer(kafka)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> record : records) {
        sent.add(producer.send(record));
        if (sent.size() >= BATCH) {
          KafkaClients.confirm(producer, sent);
          sent.clear();
        }
      }
      KafkaClients.confirm(producer, sent);
    }
  }

  static byte[] key(String person) {
    return person.getBytes(StandardCharsets.UTF_8);
  }
}

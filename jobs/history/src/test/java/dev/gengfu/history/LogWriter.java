package dev.gengfu.history;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes a scripted night: every partition in its order, partitions stalling against each other at
 * random.
 */
public final class LogWriter {
  private static final int STALL_BATCH = 400;

  /** Records of each partition that are held back to the end: some ticks are among them. */
  private static final int LAST = 20;

  private LogWriter() {}

  private static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class));
  }

  public static void writePolicies(String bootstrap, List<PolicyBody> bodies) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap)) {
      for (PolicyBody body : bodies) {
        byte[] key = body.version().getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topics.POLICY, key, Json.write(body))).get();
      }
    }
  }

  /**
   * Writes all entries.
   *
   * @param progress told the percentage written, in rising order
   */
  public static void write(
      String bootstrap, List<ScriptedNight.Entry> entries, long seed, IntConsumer progress)
      throws Exception {
    Random random = new Random(seed);
    List<Deque<ScriptedNight.Entry>> partitions = new ArrayList<>();
    for (int i = 0; i < Topics.LOG_PARTITIONS; i++) {
      partitions.add(new ArrayDeque<>());
    }
    int total = 0;
    for (ScriptedNight.Entry entry : entries) {
      if (entry.key() == null) {
        partitions.forEach(partition -> partition.add(entry));
        total += partitions.size();
      } else {
        partitions.get(partitionOf(entry.key())).add(entry);
        total++;
      }
    }
    // A partition ends only when all do: where nothing came any more after a kill, nothing would
    // tell the job's clock of it. In a house that lives, each partition has a tick a second.
    int atTheEnd = partitions.size() * LAST;
    int written = 0;
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap)) {
      List<Future<?>> sent = new ArrayList<>();
      while (written < total) {
        int partition = random.nextInt(partitions.size());
        Deque<ScriptedNight.Entry> queue = partitions.get(partition);
        int kept = written < total - atTheEnd ? LAST : 0;
        for (int i = random.nextInt(STALL_BATCH); i > 0 && queue.size() > kept; i--) {
          ScriptedNight.Entry entry = queue.poll();
          byte[] key = entry.key() == null ? null : entry.key().getBytes(StandardCharsets.UTF_8);
          sent.add(
              producer.send(
                  new ProducerRecord<>(ScriptedNight.topic(), partition, key, entry.value())));
          written++;
        }
        progress.accept((int) (100L * written / total));
      }
      for (Future<?> each : sent) {
        each.get();
      }
    }
  }

  private static int partitionOf(String key) {
    return BuiltInPartitioner.partitionForKey(
        key.getBytes(StandardCharsets.UTF_8), Topics.LOG_PARTITIONS);
  }
}

package dev.gengfu.standalone.publish;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.PolicyActivation;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Topics;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Publishes a policy: first its body, then, once Kafka has that, an activation in every partition
 * of the log.
 */
public final class PolicyPublisher {
  private final KafkaSettings kafka;
  private final Clock clock;

  /**
   * @param clock gives the times that the records tell; nothing is decided by them
   */
  public PolicyPublisher(KafkaSettings kafka, Clock clock) {
    this.kafka = kafka;
    this.clock = clock;
  }

  /**
   * Reads and checks the files of a folder like config/, without publishing them.
   *
   * @throws ConfigException naming file, line and key when they are no policy
   */
  public static Map<String, String> check(Path folder) {
    try {
      Map<String, String> files = PolicyFiles.below(folder);
      Policy.parse(new PolicyBody(PolicyBody.versionOf(0, files), "check", "check", 0, files));
      return files;
    } catch (IOException e) {
      throw new ConfigException(folder + ": can't be read as a policy: " + e);
    } catch (ConfigException e) {
      throw new ConfigException(folder.resolve(e.getMessage()).toString());
    }
  }

  /** The newest policy by its sequence number; empty when none was ever published. */
  public Optional<PolicyBody> newest() throws IOException, TimeoutException {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, Topics.POLICY);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      PolicyBody newest = null;
      for (ConsumerRecord<byte[], byte[]> record : KafkaClients.toEnd(consumer, partitions)) {
        PolicyBody body =
            record.value() == null ? null : Json.readTrusted(record.value(), PolicyBody.class);
        if (body != null && (newest == null || BY_SEQUENCE.compare(body, newest) > 0)) {
          newest = body;
        }
      }
      return Optional.ofNullable(newest);
    }
  }

  /**
   * Publishes files that {@link #check} has let through; returns the new version.
   *
   * @throws ExecutionException when Kafka did not take every record; the message says how far it
   *     came
   */
  public String publish(Map<String, String> files, String author, String reason)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    long sequence = newest().map(PolicyPublisher::sequence).orElse(0L) + 1;
    String version = PolicyBody.versionOf(sequence, files);
    PolicyBody body = new PolicyBody(version, author, reason, clock.millis(), files);
    try (Producer<byte[], byte[]> producer = KafkaClients.producer(kafka)) {
      write(producer, body);
    }
    return version;
  }

  /** Body, and then activations: never one that points to a body that is not there. */
  void write(Producer<byte[], byte[]> producer, PolicyBody body)
      throws ExecutionException, TimeoutException, InterruptedException {
    byte[] key = body.version().getBytes(StandardCharsets.UTF_8);
    KafkaClients.confirm(
        producer,
        List.of(producer.send(new ProducerRecord<>(Topics.POLICY, key, Json.write(body)))));
    byte[] activation =
        Json.writeLog(
            new PolicyActivation(body.version(), body.author(), body.reason(), clock.millis()));
    int partitions = producer.partitionsFor(Topics.EMERGENCY_LOG).size();
    KafkaClients.confirm(
        producer,
        IntStream.range(0, partitions)
            .mapToObj(
                partition ->
                    producer.send(
                        new ProducerRecord<>(Topics.EMERGENCY_LOG, partition, null, activation)))
            .toList());
  }

  private static final Comparator<PolicyBody> BY_SEQUENCE =
      Comparator.comparingLong(PolicyPublisher::sequence);

  /** The number before the hash; a version of another making counts as the first. */
  static long sequence(PolicyBody body) {
    String number = body.version().split("-", 2)[0];
    return number.matches("\\d{1,18}") ? Long.parseLong(number) : 0;
  }
}

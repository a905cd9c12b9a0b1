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
import java.util.LinkedHashMap;
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
 * of both logs.
 */
public class PolicyPublisher {
  /** That of emergencies first: if Kafka takes no more, it is the one that matters. */
  private static final List<String> LOGS = List.of(Topics.EMERGENCY_LOG, Topics.WELFARE_LOG);

  private static final long MAX_AHEAD_MILLIS = 7 * 86_400_000L;

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
    List<PolicyBody> all = history();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Every policy that was published, in the order of their sequence numbers. */
  public List<PolicyBody> history() throws IOException, TimeoutException {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, Topics.POLICY);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<String, PolicyBody> byVersion = new LinkedHashMap<>();
      for (ConsumerRecord<byte[], byte[]> record : KafkaClients.toEnd(consumer, partitions)) {
        if (record.value() == null) {
          byVersion.remove(new String(record.key(), StandardCharsets.UTF_8));
        } else {
          PolicyBody body = Json.readTrusted(record.value(), PolicyBody.class);
          byVersion.putIfAbsent(body.version(), body);
        }
      }
      return byVersion.values().stream()
          .sorted(Comparator.comparingLong(PolicyBody::sequence))
          .toList();
    }
  }

  /**
   * A policy that was published.
   *
   * @param version its version, or the number before the hash
   * @throws ConfigException when there is none
   */
  public PolicyBody find(String version) throws IOException, TimeoutException {
    return history().stream()
        .filter(
            body ->
                body.version().equals(version) || Long.toString(body.sequence()).equals(version))
        .findFirst()
        .orElseThrow(
            () -> new ConfigException("no policy " + version + "; see ./gengfu rules history"));
  }

  /** Publishes files that hold from where their activation stands; see the other. */
  public String publish(Map<String, String> files, String author, String reason)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    return publish(files, author, reason, null);
  }

  /**
   * Publishes files that {@link #check} has let through; returns the new version.
   *
   * @param activeAt log time from which they hold, epoch ms; null, or a time that has passed: at
   *     once
   * @throws ConfigException when the time is too far ahead, or somebody else published meanwhile
   * @throws ExecutionException when Kafka did not take every record; the message says how far it
   *     came
   */
  public String publish(Map<String, String> files, String author, String reason, Long activeAt)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    if (activeAt != null && activeAt > logTime() + MAX_AHEAD_MILLIS) {
      throw new ConfigException(
          "--at: expected at most 7 days from now: the log must still hold the activation then");
    }
    requireShadowTopic(files);
    long sequence = newest().map(PolicyBody::sequence).orElse(0L) + 1;
    String version = PolicyBody.versionOf(sequence, files);
    PolicyBody body = new PolicyBody(version, author, reason, clock.millis(), files, activeAt);
    try (Producer<byte[], byte[]> producer = KafkaClients.producer(kafka)) {
      writeBody(producer, body);
      requireFirst(producer, body);
      writeActivations(producer, body);
    }
    return version;
  }

  /** A job that can't write what a rule on trial says would stop for it. */
  private void requireShadowTopic(Map<String, String> files) {
    Policy policy = Policy.parse(new PolicyBody("check", "check", "check", 0, files));
    if (policy.shadows().isEmpty()) {
      return;
    }
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      if (!consumer.listTopics(KafkaClients.TIMEOUT).containsKey(Topics.SHADOW)) {
        throw new ConfigException(
            "a rule has mode shadow, and there is no topic "
                + Topics.SHADOW
                + ": ./gengfu topics makes it");
      }
    }
  }

  private long logTime() throws IOException, TimeoutException {
    return LogClock.newest(kafka).orElse(clock.millis());
  }

  /**
   * Of two that were published at the same time the first one in the topic counts: two orders of
   * activations would leave one half of the buildings under another policy than the other half.
   */
  private void requireFirst(Producer<byte[], byte[]> producer, PolicyBody own)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    for (PolicyBody other : history()) {
      if (other.sequence() == own.sequence()) {
        if (other.version().equals(own.version())) {
          return;
        }
        byte[] key = own.version().getBytes(StandardCharsets.UTF_8);
        KafkaClients.confirm(
            producer, List.of(producer.send(new ProducerRecord<>(Topics.POLICY, key, null))));
        throw new ConfigException(
            other.author()
                + " published policy "
                + other.version()
                + " at the same time: look at it and publish again");
      }
    }
  }

  /** Body, and then activations: never one that points to a body that is not there. */
  void write(Producer<byte[], byte[]> producer, PolicyBody body)
      throws ExecutionException, TimeoutException, InterruptedException {
    writeBody(producer, body);
    writeActivations(producer, body);
  }

  private static void writeBody(Producer<byte[], byte[]> producer, PolicyBody body)
      throws ExecutionException, TimeoutException, InterruptedException {
    byte[] key = body.version().getBytes(StandardCharsets.UTF_8);
    KafkaClients.confirm(
        producer,
        List.of(producer.send(new ProducerRecord<>(Topics.POLICY, key, Json.write(body)))));
  }

  private void writeActivations(Producer<byte[], byte[]> producer, PolicyBody body)
      throws ExecutionException, TimeoutException, InterruptedException {
    byte[] activation =
        Json.writeLog(
            new PolicyActivation(
                body.version(), body.author(), body.reason(), clock.millis(), body.activeAt()));
    for (String log : LOGS) {
      int partitions = producer.partitionsFor(log).size();
      KafkaClients.confirm(
          producer,
          IntStream.range(0, partitions)
              .mapToObj(
                  partition ->
                      producer.send(new ProducerRecord<>(log, partition, null, activation)))
              .toList());
    }
  }
}

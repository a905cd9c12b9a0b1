package dev.gengfu.gateway;

import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import dev.gengfu.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a gateway wrote into a real Kafka, from the beginning. */
final class LogReader implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(15);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<Entry> entries = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();

  /**
   * A record of the log.
   *
   * @param appendedAt the broker's clock when it was appended, epoch ms
   */
  record Entry(int partition, long offset, long appendedAt, LogRecord record) {}

  LogReader(String bootstrap) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        Stream.of(Topics.EMERGENCY_LOG, Topics.DEAD_LETTERS)
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  Reading reading(String device, Predicate<Reading> that) {
    return await(() -> readings().filter(r -> r.device().equals(device)).filter(that).findFirst());
  }

  Optional<Reading> latest(String device) {
    poll();
    return readings().filter(r -> r.device().equals(device)).reduce((a, b) -> b);
  }

  List<Reading> allReadings() {
    poll();
    return readings().toList();
  }

  List<Entry> entries() {
    poll();
    return List.copyOf(entries);
  }

  Tick tick(int partition, String source, Predicate<Tick> that) {
    return await(
        () ->
            entries.stream()
                .filter(entry -> entry.partition() == partition)
                .map(Entry::record)
                .filter(Tick.class::isInstance)
                .map(Tick.class::cast)
                .filter(tick -> tick.source().equals(source))
                .filter(that)
                .findFirst());
  }

  Health health(Predicate<Health> that) {
    return await(
        () ->
            entries.stream()
                .map(Entry::record)
                .filter(Health.class::isInstance)
                .map(Health.class::cast)
                .filter(that)
                .findFirst());
  }

  DeadLetter deadLetter(String source) {
    return await(
        () -> deadLetters.stream().filter(letter -> letter.source().equals(source)).findFirst());
  }

  private Stream<Reading> readings() {
    return entries.stream()
        .map(Entry::record)
        .filter(Reading.class::isInstance)
        .map(Reading.class::cast);
  }

  private <T> T await(java.util.function.Supplier<Optional<T>> search) {
    List<T> found = new ArrayList<>(1);
    Eventually.eventually(
        WITHIN,
        "a record in the log",
        () -> {
          poll();
          search.get().ifPresent(found::add);
          return !found.isEmpty();
        });
    return found.get(0);
  }

  private void poll() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
      try {
        if (record.topic().equals(Topics.DEAD_LETTERS)) {
          deadLetters.add(Json.readTrusted(record.value(), DeadLetter.class));
        } else {
          entries.add(
              new Entry(
                  record.partition(),
                  record.offset(),
                  record.timestamp(),
                  Json.readLog(record.value())));
        }
      } catch (IOException e) {
        throw new AssertionError("unreadable record on " + record.topic(), e);
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}

package dev.gengfu.console;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the console's topics into its state, without a consumer group: every console reads
 * everything, and a restart starts from nothing. Asks the broker every two seconds whether it is
 * there.
 */
final class KafkaFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaFeed.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ASK = Duration.ofSeconds(3);
  private static final long ASK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long RETRY_MILLIS = 1000;
  private static final int FETCH_BYTES = 1024 * 1024;
  private static final int FETCH_WAIT_MILLIS = 50;

  /**
   * How much of each topic is read at the start, in records per partition; what is older is history
   * that a query of the log answers. The board is read whole: no open alert may be missed. So is
   * who lives where and was seen last: the roll is called of everybody.
   */
  private static final Map<String, Long> TAILS =
      Map.of(
          Topics.BOARD, Long.MAX_VALUE,
          Topics.ALERTS, 20_000L,
          Topics.PROGRESS, 1_000L,
          Topics.AUDIT, 20_000L,
          Topics.EMERGENCY_LOG, 2_000L,
          Topics.MESSAGES, 5_000L,
          Topics.RESIDENTS, Long.MAX_VALUE,
          Topics.PRESENCE, Long.MAX_VALUE,
          Topics.REGISTRY, Long.MAX_VALUE);

  /** Without it the control room still sees every alert. */
  private static final Set<String> OPTIONAL =
      Set.of(Topics.MESSAGES, Topics.RESIDENTS, Topics.PRESENCE, Topics.REGISTRY);

  /** Who lives where: many, and no alert waits for them. */
  private static final Set<String> ROLL = Set.of(Topics.RESIDENTS, Topics.PRESENCE);

  /** Which devices there are: the same. */
  private static final Set<String> DEVICES = Set.of(Topics.REGISTRY);

  private final KafkaSettings kafka;
  private final String clientId;
  private final ConsoleState state;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Consumer<byte[], byte[]> consumer;
  private volatile int logPartitions;

  KafkaFeed(KafkaSettings kafka, String clientId, ConsoleState state) {
    this.kafka = kafka;
    this.clientId = clientId;
    this.state = state;
    this.thread = new Thread(this::run, "console-feed");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Partitions of the emergency log; 0 before the broker has told. */
  int logPartitions() {
    return logPartitions;
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (Consumer<byte[], byte[]> fresh = consumer()) {
        consumer = fresh;
        follow(fresh);
      } catch (WakeupException | InterruptException e) {
        LOG.debug("closing");
      } catch (KafkaException e) {
        state.kafka(e.getMessage());
        LOG.warn("Kafka at {}: {}", kafka.bootstrap(), e.toString());
        pause();
      } catch (RuntimeException e) {
        state.kafka("the console's reader failed: " + e);
        LOG.error("reader failed, starts again", e);
        pause();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> from) {
    List<TopicPartition> partitions = partitions(from);
    from.assign(partitions);
    Map<TopicPartition, Long> ends = seek(from, partitions);
    state.kafka(null);
    long asked = System.nanoTime();
    while (closing.getCount() > 0) {
      for (ConsumerRecord<byte[], byte[]> one : from.poll(POLL)) {
        state.take(one.topic(), one.partition(), one.offset(), one.key(), one.value());
      }
      if (state.isLoading() && isPast(from, ends, KafkaFeed::isAwaited)) {
        state.loaded();
      }
      if (state.isRollLoading() && isPast(from, ends, ROLL::contains)) {
        state.rollLoaded();
      }
      if (state.isRegistryLoading() && isPast(from, ends, DEVICES::contains)) {
        state.registryLoaded();
      }
      if (System.nanoTime() - asked > ASK_EVERY_NANOS) {
        ask(from, partitions);
        asked = System.nanoTime();
      }
    }
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> from) {
    Map<String, List<PartitionInfo>> topics = from.listTopics(ASK);
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : TAILS.keySet()) {
      if (!topics.containsKey(topic) && !OPTIONAL.contains(topic)) {
        throw new KafkaException("topic " + topic + " is missing");
      }
      topics
          .getOrDefault(topic, List.of())
          .forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
    }
    logPartitions = topics.get(Topics.EMERGENCY_LOG).size();
    return partitions;
  }

  private static Map<TopicPartition, Long> seek(
      Consumer<byte[], byte[]> from, List<TopicPartition> partitions) {
    Map<TopicPartition, Long> begins = from.beginningOffsets(partitions, ASK);
    Map<TopicPartition, Long> ends = from.endOffsets(partitions, ASK);
    for (TopicPartition partition : partitions) {
      long tail = TAILS.get(partition.topic());
      from.seek(partition, Math.max(begins.get(partition), ends.get(partition) - tail));
    }
    return ends;
  }

  private static boolean isAwaited(String topic) {
    return !ROLL.contains(topic) && !DEVICES.contains(topic);
  }

  private static boolean isPast(
      Consumer<byte[], byte[]> from, Map<TopicPartition, Long> ends, Predicate<String> topics) {
    return ends.entrySet().stream()
        .filter(end -> topics.test(end.getKey().topic()))
        .allMatch(end -> from.position(end.getKey(), ASK) >= end.getValue());
  }

  /** Whether the broker answers; the reader itself would wait for it in silence. */
  private void ask(Consumer<byte[], byte[]> from, List<TopicPartition> partitions) {
    try {
      from.endOffsets(partitions, ASK);
      state.kafka(null);
    } catch (TimeoutException e) {
      state.kafka("no answer from " + kafka.bootstrap());
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
    // A page that is 50 ms old is new to a person; an answer from Kafka for each reading of the log
    // would cost the broker, and so every alarm, more than all the rest that the console does.
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCH_BYTES);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MS_CONFIG, 100);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    Properties properties = new Properties();
    properties.putAll(settings);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void pause() {
    try {
      if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("closing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    Consumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

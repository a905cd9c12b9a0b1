package dev.gengfu.gateway.registry;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Topics;
import dev.gengfu.gateway.GatewayStartException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code registry.v1} from its beginning and follows it. No consumer group: every gateway
 * reads all of it.
 */
public final class RegistryFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 1_000;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Registry registry = new Registry();
  private final CountDownLatch complete = new CountDownLatch(1);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "gateway-registry");
  private volatile Consumer<byte[], byte[]> consumer;
  private volatile String problem = "no answer yet";

  /**
   * @param consumers makes a Kafka consumer; called again when one is beyond use
   */
  public RegistryFollower(Supplier<Consumer<byte[], byte[]>> consumers) {
    this.consumers = consumers;
    thread.setDaemon(true);
  }

  /** A consumer as the follower wants it. */
  public static Consumer<byte[], byte[]> consumer(KafkaSettings kafka, String clientId) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    config.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Starts following and returns when everything that was there has been read.
   *
   * @throws GatewayStartException when that takes longer than allowed
   */
  public Registry start(Duration within) throws InterruptedException {
    thread.start();
    if (!complete.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
      close();
      throw new GatewayStartException(
          Topics.REGISTRY + " could not be read within " + within.toSeconds() + " s: " + problem);
    }
    return registry;
  }

  private void run() {
    while (stop.getCount() > 0) {
      try (Consumer<byte[], byte[]> current = consumers.get()) {
        consumer = current;
        follow(current);
      } catch (WakeupException e) {
        LOG.debug("registry follower stops", e);
      } catch (RuntimeException e) {
        problem = e.getMessage();
        LOG.warn("{}: {}", Topics.REGISTRY, e.toString());
        pause();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> current) {
    List<TopicPartition> partitions =
        current.partitionsFor(Topics.REGISTRY, CALL).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException("the topic does not exist");
    }
    current.assign(partitions);
    current.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = current.endOffsets(partitions, CALL);
    while (stop.getCount() > 0) {
      if (complete.getCount() > 0
          && partitions.stream().allMatch(p -> current.position(p, CALL) >= ends.get(p))) {
        LOG.info("{}: {} devices", Topics.REGISTRY, registry.size());
        complete.countDown();
      }
      for (ConsumerRecord<byte[], byte[]> record : current.poll(POLL)) {
        registry.apply(record.key(), record.value());
      }
    }
  }

  private void pause() {
    try {
      if (stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("registry follower stops");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop.countDown();
    Consumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
  }
}

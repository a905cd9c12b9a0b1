package dev.gengfu.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Topics;
import dev.gengfu.gateway.GatewayStartException;
import dev.gengfu.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RegistryFollowerTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final TopicPartition PARTITION = new TopicPartition(Topics.REGISTRY, 0);

  @Test
  void startsWhenEverythingThatWasThereHasBeenRead() throws Exception {
    MockConsumer<byte[], byte[]> consumer = consumer(3);
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(record(0, "d1", device("d1", "b1")));
          consumer.addRecord(record(1, "d1", device("d1", "b2")));
        });
    consumer.schedulePollTask(() -> consumer.addRecord(record(2, "d2", device("d2", "b1"))));
    try (RegistryFollower follower = new RegistryFollower(() -> consumer)) {
      Registry registry = follower.start(SOON);
      assertThat(registry.size()).isEqualTo(2);
      assertThat(registry.find("d1").place().building()).as("the newest").isEqualTo("b2");

      consumer.schedulePollTask(() -> consumer.addRecord(record(3, "d1", null)));
      Eventually.eventually(SOON, "removed", () -> registry.find("d1") == null);
    }
  }

  @Test
  void aRecordThatCantBeReadChangesNothing() throws Exception {
    MockConsumer<byte[], byte[]> consumer = consumer(2);
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(record(0, "d1", device("d1", "b1")));
          consumer.addRecord(record(1, "d1", "{broken".getBytes(StandardCharsets.UTF_8)));
        });
    try (RegistryFollower follower = new RegistryFollower(() -> consumer)) {
      assertThat(follower.start(SOON).find("d1").place().building()).isEqualTo("b1");
    }
  }

  @Test
  void anEmptyRegistryIsComplete() throws Exception {
    try (RegistryFollower follower = new RegistryFollower(() -> consumer(0))) {
      assertThat(follower.start(SOON).size()).isZero();
    }
  }

  @Test
  void givesUpWithTheReasonWhenItTakesTooLong() {
    AtomicInteger tries = new AtomicInteger();
    RegistryFollower follower =
        new RegistryFollower(
            () -> {
              tries.incrementAndGet();
              throw new KafkaException("nobody there");
            });
    assertThatThrownBy(() -> follower.start(Duration.ofSeconds(3)))
        .isInstanceOf(GatewayStartException.class)
        .hasMessageContaining(Topics.REGISTRY)
        .hasMessageContaining("nobody there");
    assertThat(tries).hasPositiveValue();
  }

  private static MockConsumer<byte[], byte[]> consumer(long end) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(
        Topics.REGISTRY, List.of(new PartitionInfo(Topics.REGISTRY, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, end));
    return consumer;
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, String key, byte[] value) {
    return new ConsumerRecord<>(
        Topics.REGISTRY, 0, offset, key.getBytes(StandardCharsets.UTF_8), value);
  }

  private static byte[] device(String device, String building) {
    return Json.write(
        new Device(device, "smoke", new Place("c1", "s01", building, "1", "101", null), null));
  }
}

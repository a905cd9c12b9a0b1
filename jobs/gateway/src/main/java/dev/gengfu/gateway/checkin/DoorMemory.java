package dev.gengfu.gateway.checkin;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Tick.Coverage;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a gateway that starts again knows of its doors: what its own ticks said last, at the end of
 * the first partition of the welfare log.
 */
public final class DoorMemory {
  /** The first so many partitions hold the ticks that name every door. */
  static final int PARTITIONS = 1;

  private static final Logger LOG = LoggerFactory.getLogger(DoorMemory.class);

  /** Several times what a partition of a million residents gets between two rolls. */
  private static final long TAIL_RECORDS = 20_000;

  private static final Duration POLL = Duration.ofMillis(200);

  private DoorMemory() {}

  /**
   * Reads it. Nothing is known, and the log says why, when it can't be read in time: a gateway
   * starts all the same.
   *
   * @param gateway id of the gateway
   */
  public static List<Coverage> read(KafkaSettings kafka, String gateway, Duration within) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrap(),
                ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      return read(consumer, gateway, within);
    } catch (KafkaException e) {
      LOG.warn("what was known of doors before this start is not known any more: {}", e.toString());
      return List.of();
    }
  }

  private static List<Coverage> read(
      KafkaConsumer<byte[], byte[]> consumer, String gateway, Duration within) {
    TopicPartition partition = new TopicPartition(Topics.WELFARE_LOG, 0);
    List<TopicPartition> assigned = List.of(partition);
    long end = consumer.endOffsets(assigned, within).get(partition);
    long begin = consumer.beginningOffsets(assigned, within).get(partition);
    consumer.assign(assigned);
    consumer.seek(partition, Math.max(begin, end - TAIL_RECORDS));
    long deadline = System.nanoTime() + within.toNanos();
    List<Tick> ticks = new ArrayList<>();
    while (consumer.position(partition, within) < end) {
      if (System.nanoTime() > deadline) {
        LOG.warn("what was known of doors before this start was not read within {}", within);
        break;
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.key() == null && record.value() != null) {
          tick(record.value(), gateway, ticks);
        }
      }
    }
    return of(ticks);
  }

  private static void tick(byte[] value, String gateway, List<Tick> ticks) {
    try {
      if (Json.readLog(value) instanceof Tick tick && tick.source().equals(gateway)) {
        ticks.add(tick);
      }
    } catch (IOException e) {
      LOG.debug("passed over", e);
    }
  }

  /**
   * What ticks of one gateway say of doors: all that were named up or down, and as the last tick
   * has it, which names every door that is down.
   *
   * @param ticks in their order
   */
  static List<Coverage> of(List<Tick> ticks) {
    SortedMap<String, Coverage> doors = new TreeMap<>();
    for (Tick tick : ticks) {
      doors.replaceAll((intake, before) -> new Coverage(intake, Coverage.OK, null));
      for (Coverage each : tick.coverage()) {
        if (each.intake().startsWith(DoorWatch.PREFIX)) {
          doors.put(each.intake(), each);
        }
      }
    }
    return List.copyOf(doors.values());
  }
}

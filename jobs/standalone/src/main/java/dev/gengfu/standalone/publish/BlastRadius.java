package dev.gengfu.standalone.publish;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.rules.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * What a policy would have done in the last days: the log read again under the policy in force and
 * under the new one, in this process. It writes nothing. Both begin without state, so that what had
 * begun before the span is missing in both.
 */
public final class BlastRadius {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaSettings kafka;
  private final Clock clock;

  public BlastRadius(KafkaSettings kafka, Clock clock) {
    this.kafka = kafka;
    this.clock = clock;
  }

  /**
   * Compares.
   *
   * @param days how far back, by the brokers' record of when it was written
   * @param limit after this time it stops between two partitions, and says so
   */
  public BlastReport compare(Policy before, Policy after, int days, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    BlastReport report = new BlastReport();
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, Topics.EMERGENCY_LOG);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, KafkaClients.TIMEOUT);
      long from = clock.millis() - Duration.ofDays(days).toMillis();
      for (TopicPartition partition : partitions) {
        Site old = new Site(before);
        Site now = new Site(after);
        long records = read(consumer, partition, from, ends.get(partition), deadline, old, now);
        if (records < 0) {
          report.unread();
        } else {
          report.add(records, old.alerts(), now.alerts());
        }
      }
    }
    return report;
  }

  /** Records of a partition; -1 when there was no time to read it to its end. */
  private static long read(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long from,
      long end,
      long deadline,
      Site old,
      Site now) {
    consumer.assign(List.of(partition));
    OffsetAndTimestamp begin =
        consumer.offsetsForTimes(Map.of(partition, from), KafkaClients.TIMEOUT).get(partition);
    if (begin == null) {
      return 0;
    }
    consumer.seek(partition, begin.offset());
    long logTime = Moment.BEFORE_FIRST_TICK;
    long records = 0;
    while (consumer.position(partition, KafkaClients.TIMEOUT) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end) {
          records++;
          LogRecord said = said(record);
          OptionalLong tick = tick(said);
          logTime = Math.max(logTime, tick.orElse(Long.MIN_VALUE));
          Moment moment = new Moment(logTime, partition.partition(), record.offset());
          take(old, now, record, said, tick.isPresent(), moment);
        }
      }
      if (System.nanoTime() > deadline) {
        return -1;
      }
    }
    return records;
  }

  private static void take(
      Site old,
      Site now,
      ConsumerRecord<byte[], byte[]> record,
      LogRecord said,
      boolean isTick,
      Moment moment) {
    if (isTick) {
      old.tick(moment.logTime());
      now.tick(moment.logTime());
    } else if (said != null) {
      String key = orderKey(record, said);
      old.take(key, said, moment);
      now.take(key, said, moment);
    }
  }

  private static OptionalLong tick(LogRecord said) {
    return said instanceof Tick tick ? OptionalLong.of(tick.time()) : OptionalLong.empty();
  }

  private static String orderKey(ConsumerRecord<byte[], byte[]> record, LogRecord said) {
    if (record.key() != null) {
      return new String(record.key(), StandardCharsets.UTF_8);
    }
    return said instanceof Reading reading ? reading.orderKey() : Place.UNREGISTERED;
  }

  /** What can't be read is a dead letter of the job, and nothing here. */
  private static LogRecord said(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() == null ? null : Json.readLog(record.value());
    } catch (IOException e) {
      return null;
    }
  }
}

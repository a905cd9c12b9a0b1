package dev.gengfu.gateway;

import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Topics;
import dev.gengfu.gateway.append.Append;
import dev.gengfu.gateway.append.Append.Lane;
import dev.gengfu.gateway.append.Appender;
import dev.gengfu.gateway.decode.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Turns decisions into records and queues them. Never waits. */
public final class Outbox {
  private final Appender appender;

  public Outbox(Appender appender) {
    this.appender = appender;
  }

  /**
   * Queues what a message came to.
   *
   * @param origin what it came by
   * @param written called once Kafka has everything of it; at once when there is nothing to write
   */
  public void put(Outcome outcome, Object origin, IntakeCounts counts, Runnable written) {
    if (outcome instanceof Outcome.Accepted accepted) {
      Reading reading = accepted.reading();
      Lane lane = reading.alarm() ? Lane.ALARM : Lane.ORDERED;
      append(lane, List.of(record(reading)), origin, counts::write, written);
    } else if (outcome instanceof Outcome.Refused refused) {
      put(refused, origin, counts, written);
    } else {
      counts.ignore();
      written.run();
    }
  }

  private void put(Outcome.Refused refused, Object origin, IntakeCounts counts, Runnable written) {
    boolean alarm = refused.salvaged() != null;
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(2);
    if (alarm) {
      records.add(record(refused.salvaged()));
    }
    records.add(record(refused.deadLetter()));
    Runnable count = () -> counts.deadLetter(alarm);
    append(alarm ? Lane.ALARM : Lane.ORDERED, records, origin, count, written);
  }

  private void append(
      Lane lane,
      List<ProducerRecord<byte[], byte[]>> records,
      Object origin,
      Runnable count,
      Runnable written) {
    appender.put(
        new Append(
            lane,
            records,
            origin,
            () -> {
              count.run();
              written.run();
            }));
  }

  private static ProducerRecord<byte[], byte[]> record(Reading reading) {
    return keyed(reading.orderKey(), reading);
  }

  /** A record of the log with its order key. */
  static ProducerRecord<byte[], byte[]> keyed(String key, LogRecord record) {
    return new ProducerRecord<>(
        Topics.EMERGENCY_LOG, key.getBytes(StandardCharsets.UTF_8), Json.writeLog(record));
  }

  private static ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
    return new ProducerRecord<>(
        Topics.DEAD_LETTERS, letter.gateway().getBytes(StandardCharsets.UTF_8), Json.write(letter));
  }
}

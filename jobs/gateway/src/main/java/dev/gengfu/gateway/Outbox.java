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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Turns decisions into records and queues them. Never waits. */
public final class Outbox {
  private final Appender appender;
  private final Consumer<Reading> heard;

  /**
   * @param heard is told every reading that was in order; must neither wait nor throw
   */
  public Outbox(Appender appender, Consumer<Reading> heard) {
    this.appender = appender;
    this.heard = heard;
  }

  /**
   * Queues what a message came to.
   *
   * @param origin what it came by
   * @param written called once Kafka has everything of it; at once when there is nothing to write
   */
  public void put(Outcome outcome, Object origin, IntakeCounts counts, Runnable written) {
    if (outcome instanceof Outcome.Accepted accepted) {
      accepted.readings().forEach(heard);
      write(accepted.readings(), List.of(), null, origin, both(counts::write, written));
    } else if (outcome instanceof Outcome.Refused refused) {
      refused.accepted().forEach(heard);
      boolean salvaged = !refused.salvaged().isEmpty();
      Runnable count = () -> counts.deadLetter(salvaged);
      write(
          refused.accepted(),
          refused.salvaged(),
          refused.deadLetter(),
          origin,
          both(count, written));
    } else {
      counts.ignore();
      written.run();
    }
  }

  /** Queues readings of messages that are counted already. */
  public void putAgain(List<Reading> readings) {
    if (!readings.isEmpty()) {
      write(readings, List.of(), null, null, () -> {});
    }
  }

  /** Alarms of a message go ahead of the rest of it; it is written when both are. */
  private void write(
      List<Reading> readings,
      List<Reading> salvaged,
      DeadLetter letter,
      Object origin,
      Runnable written) {
    List<ProducerRecord<byte[], byte[]>> alarms = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> rest = new ArrayList<>();
    readings.forEach(reading -> (reading.alarm() ? alarms : rest).add(record(reading)));
    salvaged.forEach(reading -> alarms.add(record(reading)));
    if (letter != null) {
      // Beside an alarm the letter goes with it: only what is not urgent may be taken back.
      (alarms.isEmpty() ? rest : alarms).add(record(letter));
    }
    AtomicInteger missing = new AtomicInteger(alarms.isEmpty() || rest.isEmpty() ? 1 : 2);
    Runnable part =
        () -> {
          if (missing.decrementAndGet() == 0) {
            written.run();
          }
        };
    if (!alarms.isEmpty()) {
      appender.put(new Append(Lane.ALARM, alarms, origin, part));
    }
    if (!rest.isEmpty()) {
      appender.put(new Append(Lane.ORDERED, rest, origin, part));
    }
  }

  private static Runnable both(Runnable first, Runnable second) {
    return () -> {
      first.run();
      second.run();
    };
  }

  private static ProducerRecord<byte[], byte[]> record(Reading reading) {
    return keyed(reading.orderKey(), reading);
  }

  /** A record of the log with its order key. */
  static ProducerRecord<byte[], byte[]> keyed(String key, LogRecord record) {
    return new ProducerRecord<>(
        Topics.EMERGENCY_LOG, key.getBytes(StandardCharsets.UTF_8), Json.writeLog(record));
  }

  /** A dead letter as a record. */
  static ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
    return new ProducerRecord<>(
        Topics.DEAD_LETTERS, letter.gateway().getBytes(StandardCharsets.UTF_8), Json.write(letter));
  }
}

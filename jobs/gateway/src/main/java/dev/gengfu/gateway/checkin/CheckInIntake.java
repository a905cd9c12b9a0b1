package dev.gengfu.gateway.checkin;

import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import dev.gengfu.gateway.IntakeCounts;
import dev.gengfu.gateway.append.Append;
import dev.gengfu.gateway.append.Append.Lane;
import dev.gengfu.gateway.append.Appender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The way of door events into the welfare log, by an appender of its own. Each message is one of
 * its counts. Never waits.
 */
public final class CheckInIntake {
  private final Appender appender;
  private final CheckInDecoder decoder;
  private final IntakeCounts counts;
  private final DoorWatch doors;

  public CheckInIntake(
      Appender appender, CheckInDecoder decoder, IntakeCounts counts, DoorWatch doors) {
    this.appender = appender;
    this.decoder = decoder;
    this.counts = counts;
    this.doors = doors;
  }

  public CheckInDecoder decoder() {
    return decoder;
  }

  public IntakeCounts counts() {
    return counts;
  }

  public DoorWatch doors() {
    return doors;
  }

  /**
   * Queues what a message came to.
   *
   * @param origin what it came by, so that it can be taken back; may be null
   * @param written called once Kafka has everything of it
   */
  public void put(CheckInOutcome outcome, Object origin, Runnable written) {
    counts.receive();
    if (outcome.isNothing()) {
      counts.ignore();
      written.run();
      return;
    }
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (CheckIn event : outcome.accepted()) {
      doors.event(event.door(), event.arrivedAt());
      byte[] key = event.person().getBytes(StandardCharsets.UTF_8);
      records.add(new ProducerRecord<>(Topics.WELFARE_LOG, key, Json.writeLog(event)));
    }
    DeadLetter letter = outcome.refused();
    if (letter != null) {
      byte[] key = letter.gateway().getBytes(StandardCharsets.UTF_8);
      records.add(new ProducerRecord<>(Topics.DEAD_LETTERS, key, Json.write(letter)));
    }
    Runnable done =
        () -> {
          if (letter == null) {
            counts.write();
          } else {
            counts.deadLetter(false);
          }
          written.run();
        };
    appender.put(new Append(Lane.ORDERED, records, origin, done));
  }

  /** Takes back what came by this origin and is not in Kafka's hands: its broker sends it again. */
  public void takeBack(Object origin) {
    appender.takeBack(origin).forEach(append -> counts.giveBack());
  }

  /** A tick into the first partitions, in one line with the events. */
  void put(Tick tick, int partitions, Runnable written) {
    byte[] value = Json.writeLog(tick);
    List<ProducerRecord<byte[], byte[]>> records =
        IntStream.range(0, partitions)
            .mapToObj(
                partition ->
                    new ProducerRecord<byte[], byte[]>(Topics.WELFARE_LOG, partition, null, value))
            .toList();
    appender.put(new Append(Lane.ORDERED, records, null, written));
  }
}

package dev.gengfu.gateway;

import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Kafka that confirms when the test says so. */
final class FakeKafka {
  private static final int PARTITIONS = 4;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          cluster(), false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final AtomicInteger confirmed = new AtomicInteger();
  private volatile boolean confirming = true;
  private final Thread thread = new Thread(this::run, "fake-kafka");
  private volatile boolean running = true;

  FakeKafka() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Confirms everything at once (true), or nothing (false). */
  synchronized void confirm(boolean at) {
    confirming = at;
  }

  Producer<byte[], byte[]> producer() {
    return producer;
  }

  List<Reading> readings() {
    return log().filter(Reading.class::isInstance).map(Reading.class::cast).toList();
  }

  List<String> devices() {
    return readings().stream().map(Reading::device).toList();
  }

  Stream<LogRecord> log() {
    List<LogRecord> records = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : producer.history()) {
      if (record.topic().equals(Topics.EMERGENCY_LOG)) {
        records.add(read(record));
      }
    }
    return records.stream();
  }

  /** Every record that was handed over, in order. */
  List<ProducerRecord<byte[], byte[]>> records() {
    return producer.history();
  }

  /** The welfare log, ticks too. */
  List<LogRecord> welfare() {
    return producer.history().stream()
        .filter(record -> record.topic().equals(Topics.WELFARE_LOG))
        .map(FakeKafka::read)
        .toList();
  }

  List<DeadLetter> deadLetters() {
    return producer.history().stream()
        .filter(record -> record.topic().equals(Topics.DEAD_LETTERS))
        .map(FakeKafka::letter)
        .toList();
  }

  void stop() {
    running = false;
  }

  private void run() {
    while (running) {
      if (completeNext()) {
        confirmed.incrementAndGet();
      } else {
        java.util.concurrent.locks.LockSupport.parkNanos(100_000);
      }
    }
  }

  /** In one with {@link #confirm}: once that has returned nothing more is confirmed. */
  private synchronized boolean completeNext() {
    return confirming && producer.completeNext();
  }

  private static LogRecord read(ProducerRecord<byte[], byte[]> record) {
    try {
      return Json.readLog(record.value());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static DeadLetter letter(ProducerRecord<byte[], byte[]> record) {
    try {
      return Json.readTrusted(record.value(), DeadLetter.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Cluster cluster() {
    Node node = new Node(1, "localhost", 9092);
    Node[] nodes = {node};
    List<PartitionInfo> partitions =
        Stream.of(Topics.EMERGENCY_LOG, Topics.WELFARE_LOG, Topics.DEAD_LETTERS)
            .flatMap(
                topic ->
                    IntStream.range(0, PARTITIONS)
                        .mapToObj(i -> new PartitionInfo(topic, i, node, nodes, nodes)))
            .toList();
    return new Cluster("fake", List.of(node), partitions, Set.of(), Set.of());
  }
}

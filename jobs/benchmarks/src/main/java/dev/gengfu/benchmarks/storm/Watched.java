package dev.gengfu.benchmarks.storm;

import dev.gengfu.benchmarks.Machine;
import dev.gengfu.benchmarks.process.Demo;
import dev.gengfu.benchmarks.traffic.Expected;
import dev.gengfu.benchmarks.traffic.Operator;
import dev.gengfu.benchmarks.traffic.Payloads;
import dev.gengfu.benchmarks.traffic.TopicTail;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A demo whose alerts are read and acknowledged. */
final class Watched implements AutoCloseable {
  private static final long ACKNOWLEDGE_MILLIS = 1_000;
  private static final long LOOK_MILLIS = 20;

  private final Demo demo;
  private final Expected expected = new Expected();
  private final Operator operator;
  private final TopicTail alerts;
  private TopicTail log;

  Watched(Demo demo) {
    this.demo = demo;
    operator = new Operator(demo.bootstrap(), ACKNOWLEDGE_MILLIS);
    alerts = new TopicTail(demo.bootstrap(), Topics.ALERTS, this::alert);
  }

  /** Also reads alarms in the log, where they are before they are alerts. */
  void alsoLog(Expected inLog) {
    log =
        new TopicTail(
            demo.bootstrap(), Topics.EMERGENCY_LOG, (record, now) -> alarm(record, now, inLog));
  }

  Demo demo() {
    return demo;
  }

  /** Alarms that are to become alerts. */
  Expected expected() {
    return expected;
  }

  Machine machine() {
    return new Machine(
        () -> {
          Map<String, ProcessHandle> processes = new TreeMap<>(demo.processes());
          processes.put("load+readers", ProcessHandle.current());
          return processes;
        });
  }

  /** Waits until all have come, or so long. */
  void await(long seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (expected.missing() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** An alarm has come when any change of an alert shows it. */
  private void alert(ConsumerRecord<byte[], byte[]> record, long now) {
    try {
      AlertChange change = Json.readTrusted(record.value(), AlertChange.class);
      for (Evidence evidence : change.evidence()) {
        expected.seen(Expected.key(evidence.device(), Timestamps.format(evidence.time())), now);
      }
      operator.saw(change);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void alarm(ConsumerRecord<byte[], byte[]> record, long now, Expected inLog) {
    try {
      if (Payloads.isAlarm(record.value())
          && Json.readLog(record.value()) instanceof Reading reading) {
        inLog.seen(Expected.key(reading.device(), Timestamps.format(reading.time())), now);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (log != null) {
      log.close();
    }
    alerts.close();
    operator.close();
    demo.close();
  }
}

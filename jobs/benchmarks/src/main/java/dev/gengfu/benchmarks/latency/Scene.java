package dev.gengfu.benchmarks.latency;

import dev.gengfu.benchmarks.Machine;
import dev.gengfu.benchmarks.process.Demo;
import dev.gengfu.benchmarks.traffic.Expected;
import dev.gengfu.benchmarks.traffic.Operator;
import dev.gengfu.benchmarks.traffic.Payloads;
import dev.gengfu.benchmarks.traffic.Publishers;
import dev.gengfu.benchmarks.traffic.TopicTail;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs: the demo, the bridge beside it, who publishes and who reads. */
final class Scene implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scene.class);

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Expected alerts = new Expected();
  private final Expected copies = new Expected();
  private final Demo demo;
  private final Yardstick yardstick;
  private final Publishers publishers;
  private final Operator operator;

  private Scene(Options options) throws Exception {
    Path data = Files.createTempDirectory("gengfu-latency");
    System.out.println("data in " + data);
    try {
      demo = opened(Demo.start(options.home, data));
      yardstick = opened(Yardstick.start(demo));
      publishers = opened(new Publishers(demo.mqttPort(), options.connections));
      operator = opened(new Operator(demo.bootstrap(), options.resolveMillis));
      opened(new TopicTail(demo.bootstrap(), Topics.ALERTS, this::alert));
      opened(new TopicTail(demo.bootstrap(), Yardstick.KAFKA_TOPIC, this::copy));
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  /** Starts it all. */
  static Scene open(Options options) throws Exception {
    return new Scene(options);
  }

  private <T extends AutoCloseable> T opened(T one) {
    running.push(one);
    return one;
  }

  Publishers publishers() {
    return publishers;
  }

  /** Alarms that are to become alerts. */
  Expected alerts() {
    return alerts;
  }

  /** Alarms that are to come through the bridge. */
  Expected copies() {
    return copies;
  }

  Machine machine() {
    return new Machine(this::processes);
  }

  private Map<String, ProcessHandle> processes() {
    Map<String, ProcessHandle> processes = new TreeMap<>(demo.processes());
    processes.put("bridge", yardstick.process());
    processes.put("load+readers", ProcessHandle.current());
    return processes;
  }

  /**
   * An alarm is on the feed when a change names its reading, whether it opened the alert or not.
   */
  private void alert(ConsumerRecord<byte[], byte[]> record, long now) {
    AlertChange change = read(record);
    for (Evidence evidence : change.evidence()) {
      alerts.seen(Expected.key(evidence.device(), Timestamps.format(evidence.time())), now);
    }
    operator.saw(change);
  }

  private static AlertChange read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Json.readTrusted(record.value(), AlertChange.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copy(ConsumerRecord<byte[], byte[]> record, long now) {
    String device = new String(record.key(), StandardCharsets.UTF_8);
    copies.seen(Expected.key(device, Payloads.time(record.value())), now);
  }

  /** Ends the last started first. */
  @Override
  public synchronized void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        LOG.warn("while ending: {}", e.toString());
      }
    }
  }
}

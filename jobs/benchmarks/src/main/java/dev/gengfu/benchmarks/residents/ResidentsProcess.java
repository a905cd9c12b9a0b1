package dev.gengfu.benchmarks.residents;

import com.sun.management.OperatingSystemMXBean;
import dev.gengfu.alerting.JobLog;
import dev.gengfu.alerting.WelfareJob;
import dev.gengfu.benchmarks.throughput.JobProcess;
import dev.gengfu.benchmarks.throughput.Probe;
import dev.gengfu.benchmarks.throughput.YardstickJob;
import dev.gengfu.domain.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job over the welfare log, in a JVM of its own, with RocksDB and incremental checkpoints. It
 * reads all that is there, says what that took, waits for the night to be over when it is told, and
 * then goes on until it is killed.
 */
public final class ResidentsProcess {
  static final String READ = "READ ";
  static final String NIGHT = "NIGHT ";

  private static final String PERSON = "person";
  private static final long LOOK_MILLIS = 10;
  private static final double NANOS_PER_SECOND = 1e9;

  private ResidentsProcess() {}

  /**
   * What is to be measured.
   *
   * @param welfare the welfare job, or the yardstick
   * @param kafka bootstrap
   * @param home folder of config/
   * @param data a folder for checkpoints
   * @param checkpoint where it begins; null: at the beginning of the log
   * @param records records with a key in the log
   * @param night log time at which the night has been judged, epoch ms
   * @param limitMinutes a step that takes longer is given up
   */
  public record Order(
      boolean welfare,
      String kafka,
      String home,
      String data,
      String checkpoint,
      int checkpointSeconds,
      int managedMegabytes,
      long records,
      long night,
      int limitMinutes) {}

  /**
   * What came of a step.
   *
   * @param seconds how long it took
   * @param cores processor cores that this JVM kept busy meanwhile
   * @param stateBytes size of a whole checkpoint after it
   * @param checkpointBytes what the last checkpoint had to write
   * @param checkpointMillis how long that one took
   * @param heapBytes what is used of the heap, after a collection
   * @param residentBytes memory of the process, RocksDB's included; 0 unless Linux
   */
  public record Step(
      double seconds,
      double cores,
      long stateBytes,
      long checkpointBytes,
      long checkpointMillis,
      long heapBytes,
      long residentBytes) {}

  /** Argument: the order as JSON. */
  public static void main(String[] arguments) throws Exception {
    Order order = Json.mapper().readValue(arguments[0], Order.class);
    Configuration configuration =
        JobProcess.configuration(
            Path.of(order.home()),
            Path.of(order.data()),
            "rocksdb",
            order.checkpointSeconds(),
            MemorySize.ofMebiBytes(order.managedMegabytes()));
    if (order.checkpoint() != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, order.checkpoint());
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    if (order.welfare()) {
      WelfareJob.define(env, order.kafka(), true);
    } else {
      YardstickJob.define(env, order.kafka(), JobLog.WELFARE);
    }
    JobClient client = env.executeAsync("residents");
    String operator = order.welfare() ? PERSON : YardstickJob.OPERATOR;
    if (order.checkpoint() == null) {
      say(READ, () -> Probe.recordsIn(operator) >= order.records(), order, client);
      if (order.welfare()) {
        say(
            NIGHT,
            () -> Probe.gauge(operator, "currentInputWatermark") >= order.night(),
            order,
            client);
      }
    }
    Thread.currentThread().join();
  }

  private interface Condition {
    boolean holds();
  }

  private static void say(String step, Condition isOver, Order order, JobClient client)
      throws Exception {
    if (step.equals(NIGHT)) {
      // It begins when whoever started this says that it is written.
      int unused = System.in.read();
    }
    long began = System.nanoTime();
    long processorBefore = processorNanos();
    long end = began + Duration.ofMinutes(order.limitMinutes()).toNanos();
    while (!isOver.holds()) {
      if (System.nanoTime() > end || client.getJobStatus().get().isTerminalState()) {
        throw new IllegalStateException(
            step + "was not over within " + order.limitMinutes() + " min");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
    double cores = (processorNanos() - processorBefore) / NANOS_PER_SECOND / seconds;
    awaitTwoCheckpoints(end);
    System.gc();
    Step took =
        new Step(
            seconds,
            cores,
            Probe.gauge("lastCheckpointFullSize"),
            Probe.gauge("lastCheckpointSize"),
            Probe.gauge("lastCheckpointDuration"),
            Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory(),
            residentBytes());
    System.out.println(step + Json.mapper().writeValueAsString(took));
    System.out.flush();
  }

  /** The second one began after the last record. */
  private static void awaitTwoCheckpoints(long end) throws InterruptedException {
    long until = Probe.gauge("numberOfCompletedCheckpoints") + 2;
    while (Probe.gauge("numberOfCompletedCheckpoints") < until && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private static long residentBytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}

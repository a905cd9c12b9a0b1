package dev.gengfu.benchmarks.throughput;

import com.sun.management.OperatingSystemMXBean;
import dev.gengfu.alerting.EmergencyJob;
import dev.gengfu.alerting.JobLog;
import dev.gengfu.domain.Json;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One measurement, in a JVM of its own: the job reads the whole log, and the clock runs from one
 * record to another.
 */
public final class JobProcess {
  static final String RESULT = "RESULT ";

  private static final long LOOK_MILLIS = 10;
  private static final long LIMIT_NANOS = Duration.ofMinutes(10).toNanos();
  private static final double NANOS_PER_SECOND = 1e9;
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(512);
  private static final MemorySize NETWORK = MemorySize.ofMebiBytes(64);

  private JobProcess() {}

  /**
   * What one measurement takes.
   *
   * @param job which job
   * @param kafka bootstrap
   * @param home folder of config/
   * @param data a folder for checkpoints
   * @param backend state back-end
   * @param parallelism of every operator
   * @param checkpointSeconds from checkpoint to checkpoint
   * @param from records of the log at which the clock starts
   * @param to records of the log at which it stops: all
   */
  public record Order(
      Job job,
      String kafka,
      String home,
      String data,
      String backend,
      int parallelism,
      int checkpointSeconds,
      long from,
      long to) {}

  /**
   * What came of it.
   *
   * @param recordsPerSecond while the clock ran
   * @param seconds for which it ran
   * @param cores processor cores that this JVM kept busy meanwhile
   * @param collectionSeconds of these, in which the garbage collector stopped it
   * @param stateBytes size of a whole checkpoint after the last record
   * @param checkpointMillis how long that one took
   * @param heapBytes what is used of the heap then, after a collection
   */
  public record Measured(
      double recordsPerSecond,
      double seconds,
      double cores,
      double collectionSeconds,
      long stateBytes,
      long checkpointMillis,
      long heapBytes) {}

  /** Argument: the order as JSON. */
  public static void main(String[] arguments) throws Exception {
    Order order = Json.mapper().readValue(arguments[0], Order.class);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            order.parallelism(),
            configuration(
                Path.of(order.home()),
                Path.of(order.data()),
                order.backend(),
                order.checkpointSeconds(),
                MANAGED));
    env.setParallelism(order.parallelism());
    if (order.job() == Job.emergency) {
      EmergencyJob.define(env, order.kafka(), true);
    } else {
      YardstickJob.define(env, order.kafka(), JobLog.EMERGENCY);
    }
    JobClient client = env.executeAsync(order.job().name());
    await(order.from(), client);
    final long began = System.nanoTime();
    final long processorBefore = processorNanos();
    final long collectionBefore = collectionMillis();
    final long fromReally = Probe.recordsIn(YardstickJob.OPERATOR);
    await(order.to(), client);
    double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
    double cores = (processorNanos() - processorBefore) / NANOS_PER_SECOND / seconds;
    double collection = (collectionMillis() - collectionBefore) / 1000.0;
    awaitTwoCheckpoints();
    System.gc();
    Measured measured =
        new Measured(
            (order.to() - fromReally) / seconds,
            seconds,
            cores,
            collection,
            Probe.gauge("lastCheckpointFullSize"),
            Probe.gauge("lastCheckpointDuration"),
            Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    System.out.println(RESULT + Json.mapper().writeValueAsString(measured));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  /**
   * Flink's shipped settings, for a job in this JVM that is measured.
   *
   * @param home folder of config/
   * @param data a folder for checkpoints
   */
  public static Configuration configuration(
      Path home, Path data, String backend, int checkpointSeconds, MemorySize managed)
      throws IOException {
    Configuration configuration =
        GlobalConfiguration.loadConfiguration(home.resolve("config/flink").toString());
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(RestOptions.PORT, 0);
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(StateBackendOptions.STATE_BACKEND, backend);
    configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, backend.equals("rocksdb"));
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(checkpointSeconds));
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        Files.createDirectories(data.resolve("checkpoints")).toUri().toString());
    configuration.set(
        CoreOptions.TMP_DIRS, Files.createDirectories(data.resolve("tmp")).toString());
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, managed);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
    configuration.set(MetricOptions.REPORTERS_LIST, "probe");
    configuration.setString("metrics.reporter.probe.factory.class", Probe.Factory.class.getName());
    return configuration;
  }

  private static void await(long records, JobClient client) throws Exception {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (Probe.recordsIn(YardstickJob.OPERATOR) < records) {
      if (System.nanoTime() > end || client.getJobStatus().get().isTerminalState()) {
        throw new IllegalStateException(
            "only " + Probe.recordsIn(YardstickJob.OPERATOR) + " of " + records + " records came");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** The second one began after the last record, and Kafka has all that was written before. */
  private static void awaitTwoCheckpoints() throws InterruptedException {
    long until = Probe.gauge("numberOfCompletedCheckpoints") + 2;
    long end = System.nanoTime() + LIMIT_NANOS;
    while (Probe.gauge("numberOfCompletedCheckpoints") < until && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long collectionMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}

package dev.gengfu.history;

import dev.gengfu.alerting.EmergencyGraph;
import dev.gengfu.alerting.JobGraph;
import dev.gengfu.alerting.JobLog;
import dev.gengfu.alerting.PolicySource;
import dev.gengfu.domain.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Derives the alerts of a log again: the graph of the emergency job over everything the log holds
 * now, into {@code alerts.replay.<run>}. The same log gives the same bytes. It writes to no other
 * topic.
 */
public final class ReplayJob {
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final int PARTITIONS = 8;
  private static final short COPIES = 1;

  private ReplayJob() {}

  /**
   * What a replay read and where it wrote.
   *
   * @param topic where the alerts are
   * @param records records read
   * @param took wall clock
   */
  public record Summary(String topic, long records, Duration took) {}

  /**
   * Runs a replay to its end.
   *
   * @param bootstrap Kafka, host:port
   * @param run name of the run: letters, digits, - and _, 64 at most
   * @param parallelism subtasks, 1 or more
   * @throws IllegalArgumentException when the name is no such name, or the run is there already
   * @throws IllegalStateException when the log is not there
   */
  public static Summary run(String bootstrap, String run, int parallelism) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism);
    return run(env, bootstrap, run);
  }

  /**
   * Runs a replay to its end in an environment of the caller's.
   *
   * @throws IllegalArgumentException when the name is no such name, or the run is there already
   */
  public static Summary run(StreamExecutionEnvironment env, String bootstrap, String run)
      throws Exception {
    requireName(run);
    long begin = System.nanoTime();
    LogEnd end = LogEnd.of(bootstrap);
    String topic = Topics.REPLAY_PREFIX + run;
    create(bootstrap, topic);
    define(env, bootstrap, run, end);
    env.execute("replay " + run);
    return new Summary(topic, end.records(), Duration.ofNanos(System.nanoTime() - begin));
  }

  /**
   * Checks the name of a run.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static void requireName(String run) {
    if (!RUN.matcher(run).matches()) {
      throw new IllegalArgumentException(
          "run: expected letters, digits, - and _, at most 64, found '" + run + "'");
    }
  }

  /** Builds the graph over the log up to its end. */
  static void define(StreamExecutionEnvironment env, String bootstrap, String run, LogEnd end) {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    env.configure(strict);
    EmergencyGraph.define(
        env,
        JobGraph.source(bootstrap, JobLog.EMERGENCY)
            .setClientIdPrefix("gengfu-replay-" + run)
            .setBounded(OffsetsInitializer.offsets(end.offsets()))
            .build(),
        JobGraph.sink(bootstrap),
        JobGraph.Options.replay(PolicySource.kafka(bootstrap), run, end.horizon()));
  }

  /**
   * Makes the topic of a run.
   *
   * @throws IllegalArgumentException when it is there already
   */
  public static void create(String bootstrap, String topic) throws Exception {
    Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    try (Admin admin = Admin.create(settings)) {
      admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, COPIES))).all().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        throw new IllegalArgumentException(
            "run: " + topic + " is there already; choose another name");
      }
      throw e;
    }
  }
}

package dev.gengfu.alerting;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The graph of the emergency job: the same over the live log and over history. */
public final class EmergencyGraph {
  /** Deadlines run as far as the clock goes. */
  public static final long NO_HORIZON = Long.MAX_VALUE;

  private EmergencyGraph() {}

  /**
   * What differs between a live run and a replay.
   *
   * @param startRule whether it may start without state
   * @param policies where the bodies of policies are found
   * @param topics where it writes
   * @param horizon log time up to which deadlines run; {@link #NO_HORIZON} when live
   */
  public record Options(
      StartRule startRule, PolicySource policies, OutputTopics topics, long horizon) {

    /** Options of a live job. */
    public static Options live(String bootstrap, StartRule startRule) {
      return new Options(
          startRule, new KafkaPolicySource(bootstrap), OutputTopics.live(), NO_HORIZON);
    }

    /** Options of a replay. */
    public static Options replay(PolicySource policies, String run, long horizon) {
      return new Options(StartRule.fromEarliest(), policies, OutputTopics.replay(run), horizon);
    }
  }

  /** Builds the graph: source, stamper, building operator, sinks. */
  public static void define(
      StreamExecutionEnvironment env,
      Source<RawRecord, ?, ?> source,
      Sink<Outbound> sink,
      Options options) {
    BuildingOperator decides =
        new BuildingOperator(options.policies(), options.topics(), options.horizon());
    JobGraph.define(env, JobLog.EMERGENCY, Uids.BUILDING, decides, source, sink, options);
  }

  /** The emergency log from its beginning, or from where a checkpoint stands. */
  public static KafkaSourceBuilder<RawRecord> source(String bootstrap) {
    return JobGraph.source(bootstrap, JobLog.EMERGENCY);
  }

  /** Where decisions go, at least once. */
  public static KafkaSink<Outbound> sink(String bootstrap) {
    return JobGraph.sink(bootstrap);
  }
}

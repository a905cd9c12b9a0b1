package dev.gengfu.alerting;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The welfare job: {@code welfare.log.v1} to {@code alerts.v1}, {@code messages.v1} and {@code
 * presence.v1}. It shares nothing with the emergency job but the topics it writes to.
 */
public final class WelfareJob {
  private WelfareJob() {}

  /**
   * Submits the job.
   *
   * @param args as those of {@link EmergencyJob#main}; resume refuses to start without state when
   *     there are welfare alerts already
   * @throws IllegalArgumentException when the arguments are wrong
   * @throws IllegalStateException when a start without state is refused
   */
  public static void main(String[] args) throws Exception {
    JobArguments said = JobArguments.of("WelfareJob", args);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    define(env, said.kafka(), said.fromEarliest());
    env.execute(JobLog.WELFARE.job());
  }

  /** Builds the live job. */
  public static void define(StreamExecutionEnvironment env, String kafka, boolean fromEarliest) {
    StartRule rule =
        fromEarliest ? StartRule.fromEarliest() : StartRule.onlyWhenNoAlerts(kafka, true);
    JobArguments.prepare(env, rule);
    define(
        env,
        JobGraph.source(kafka, JobLog.WELFARE)
            .setClientIdPrefix("gengfu-" + JobLog.WELFARE.job())
            .build(),
        JobGraph.sink(kafka),
        JobGraph.Options.live(kafka, rule));
  }

  /** Builds the graph: source, stamper, person operator, sinks. */
  static void define(
      StreamExecutionEnvironment env,
      Source<RawRecord, ?, ?> source,
      Sink<Outbound> sink,
      JobGraph.Options options) {
    PersonOperator decides =
        new PersonOperator(options.policies(), options.topics(), options.horizon());
    JobGraph.define(env, JobLog.WELFARE, Uids.PERSON, decides, source, sink, options);
  }
}

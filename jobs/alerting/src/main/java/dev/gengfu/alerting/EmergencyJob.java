package dev.gengfu.alerting;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The emergency job: {@code emergency.log.v1} to {@code alerts.v1}. */
public final class EmergencyJob {
  private EmergencyJob() {}

  /**
   * Submits the job.
   *
   * @param args {@code --kafka HOST:PORT} and {@code --start resume|earliest}: resume refuses to
   *     start without state when there are alerts already; earliest derives everything again from
   *     the beginning of the log
   * @throws IllegalArgumentException when the arguments are wrong
   * @throws IllegalStateException when a start without state is refused
   */
  public static void main(String[] args) throws Exception {
    JobArguments said = JobArguments.of("EmergencyJob", args);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    define(env, said.kafka(), said.fromEarliest());
    env.execute(JobLog.EMERGENCY.job());
  }

  /** Builds the live job. */
  public static void define(StreamExecutionEnvironment env, String kafka, boolean fromEarliest) {
    StartRule rule =
        fromEarliest ? StartRule.fromEarliest() : StartRule.onlyWhenNoAlerts(kafka, false);
    JobArguments.prepare(env, rule);
    EmergencyGraph.define(
        env,
        JobGraph.source(kafka, JobLog.EMERGENCY)
            .setClientIdPrefix("gengfu-" + JobLog.EMERGENCY.job())
            .build(),
        JobGraph.sink(kafka),
        JobGraph.Options.live(kafka, rule));
  }
}

package dev.gengfu.alerting;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The graph of the emergency job: the same over the live log and over history. */
public final class EmergencyGraph {
  private EmergencyGraph() {}

  /** Builds the graph: source, stamper, building operator, sinks. */
  public static void define(
      StreamExecutionEnvironment env,
      Source<RawRecord, ?, ?> source,
      Sink<Outbound> sink,
      JobGraph.Options options) {
    BuildingOperator decides =
        new BuildingOperator(options.policies(), options.topics(), options.horizon());
    JobGraph.define(env, JobLog.EMERGENCY, Uids.BUILDING, decides, source, sink, options);
  }
}

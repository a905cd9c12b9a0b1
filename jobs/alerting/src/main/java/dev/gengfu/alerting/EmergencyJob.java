package dev.gengfu.alerting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The emergency job: {@code emergency.log.v1} to {@code alerts.v1}. */
public final class EmergencyJob {
  static final String NAME = "emergency";

  private static final String USAGE =
      "usage: EmergencyJob --kafka HOST:PORT [--start resume|earliest]";

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
    String kafka = null;
    String start = "resume";
    Deque<String> rest = new ArrayDeque<>(List.of(args));
    while (!rest.isEmpty()) {
      String option = rest.pop();
      String value = rest.isEmpty() ? "" : rest.pop();
      switch (option) {
        case "--kafka" -> kafka = value;
        case "--start" -> start = value;
        default -> throw new IllegalArgumentException("unknown option " + option + "; " + USAGE);
      }
    }
    if (kafka == null || kafka.isBlank() || !List.of("resume", "earliest").contains(start)) {
      throw new IllegalArgumentException(USAGE);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    define(env, kafka, start.equals("earliest"));
    env.execute(NAME);
  }

  /** Builds the live job. */
  public static void define(StreamExecutionEnvironment env, String kafka, boolean fromEarliest) {
    StartRule rule = fromEarliest ? StartRule.fromEarliest() : StartRule.onlyWhenNoAlerts(kafka);
    refuseEarly(env.getConfiguration(), rule);
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    env.configure(strict);
    EmergencyGraph.define(
        env,
        EmergencyGraph.source(kafka).setClientIdPrefix("gengfu-" + NAME).build(),
        EmergencyGraph.sink(kafka),
        EmergencyGraph.Options.live(kafka, rule));
  }

  /**
   * With high availability the state may be found by the cluster: then only the job itself can
   * tell.
   */
  private static void refuseEarly(ReadableConfig config, StartRule rule) {
    boolean hasState = config.getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isPresent();
    boolean mayHaveState = config.getOptional(HighAvailabilityOptions.HA_MODE).isPresent();
    String refusal = hasState || mayHaveState ? null : rule.refusal();
    if (refusal != null) {
      throw new IllegalStateException(refusal);
    }
  }
}

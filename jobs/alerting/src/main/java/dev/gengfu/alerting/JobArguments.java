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

/**
 * What the main of a job is told.
 *
 * @param kafka bootstrap servers, host:port
 * @param fromEarliest whether it may start without state all the same
 */
record JobArguments(String kafka, boolean fromEarliest) {

  /**
   * Reads arguments.
   *
   * @param main name of the main class, for the usage
   * @throws IllegalArgumentException when they are wrong
   */
  static JobArguments of(String main, String[] args) {
    String usage = "usage: " + main + " --kafka HOST:PORT [--start resume|earliest]";
    String kafka = null;
    String start = "resume";
    Deque<String> rest = new ArrayDeque<>(List.of(args));
    while (!rest.isEmpty()) {
      String option = rest.pop();
      String value = rest.isEmpty() ? "" : rest.pop();
      switch (option) {
        case "--kafka" -> kafka = value;
        case "--start" -> start = value;
        default -> throw new IllegalArgumentException("unknown option " + option + "; " + usage);
      }
    }
    if (kafka == null || kafka.isBlank() || !List.of("resume", "earliest").contains(start)) {
      throw new IllegalArgumentException(usage);
    }
    return new JobArguments(kafka, start.equals("earliest"));
  }

  /**
   * Makes an environment strict, and refuses a start that the rule refuses.
   *
   * @throws IllegalStateException when it does
   */
  static void prepare(StreamExecutionEnvironment env, StartRule rule) {
    refuseEarly(env.getConfiguration(), rule);
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    env.configure(strict);
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

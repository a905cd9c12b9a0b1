package dev.gengfu.benchmarks.replay;

import dev.gengfu.domain.Json;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.replay.FileReplay;
import dev.gengfu.history.replay.Span;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One measurement, in a JVM of its own. */
public final class ReplayProcess {
  static final String RESULT = "RESULT ";

  private ReplayProcess() {}

  /**
   * What one measurement takes.
   *
   * @param decides whether it is a replay; else it only reads
   * @param history folder of the files
   * @param out folder of the alerts
   * @param parallelism of every operator
   */
  public record Order(boolean decides, String history, String out, int parallelism) {}

  /**
   * What came of it.
   *
   * @param records read
   * @param changes of alerts written
   * @param seconds from the first look at the folder to the last alert in its place; the start of
   *     the JVM is left out
   */
  public record Measured(long records, int changes, double seconds) {}

  /** Argument: the order as JSON. */
  public static void main(String[] arguments) throws Exception {
    Order order = Json.mapper().readValue(arguments[0], Order.class);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(order.parallelism(), new Configuration());
    FileReplay replay =
        new FileReplay(
            new FileReplay.Request(
                Archive.of(order.history()),
                Span.ALL,
                0,
                "bench",
                Path.of(order.out()),
                null,
                null));
    FileReplay.Summary summary =
        order.decides() ? replay.run(env, far -> {}) : replay.read(env, far -> {});
    Measured measured =
        new Measured(summary.records(), summary.changes(), summary.took().toMillis() / 1000.0);
    System.out.println(RESULT + Json.mapper().writeValueAsString(measured));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}

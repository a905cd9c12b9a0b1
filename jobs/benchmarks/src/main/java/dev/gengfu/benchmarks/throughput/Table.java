package dev.gengfu.benchmarks.throughput;

import dev.gengfu.benchmarks.Spread;
import java.util.Locale;

/** The result as a person reads it. */
final class Table {
  private Table() {}

  static String of(Result result) {
    StringBuilder text = new StringBuilder();
    text.append(result.about()).append("\n\n");
    text.append("alerts raised in one run, by rule: ").append(result.hits()).append('\n');
    for (Result.Backend backend : result.backends()) {
      line(text, "%n%s", backend.name());
      line(text, "  emergency job  %s records/s", rates(backend.emergency()));
      line(text, "  yardstick      %s records/s", rates(backend.yardstick()));
      Spread ratio = backend.ratio();
      line(text, "  ratio          %.2f (%.2f to %.2f)", ratio.median(), ratio.min(), ratio.max());
      line(text, "  checkpoint     %.0f bytes per device", backend.bytesPerDevice());
      if (backend.name().equals("hashmap")) {
        line(text, "  heap           %.0f bytes per device", backend.heapPerDevice());
      }
    }
    return text.toString();
  }

  /** One measurement as it ends. */
  static String of(Result.Round round) {
    JobProcess.Measured measured = round.measured();
    return String.format(
        Locale.ROOT,
        "round %d  %-8s %-10s %,9.0f records/s  %.1f s, %.2f cores, collector %.2f s, checkpoint"
            + " %,d bytes in %d ms",
        round.number(),
        round.backend(),
        round.job(),
        measured.recordsPerSecond(),
        measured.seconds(),
        measured.cores(),
        measured.collectionSeconds(),
        measured.stateBytes(),
        measured.checkpointMillis());
  }

  private static String rates(Spread rates) {
    return String.format(
        Locale.ROOT, "%,9.0f (%,.0f to %,.0f)", rates.median(), rates.min(), rates.max());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

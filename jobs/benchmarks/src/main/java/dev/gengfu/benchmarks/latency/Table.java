package dev.gengfu.benchmarks.latency;

import dev.gengfu.benchmarks.Figures;
import dev.gengfu.benchmarks.Round;
import dev.gengfu.benchmarks.Spread;
import java.util.Locale;

/** The result as a person reads it. Milliseconds throughout. */
final class Table {
  private Table() {}

  static String of(Result result) {
    StringBuilder text = new StringBuilder();
    text.append(result.about()).append("\n\n");
    line(
        text,
        "%-22s %8s %8s %8s %8s %8s   %s",
        "",
        "samples",
        "p50",
        "p99",
        "p99.9",
        "max",
        "p50 of rounds; p99 of rounds");
    for (Result.Rate rate : result.rates()) {
      figures(text, rate.perSecond() + "/s chain", rate.chain(), rate.chainP50(), rate.chainP99());
      figures(
          text,
          rate.perSecond() + "/s yardstick",
          rate.yardstick(),
          rate.yardstickP50(),
          rate.yardstickP99());
      bars(text, rate);
    }
    Figures all = result.all();
    line(
        text,
        "%-22s %8d %8.2f %8.2f %8.2f %8.2f",
        "all rates chain",
        all.samples(),
        all.p50Millis(),
        all.p99Millis(),
        all.p999Millis(),
        all.maxMillis());
    return text.toString();
  }

  private static void figures(
      StringBuilder text, String name, Figures figures, Spread p50, Spread p99) {
    line(
        text,
        "%-22s %8d %8.2f %8.2f %8.2f %8.2f   %s; %s",
        name,
        figures.samples(),
        figures.p50Millis(),
        figures.p99Millis(),
        figures.p999Millis(),
        figures.maxMillis(),
        spread(p50),
        spread(p99));
  }

  private static void bars(StringBuilder text, Result.Rate rate) {
    line(
        text,
        "  p99 <= %.0f ms: %s; p50 <= %.0f x yardstick: %s (%.2f x; rounds %s); alarms without an"
            + " alert: %d%n",
        Result.P99_BAR_MILLIS,
        rate.p99Met() ? "met" : "MISSED",
        Result.P50_BAR_TIMES,
        rate.p50Met() ? "met" : "MISSED",
        rate.chain().p50Millis() / rate.yardstick().p50Millis(),
        spread(rate.p50Times()),
        rate.lost());
  }

  /** One round as it ends. */
  static String of(Round round) {
    Figures figures = round.figures();
    return String.format(
        Locale.ROOT,
        "round %d %5d/s %-9s  %6d samples  p50 %6.2f  p99 %7.2f  p99.9 %7.2f  max %7.2f  lost %d"
            + "  sender late p99 %.2f  load %.1f, others %.2f cores, %s",
        round.number(),
        round.rate(),
        round.way(),
        figures.samples(),
        figures.p50Millis(),
        figures.p99Millis(),
        figures.p999Millis(),
        figures.maxMillis(),
        round.lost(),
        round.lateMillis(),
        round.machine().load(),
        round.machine().others(),
        round.machine().cores());
  }

  private static String spread(Spread spread) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f to %.2f)", spread.median(), spread.min(), spread.max());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

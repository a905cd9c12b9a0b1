package dev.gengfu.workbench.score;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A score for a person at the terminal. */
public final class ScoreTable {
  private static final double CONFIRM_SECONDS = 60;
  private static final double FSRI_SECONDS = 10;

  private final PrintStream out;

  public ScoreTable(PrintStream out) {
    this.out = out;
  }

  /** Prints all that a score holds. */
  public void print(Score score) {
    if (!score.fires().isEmpty()) {
      fires(score.fires());
      sums(score.fires());
    }
    if (score.nights() != null) {
      nights(score.nights());
    }
    score.skipped().forEach(each -> out.println("skipped  " + each));
  }

  private void fires(List<FireScore> fires) {
    out.println("Measured fires; seconds from ignition, or from thermal runaway");
    line(
        "%-9s %-26s %-11s %9s %8s %8s %9s  %s",
        "series", "fire", "feed", "reference", "raised", "late by", "confirmed", "by rule");
    for (FireScore fire : fires) {
      line(
          "%-9s %-26s %-11s %9s %8s %8s %9s  %s",
          fire.series(),
          fire.fire(),
          fire.feed(),
          number(fire.reference()),
          fire.raised() == null ? "MISSED" : number(fire.raised()),
          signed(fire.delay()),
          number(fire.confirmed()),
          fire.rule() == null ? "" : fire.rule());
    }
    out.println();
  }

  private void sums(List<FireScore> fires) {
    for (String feed : fires.stream().map(FireScore::feed).distinct().toList()) {
      List<FireScore> nist = of(fires, "nist", feed);
      List<FireScore> fsri = of(fires, "fsri", feed);
      List<FireScore> lithium = of(fires, "lithium", feed);
      if (!nist.isEmpty()) {
        line(
            "%-11s nist     at or before the first photo alarm %s; confirmed within 60 s %s;"
                + " per place: median %s s, %d places late, %d silent; stuck beams told %s",
            feed,
            share(nist, f -> f.delay() != null && f.delay() <= 0),
            share(nist, f -> f.toConfirm() != null && f.toConfirm() <= CONFIRM_SECONDS),
            median(nist),
            nist.stream()
                .flatMap(f -> f.placeDelays().values().stream())
                .filter(d -> d > 0)
                .count(),
            nist.stream().mapToInt(f -> f.silentPlaces().size()).sum(),
            nist.stream().mapToInt(f -> f.brokenTold().size()).sum()
                + " of "
                + nist.stream().mapToInt(f -> f.broken().size()).sum());
      }
      if (!fsri.isEmpty()) {
        line(
            "%-11s fsri     within 10 s of what the 60 s window allows %s; missed %d",
            feed,
            share(fsri, f -> f.delay() != null && f.delay() <= FSRI_SECONDS),
            fsri.stream().filter(f -> f.raised() == null).count());
      }
      if (!lithium.isEmpty()) {
        line(
            "%-11s lithium  before the first flame %s",
            feed, share(lithium, f -> f.delay() != null && f.delay() < 0));
      }
    }
    out.println();
  }

  private static List<FireScore> of(List<FireScore> fires, String series, String feed) {
    return fires.stream().filter(f -> f.series().equals(series) && f.feed().equals(feed)).toList();
  }

  private static String share(List<FireScore> fires, Predicate<FireScore> holds) {
    return fires.stream().filter(holds).count() + " of " + fires.size();
  }

  private static String median(List<FireScore> fires) {
    double[] delays =
        fires.stream()
            .flatMap(f -> f.placeDelays().values().stream())
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    OptionalDouble median = median(delays);
    return median.isEmpty() ? "-" : signed(median.getAsDouble());
  }

  static OptionalDouble median(double[] sorted) {
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    int middle = sorted.length / 2;
    return OptionalDouble.of(
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
  }

  private void nights(NightScore nights) {
    line(
        "Simulated nights: %,d device-days (%d nights), %,d readings, %.0f nuisances per 1,000"
            + " device-days",
        nights.deviceDays(), nights.nights(), nights.readings(), nights.nuisanceRate());
    line(
        "false emergencies per 1,000 device-days: %.2f critical (confirmed), %.2f high (one"
            + " detector: %.2f by its own alarm, %.2f by what it measures)",
        nights.falseCriticalRate(),
        nights.falseHighRate(),
        nights.falseOwnRate(),
        nights.falseHighRate() - nights.falseOwnRate());
    line(
        "%-22s %7s %10s %14s %7s  %s",
        "rule",
        "right",
        "false high",
        "false critical",
        "other",
        "false per 1,000 device-days, and what it was");
    nights
        .rules()
        .forEach(
            (rule, count) ->
                line(
                    "%-22s %7d %10d %14d %7d  %.2f %s",
                    rule,
                    count.right,
                    count.falseHigh,
                    count.falseCritical,
                    count.other,
                    nights.perThousand(count.falseHigh + count.falseCritical),
                    causes(count.causes)));
    List<NightScore.Burned> fires = nights.fires();
    line(
        "fires that really burned: %d, missed %d, confirmed %d; seconds from ignition to the first"
            + " alert: median %s, longest %s; after the first detector's own alarm: median %s",
        fires.size(),
        fires.stream().filter(f -> f.raised() == null).count(),
        fires.stream().filter(f -> f.confirmed() != null).count(),
        number(middle(fires, NightScore.Burned::raised)),
        number(
            fires.stream()
                .map(NightScore.Burned::raised)
                .filter(Objects::nonNull)
                .max(Double::compare)
                .orElse(null)),
        signed(
            middle(
                fires,
                f ->
                    f.raised() == null || f.ownAlarm() == null
                        ? null
                        : f.raised() - f.ownAlarm())));
  }

  private static Double middle(
      List<NightScore.Burned> fires, java.util.function.Function<NightScore.Burned, Double> value) {
    double[] sorted =
        fires.stream()
            .map(value)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    Arrays.sort(sorted);
    OptionalDouble median = median(sorted);
    return median.isEmpty() ? null : median.getAsDouble();
  }

  private static String causes(Map<String, Long> causes) {
    return causes.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String number(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.0f", value);
  }

  private static String signed(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%+.0f", value);
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}

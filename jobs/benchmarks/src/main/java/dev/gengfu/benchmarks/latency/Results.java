package dev.gengfu.benchmarks.latency;

import dev.gengfu.benchmarks.Figures;
import dev.gengfu.benchmarks.Round;
import dev.gengfu.benchmarks.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** Gathers the rounds as they are measured. */
final class Results {
  private record Measured(Round round, long[] nanos) {}

  private final List<Measured> measured = new ArrayList<>();

  void add(Round round, long[] nanos) {
    measured.add(new Measured(round, nanos));
  }

  Result result(String about, List<Integer> rates) {
    return new Result(
        about,
        rates.stream().map(this::rate).toList(),
        together(measured.stream().filter(one -> one.round().way().equals(Way.CHAIN)).toList()),
        measured.stream().map(Measured::round).toList());
  }

  private Result.Rate rate(int rate) {
    List<Measured> chain = of(Way.CHAIN, rate);
    List<Measured> yardstick = of(Way.YARDSTICK, rate);
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      times.add(p50(chain.get(i)) / p50(yardstick.get(i)));
    }
    return new Result.Rate(
        rate,
        together(chain),
        together(yardstick),
        spread(chain, Figures::p50Millis),
        spread(chain, Figures::p99Millis),
        spread(yardstick, Figures::p50Millis),
        spread(yardstick, Figures::p99Millis),
        Spread.of(times),
        chain.stream().mapToInt(one -> one.round().lost()).sum());
  }

  private List<Measured> of(String way, int rate) {
    return measured.stream()
        .filter(one -> one.round().way().equals(way) && one.round().rate() == rate)
        .toList();
  }

  private static double p50(Measured measured) {
    return measured.round().figures().p50Millis();
  }

  private static Spread spread(List<Measured> rounds, ToDoubleFunction<Figures> figure) {
    return Spread.of(
        rounds.stream().map(one -> figure.applyAsDouble(one.round().figures())).toList());
  }

  private static Figures together(List<Measured> rounds) {
    return Figures.of(rounds.stream().flatMapToLong(one -> LongStream.of(one.nanos())).toArray());
  }
}

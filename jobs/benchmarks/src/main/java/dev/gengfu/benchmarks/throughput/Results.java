package dev.gengfu.benchmarks.throughput;

import dev.gengfu.benchmarks.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Gathers the rounds as they are measured. */
final class Results {
  private final List<Result.Round> rounds = new ArrayList<>();

  void add(Result.Round round) {
    rounds.add(round);
  }

  Result result(String about, WrittenLog log, Map<String, Long> hits, Options options) {
    return new Result(
        about,
        log,
        hits,
        options.backends.stream().map(backend -> backend(backend, log)).toList(),
        rounds);
  }

  private Result.Backend backend(String name, WrittenLog log) {
    List<JobProcess.Measured> emergency = of(name, Job.emergency);
    List<JobProcess.Measured> yardstick = of(name, Job.yardstick);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(emergency.size(), yardstick.size()); i++) {
      ratios.add(emergency.get(i).recordsPerSecond() / yardstick.get(i).recordsPerSecond());
    }
    double heap =
        median(emergency, JobProcess.Measured::heapBytes)
            - median(yardstick, JobProcess.Measured::heapBytes);
    return new Result.Backend(
        name,
        spread(emergency),
        spread(yardstick),
        ratios.isEmpty() ? new Spread(0, 0, 0) : Spread.of(ratios),
        median(emergency, JobProcess.Measured::stateBytes) / log.devices(),
        heap / log.devices());
  }

  private List<JobProcess.Measured> of(String backend, Job job) {
    return rounds.stream()
        .filter(round -> round.backend().equals(backend) && round.job() == job)
        .map(Result.Round::measured)
        .toList();
  }

  private static Spread spread(List<JobProcess.Measured> rounds) {
    return rounds.isEmpty()
        ? new Spread(0, 0, 0)
        : Spread.of(rounds.stream().map(JobProcess.Measured::recordsPerSecond).toList());
  }

  private static double median(
      List<JobProcess.Measured> rounds, ToDoubleFunction<JobProcess.Measured> figure) {
    return rounds.isEmpty()
        ? 0
        : Spread.of(rounds.stream().map(figure::applyAsDouble).toList()).median();
  }
}

package dev.gengfu.benchmarks.hotpath;

import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.when.When;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A condition of a rule file beside the same condition written by hand in Java. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class WhenBenchmark {
  private static final int SAMPLES = 64;

  private final Sample[] samples = new Sample[SAMPLES];
  private final When level = When.of("has(values.smoke) && values.smoke >= 3");
  private final When dry = When.of("!has(values.humidity) || values.humidity < 95");
  private final When three =
      When.of(
          "has(values.smoke) && values.smoke >= 3 && (!has(values.humidity) || values.humidity < 95)"
              + " && !(alarmKind in [\"heat\", \"co\"])");
  private int next;

  /** Readings as the log has them: sorted maps of three values. */
  @Setup
  public void fill() {
    for (int i = 0; i < SAMPLES; i++) {
      Map<String, Double> values = new TreeMap<>();
      values.put("smoke", i % 7 + 0.1);
      values.put("temperature", 24.1);
      values.put("humidity", 60.0 + i);
      samples[i] =
          new Sample(
              "e" + i,
              i,
              i,
              values,
              false,
              "smoke",
              false,
              null,
              false,
              false,
              TimeQuality.EXACT,
              0,
              i);
    }
  }

  private Sample sample() {
    next = (next + 1) % SAMPLES;
    return samples[next];
  }

  /** What the benchmark itself costs. */
  @Benchmark
  public Sample nothing() {
    return sample();
  }

  @Benchmark
  public boolean levelWhen() {
    return level.holds(sample());
  }

  @Benchmark
  public boolean levelByHand() {
    Double smoke = sample().values().get("smoke");
    return smoke != null && smoke >= 3;
  }

  @Benchmark
  public boolean dryWhen() {
    return dry.holds(sample());
  }

  @Benchmark
  public boolean dryByHand() {
    Double humidity = sample().values().get("humidity");
    return humidity == null || humidity < 95;
  }

  @Benchmark
  public boolean threeWhen() {
    return three.holds(sample());
  }

  @Benchmark
  public boolean threeByHand() {
    Sample sample = sample();
    Double smoke = sample.values().get("smoke");
    if (smoke == null || smoke < 3) {
      return false;
    }
    Double humidity = sample.values().get("humidity");
    String kind = sample.alarmKind();
    return (humidity == null || humidity < 95) && !"heat".equals(kind) && !"co".equals(kind);
  }
}

package dev.gengfu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.rules.baseline.BaselineRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Whatever the order of arrival within the lateness bound, and whatever comes twice, a device ends
 * in the same state.
 *
 * <p>Two things are left out, since they have no such property by definition: a flood that exceeds
 * the number of readings kept one by one, and a state found at connect, which is raised or not
 * according to what is known by then.
 */
class FoldConvergesTest {
  private static final List<DetectionRule> RULES = ShippedRules.hurried().detections();

  /**
   * Rules to which a reading more can only show more. Those that wait until readings are settled
   * need not be so, and a further reading may teach a baseline that more is usual.
   */
  private static final List<DetectionRule> MONOTONE =
      RULES.stream()
          .filter(rule -> !rule.waitsUntilSettled() && !(rule instanceof BaselineRule))
          .toList();

  /** Clears so soon that a danger can end and come back within the lateness bound. */
  private static final List<DetectionRule> QUICK =
      ShippedRules.edited("rules/smoke.yaml", "clearAfter: 60s", "clearAfter: 8s").detections();

  /**
   * A reading and its way.
   *
   * @param delay how late it arrives, at most the lateness bound
   * @param repeatDelay how late it arrives once more; more than the bound means never
   */
  record Sent(Sample sample, long delay, long repeatDelay) {
    @Override
    public String toString() {
      return sample.eventId() + " +" + delay + " +" + repeatDelay;
    }
  }

  private record Arrival(Sample sample, long at) {}

  @Property(tries = 500)
  void anyOrderWithinTheBoundEndsInTheSameState(
      @ForAll("nights") List<Sent> night, @ForAll boolean quick) {
    FoldedDevice inOrder = new FoldedDevice(quick ? QUICK : RULES);
    night.stream().map(Sent::sample).sorted(Sample.ORDER).forEach(inOrder::take);
    FoldedDevice asArrived = new FoldedDevice(quick ? QUICK : RULES);
    arrivals(night).forEach(asArrived::take);
    assertThat(asArrived.tracks()).isEqualTo(inOrder.tracks());
    assertThat(asArrived.lasting()).isEqualTo(inOrder.lasting());
    assertThat(opened(asArrived)).isEqualTo(opened(inOrder));
    assertThat(asArrived.findings).noneMatch(Finding.Unfounded.class::isInstance);
    Statistics.label("a danger").collect(!opened(inOrder).isEmpty());
    opened(inOrder).forEach(track -> Statistics.label("opened").collect(track));
    Statistics.label("lasts").collect(!inOrder.lasting().isEmpty());
    Statistics.label("amended by late readings")
        .collect(asArrived.findings.size() != inOrder.findings.size());
  }

  @Property(tries = 500)
  void aReadingMoreNeverTakesBackThatADangerBegan(
      @ForAll("nights") List<Sent> night, @ForAll("readings") Sample more) {
    FoldedDevice without = new FoldedDevice(MONOTONE);
    night.stream().map(Sent::sample).sorted(Sample.ORDER).forEach(without::take);
    FoldedDevice with = new FoldedDevice(MONOTONE);
    List<Sample> all = new ArrayList<>(night.stream().map(Sent::sample).toList());
    all.add(more);
    all.stream().sorted(Sample.ORDER).forEach(with::take);
    assertThat(opened(with)).containsAll(opened(without));
  }

  @Property(tries = 500)
  void aNightThatIsSentTwiceTellsNothingNew(@ForAll("nights") List<Sent> night) {
    FoldedDevice device = new FoldedDevice(RULES);
    List<Sample> arrivals = arrivals(night);
    arrivals.forEach(device::take);
    List<Finding> told = List.copyOf(device.findings);
    arrivals.forEach(device::take);
    assertThat(device.findings).isEqualTo(told);
  }

  /** Tracks that were ever opened. */
  private static Set<String> opened(FoldedDevice device) {
    Set<String> tracks = new TreeSet<>();
    for (Finding finding : device.findings) {
      if (finding instanceof Finding.Opened opened) {
        tracks.add(opened.rule().trackName());
      }
    }
    return tracks;
  }

  private static List<Sample> arrivals(List<Sent> night) {
    List<Arrival> arrivals = new ArrayList<>();
    for (Sent sent : night) {
      long time = sent.sample().time();
      arrivals.add(new Arrival(sent.sample(), time + sent.delay()));
      if (sent.repeatDelay() <= Policy.LATENESS_MILLIS) {
        arrivals.add(new Arrival(sent.sample(), time + sent.repeatDelay()));
      }
    }
    arrivals.sort(Comparator.comparingLong(Arrival::at));
    return arrivals.stream().map(Arrival::sample).toList();
  }

  @Provide
  Arbitrary<List<Sent>> nights() {
    Arbitrary<Long> delays =
        Arbitraries.oneOf(
            Arbitraries.just(0L),
            Arbitraries.longs().between(0, 5_000),
            Arbitraries.longs().between(0, Policy.LATENESS_MILLIS));
    Arbitrary<Long> repeats = Arbitraries.longs().between(0, 2 * Policy.LATENESS_MILLIS);
    return Combinators.combine(readings(), delays, repeats)
        .as(Sent::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(30);
  }

  private record Value(String measure, double value) {}

  private static Arbitrary<Value> smoke() {
    return Arbitraries.of(0.0, 1.4, 1.5, 2.0, 3.0, 5.0, 5.0, 5.0).map(v -> new Value("smoke", v));
  }

  /** Around all levels of all rules, often the same value again. */
  private static Arbitrary<Value> others() {
    return Arbitraries.oneOf(
        Arbitraries.of(20.0, 20.0, 29.0, 44.0, 45.0, 57.0, 80.0)
            .map(v -> new Value("temperature", v)),
        Arbitraries.of(0.0, 30.0, 60.0, 100.0, 100.0, 300.0).map(v -> new Value("co", v)),
        Arbitraries.of(0.0, 5.0, 10.0).map(v -> new Value("gas", v)),
        Arbitraries.of(50.0, 120.0, 349.0, 350.0, 500.0).map(v -> new Value("residualCurrent", v)),
        Arbitraries.of(0.0, 1.0, 1.0, 1.0).map(v -> new Value("doorOpen", v)),
        Arbitraries.of(0.0, 0.02, 0.3, 0.4).map(v -> new Value("waterPressure", v)));
  }

  /** Close in time, on round and on odd times, around all levels of the rules. */
  @Provide
  Arbitrary<Sample> readings() {
    Arbitrary<Long> times =
        Arbitraries.oneOf(
            Arbitraries.longs().between(1, 80).map(i -> 7_500 * i),
            Arbitraries.longs().between(1, 600_000));
    Arbitrary<Value> values = Arbitraries.frequencyOf(Tuple.of(1, smoke()), Tuple.of(1, others()));
    Arbitrary<String> alarm = Arbitraries.of("", "", "", "", "smoke", "co", "haze");
    Arbitrary<Integer> flags = Arbitraries.integers().between(0, 11);
    Arbitrary<Long> seqs = Arbitraries.longs().between(-1, 2);
    return Combinators.combine(times, values, alarm, flags, seqs)
        .as(
            (time, value, kind, flag, seq) ->
                new Readings(
                        value.measure(),
                        flag == 2 ? null : value.value(),
                        !kind.isEmpty(),
                        kind.isEmpty() ? null : kind,
                        flag == 0,
                        flag == 1,
                        false)
                    .at(time, seq));
  }
}

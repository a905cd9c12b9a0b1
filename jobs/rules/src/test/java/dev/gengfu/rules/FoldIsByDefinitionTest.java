package dev.gengfu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/**
 * However the fold saves work, it tells and keeps what {@link FoldByDefinition} does, reading by
 * reading: in order, late, repeated and found at connect, while rules are edited or begin anew, and
 * while the device is known as another kind.
 */
class FoldIsByDefinitionTest {
  private static final List<DetectionRule> HURRIED =
      List.copyOf(ShippedRules.hurried().detections());

  /** What an edit can put in force. */
  private static final List<List<DetectionRule>> POLICIES =
      List.of(
          HURRIED,
          ShippedRules.POLICY.detections(),
          ShippedRules.edited("rules/smoke.yaml", "clearAfter: 60s", "clearAfter: 8s").detections(),
          ShippedRules.edited("rules/smoke.yaml", "raiseAt: 3.0", "raiseAt: 4.5").detections(),
          HURRIED.stream().<DetectionRule>map(rule -> new LaterRule(rule, 200_000)).toList(),
          HURRIED.subList(0, HURRIED.size() / 2));

  private static final List<String> KINDS = List.of("smoke", "heat");

  private static final int FORGETS = POLICIES.size() + KINDS.size();

  /**
   * Something that happens to a device.
   *
   * @param event below the number of policies: that one comes into force; then: it is known as that
   *     kind; then: what is settled of a rule is forgotten; else: it reports
   */
  record Happening(int event, Sample sample) {
    @Override
    public String toString() {
      return event <= FORGETS ? "!" + event : sample.eventId();
    }
  }

  @Property(tries = 2000)
  void tellsAndKeepsTheSame(@ForAll("lives") List<Happening> life) {
    FoldedDevice device = new FoldedDevice(HURRIED);
    FoldedDevice defined = new FoldedDevice(HURRIED, FoldByDefinition::take);
    for (Happening happening : life) {
      assertThat(happen(device, happening)).isEqualTo(happen(defined, happening));
      assertThat(device.findings).isEqualTo(defined.findings);
      assertThat(device.state()).isEqualTo(defined.state());
    }
    Statistics.label("findings").collect(Math.min(5, device.findings.size()));
    device.findings.forEach(
        finding -> Statistics.label("kinds").collect(finding.getClass().getSimpleName()));
    Statistics.label("something is settled").collect(!device.state().settled().isEmpty());
  }

  @Test
  void tellsAndKeepsTheSameOfAFlood() {
    FoldedDevice device = new FoldedDevice(HURRIED);
    FoldedDevice defined = new FoldedDevice(HURRIED, FoldByDefinition::take);
    for (int i = 0; i < 3 * DeviceFold.MAX_RECENT; i++) {
      long time = 1_000_000 + i * 20L - i % 7 * 100L;
      Sample sample =
          i % 90 > 80 ? Readings.alarm().at(time, i) : Readings.smoke(i % 60 / 10.0).at(time, i);
      device.take(sample);
      defined.take(sample);
      assertThat(device.findings).isEqualTo(defined.findings);
      assertThat(device.state()).isEqualTo(defined.state());
    }
    assertThat(device.findings).isNotEmpty();
  }

  private static DeviceFold.Fate happen(FoldedDevice device, Happening happening) {
    int event = happening.event();
    if (event < POLICIES.size()) {
      device.underRules(POLICIES.get(event));
      return null;
    }
    if (event < POLICIES.size() + KINDS.size()) {
      device.becomes(KINDS.get(event - POLICIES.size()));
      return null;
    }
    if (event == FORGETS) {
      device.forgets("smoke");
      return null;
    }
    return device.take(happening.sample());
  }

  @Provide
  Arbitrary<List<Happening>> lives() {
    Arbitrary<Integer> events =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.integers().between(0, FORGETS)),
            Tuple.of(30, Arbitraries.just(FORGETS + 1)));
    Arbitrary<Integer> places = Arbitraries.integers().between(0, 9);
    Arbitrary<List<Happening>> happenings =
        Combinators.combine(events, samples()).as(Happening::new).list().ofMinSize(2).ofMaxSize(60);
    return Combinators.combine(happenings, places.list().ofSize(60))
        .as(FoldIsByDefinitionTest::mostlyInOrder);
  }

  /** By event time, but for some that come a few places late, and some that come twice. */
  private static List<Happening> mostlyInOrder(List<Happening> life, List<Integer> places) {
    List<Sample> sorted = life.stream().map(Happening::sample).sorted(Sample.ORDER).toList();
    List<Happening> all = new ArrayList<>();
    for (int i = 0; i < life.size(); i++) {
      all.add(new Happening(life.get(i).event(), sorted.get(i)));
    }
    for (int i = 0; i < life.size(); i++) {
      int place = places.get(i);
      if (place == 9) {
        all.add(Math.min(all.size(), i + 3), all.get(i));
      } else if (place >= 7 && i + place < all.size()) {
        Collections.rotate(all.subList(i, i + place), -1);
      }
    }
    return all;
  }

  private record Value(String measure, double value) {}

  private static Arbitrary<Sample> samples() {
    Arbitrary<Long> times =
        Arbitraries.oneOf(
            Arbitraries.longs().between(1, 80).map(i -> 5_000 * i),
            Arbitraries.longs().between(1, 400_000));
    Arbitrary<Value> smokes =
        Arbitraries.of(0.0, 0.0, 1.4, 2.0, 3.0, 4.5, 5.0, 5.0).map(v -> new Value("smoke", v));
    Arbitrary<Value> others =
        Arbitraries.oneOf(
            Arbitraries.of(20.0, 20.0, 29.0, 45.0, 57.0, 80.0)
                .map(v -> new Value("temperature", v)),
            Arbitraries.of(0.0, 60.0, 100.0, 300.0).map(v -> new Value("co", v)),
            Arbitraries.of(0.0, 10.0).map(v -> new Value("gas", v)),
            Arbitraries.of(50.0, 120.0, 500.0).map(v -> new Value("residualCurrent", v)),
            Arbitraries.of(0.0, 1.0).map(v -> new Value("doorOpen", v)));
    Arbitrary<Value> values = Arbitraries.frequencyOf(Tuple.of(2, smokes), Tuple.of(1, others));
    Arbitrary<String> alarm = Arbitraries.of("", "", "", "", "", "smoke", "co", "haze");
    Arbitrary<Integer> flags = Arbitraries.integers().between(0, 13);
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
                        flag >= 12)
                    .at(time, seq));
  }
}

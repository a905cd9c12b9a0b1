package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Property Q: any order of arrival within the lateness bound, repeats and back-fill end in the same
 * open alerts: rule, subject, severity, state. The precise conditions are in RATIONALE.md.
 *
 * <p>For every change of every run {@link Night} asserts that revs have no gaps, that severity
 * never falls while an alert is open, and that log time never goes back.
 */
class BuildingConvergesTest {
  private static final long BEGIN = Night.time("23:00");
  private static final String[] DEVICES = {"z1/d1", "z1/d2", "z1/d3", "z2/d4", "d5"};

  /**
   * A reading and its way.
   *
   * @param delay how late it arrives, at most the lateness bound
   * @param repeatDelay how late it arrives once more; more than the bound means never
   */
  record Sent(
      int device,
      long time,
      double smoke,
      String alarm,
      boolean test,
      boolean retained,
      long delay,
      long repeatDelay) {

    Reading reading(long arrivedAt) {
      return new Reading(
          null,
          DEVICES[device],
          "smoke",
          Night.placeOf(DEVICES[device]),
          BEGIN + time,
          TimeQuality.EXACT,
          BEGIN + arrivedAt,
          "g1",
          null,
          Map.of("smoke", smoke, "temperature", 20 + 8 * smoke),
          !alarm.isEmpty(),
          alarm.isEmpty() ? null : alarm,
          test,
          null,
          retained,
          Long.toString(time));
    }
  }

  private record Arrival(Sent sent, long at) {}

  @Property(tries = 600)
  void anyArrivalWithinTheBoundEndsInTheSameAlerts(@ForAll("nights") List<Sent> sent) {
    List<Arrival> inOrder = new ArrayList<>();
    sent.forEach(each -> inOrder.add(new Arrival(each, each.time())));
    Night ordered = run(inOrder);
    Night arrived = run(arrivals(sent));
    assertThat(converging(arrived)).isEqualTo(converging(ordered));
    Statistics.label("open alerts").collect(ordered.open().size());
    Statistics.label("critical")
        .collect(ordered.open().stream().anyMatch(alert -> alert.contains("critical")));
    Statistics.label("returned")
        .collect(ordered.open().stream().anyMatch(alert -> alert.contains("returned")));
  }

  @Property(tries = 200)
  void theSameLogGivesTheSameBytes(@ForAll("nights") List<Sent> sent) {
    List<Arrival> log = arrivals(sent);
    assertThat(run(log).bytes).isEqualTo(run(log).bytes);
  }

  @Property(tries = 200)
  void everyAlarmThatIsNoTestIsInAnAlert(@ForAll("nights") List<Sent> sent) {
    Night night = run(arrivals(sent));
    for (Sent each : sent) {
      if (!each.alarm().isEmpty() && !each.test() && !each.retained()) {
        String hazard = each.alarm().equals("smoke") ? "fire" : each.alarm();
        String zone = Night.placeOf(DEVICES[each.device()]).zone();
        assertThat(night.changes)
            .anyMatch(
                change -> isAbout(change, hazard, zone == null ? DEVICES[each.device()] : zone));
      }
    }
  }

  /** Without the sensors that do not move: they are asked when they speak, see RATIONALE.md. */
  private static List<String> converging(Night night) {
    return night.open().stream().filter(alert -> !alert.startsWith("unmoved")).toList();
  }

  private static boolean isAbout(AlertChange change, String hazard, String subject) {
    return change.change() == ChangeKind.RAISE
        && change.hazard().equals(hazard)
        && change.subject().equals(subject);
  }

  private static Night run(List<Arrival> arrivals) {
    List<Arrival> log = new ArrayList<>(arrivals);
    log.sort(Comparator.comparingLong(Arrival::at));
    Night night = new Night();
    for (Arrival arrival : log) {
      night.at(BEGIN + arrival.at()).reads(arrival.sent().reading(arrival.at()));
    }
    return night;
  }

  private static List<Arrival> arrivals(List<Sent> night) {
    List<Arrival> arrivals = new ArrayList<>();
    for (Sent sent : night) {
      arrivals.add(new Arrival(sent, sent.time() + sent.delay()));
      if (sent.repeatDelay() <= Policy.LATENESS_MILLIS) {
        arrivals.add(new Arrival(sent, sent.time() + sent.repeatDelay()));
      }
    }
    return arrivals;
  }

  @Provide
  Arbitrary<List<Sent>> nights() {
    Arbitrary<Integer> devices = Arbitraries.of(0, 0, 0, 1, 1, 2, 3, 4);
    Arbitrary<Long> times =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 60).map(i -> 10_000 * i),
            Arbitraries.longs().between(0, 600_000));
    Arbitrary<Double> smoke = Arbitraries.of(0.0, 0.0, 1.5, 3.0, 5.0, 5.0);
    Arbitrary<String> alarms = Arbitraries.of("", "", "", "", "", "smoke", "smoke", "co", "gas");
    Arbitrary<Integer> flags = Arbitraries.integers().between(0, 19);
    Arbitrary<Long> delays =
        Arbitraries.oneOf(
            Arbitraries.just(0L),
            Arbitraries.longs().between(0, 10_000),
            Arbitraries.longs().between(0, Policy.LATENESS_MILLIS));
    Arbitrary<Long> repeats = Arbitraries.longs().between(0, 3 * Policy.LATENESS_MILLIS);
    return Combinators.combine(devices, times, smoke, alarms, flags, delays, repeats)
        .as(BuildingConvergesTest::sent)
        .list()
        .ofMinSize(5)
        .ofMaxSize(50);
  }

  /**
   * What was found at connect comes before what contradicts it, and at a time of its own: a
   * contradiction that came first would hide it.
   */
  private static Sent sent(
      int device, long time, double smoke, String alarm, int flag, long delay, long repeat) {
    boolean retained = flag == 0;
    long own = retained ? time | 1 : time & ~1;
    return new Sent(device, own, smoke, alarm, flag == 1, retained, retained ? 0 : delay, repeat);
  }
}

package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.TimeQuality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Property Q for people: whatever order a night's passages arrive in before it is judged, and
 * however often, the same alerts are open for the same nights in the same state. What is sent days
 * later converges too as long as it only tells of nights of which nothing was known.
 */
class PersonConvergesTest {
  private static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;
  private static final long BEGIN = Weeks.time("2026-11-01 12:00");
  private static final int DAYS = 9;

  /**
   * A passage so many minutes after noon of a day; it arrives so much later, and maybe once more.
   */
  record Sent(int day, int minute, Direction direction, boolean granted, long delay, long again) {
    long time() {
      return BEGIN + day * DAY + minute * 60_000L;
    }

    CheckIn checkIn() {
      return new CheckIn(
          null,
          Weeks.PERSON,
          "gate-b2",
          Weeks.HOME,
          time(),
          TimeQuality.EXACT,
          time(),
          "g1",
          null,
          direction,
          granted,
          Long.toString(time()));
    }
  }

  private record Arrival(Sent sent, long at) {}

  private record Event(long at, Consumer<Weeks> happens) {}

  @Property(tries = 300)
  void anyArrivalBeforeTheNightIsJudgedEndsInTheSameAlerts(@ForAll("weeks") List<Sent> sent) {
    List<Arrival> inOrder = new ArrayList<>();
    sent.forEach(each -> inOrder.add(new Arrival(each, each.time())));
    Weeks ordered = run(inOrder);
    List<Arrival> arrivals = new ArrayList<>();
    for (Sent each : sent) {
      arrivals.add(new Arrival(each, each.time() + each.delay()));
      arrivals.add(new Arrival(each, each.time() + each.again()));
    }
    assertThat(late(run(arrivals))).isEqualTo(late(ordered));
    Statistics.label("open").collect(late(ordered).toString().replaceAll("late on.*", ""));
  }

  /** Whole nights that a cut-off controller sends days later, in any order. */
  @Property(tries = 200)
  void nightsThatAreSentDaysLaterAreFoundAsIfTheyHadBeenInTime(
      @ForAll("lateNights") List<Boolean> held, @ForAll("delays") List<Long> delays) {
    List<Arrival> inOrder = new ArrayList<>();
    List<Arrival> later = new ArrayList<>();
    for (int day = 0; day < held.size(); day++) {
      Sent out = new Sent(day, 7 * 60, Direction.OUT, true, 0, 0);
      Sent in = new Sent(day, 12 * 60 + 40, Direction.IN, true, 0, 0);
      for (Sent each : List.of(out, in)) {
        inOrder.add(new Arrival(each, each.time()));
        long delay = held.get(day) ? delays.get(day) : 0;
        later.add(new Arrival(each, Math.min(each.time() + delay, BEGIN + DAYS * DAY)));
      }
    }
    assertThat(late(run(later))).isEqualTo(late(run(inOrder)));
    assertThat(late(run(inOrder))).hasSize(1);
  }

  @Property(tries = 100)
  void theSameLogGivesTheSameBytes(@ForAll("weeks") List<Sent> sent) {
    List<Arrival> log = new ArrayList<>();
    sent.forEach(each -> log.add(new Arrival(each, each.time() + each.delay())));
    assertThat(run(log).bytes).isEqualTo(run(log).bytes);
  }

  /** Nor by doors that fall silent or are heard again. */
  @Property(tries = 200)
  void whoIsMissedIsFoundByWhatArrivesAndNeverByTime(
      @ForAll("weeks") List<Sent> sent, @ForAll("turns") List<Integer> turns) {
    List<Event> events = new ArrayList<>();
    for (Sent each : sent) {
      long at = each.time() + each.delay();
      events.add(new Event(at, weeks -> weeks.passes(each.checkIn())));
    }
    for (int i = 0; i < turns.size(); i++) {
      String intake = i % 2 == 0 ? "checkins" : "door:gate-b2";
      String state = i % 4 < 2 ? "down" : "ok";
      events.add(
          new Event(BEGIN + turns.get(i) * HOUR + 1, weeks -> weeks.coverage(intake, state)));
    }
    events.sort(Comparator.comparingLong(Event::at));
    Weeks weeks = new Weeks().at(BEGIN).registers(Weeks.worker());
    events.forEach(event -> event.happens().accept(weeks.at(event.at())));
    weeks.at(BEGIN + 4 * DAYS * DAY);
    List<AlertChange> missed =
        weeks.changes.stream()
            .filter(each -> each.hazard().equals("notReturned") || each.hazard().equals("unseen"))
            .toList();
    List<Long> arrivals = sent.stream().map(each -> each.time() + each.delay()).toList();
    assertThat(missed)
        .filteredOn(each -> each.change() == ChangeKind.CLEAR)
        .allMatch(
            each ->
                arrivals.contains(each.logTime())
                    || arrivals.contains(each.logTime() - Person.HOLD_MILLIS));
    Statistics.label("missed").collect(!missed.isEmpty());
  }

  private static List<String> late(Weeks weeks) {
    return weeks.open().stream().filter(alert -> alert.startsWith("lateNights")).toList();
  }

  private static Weeks run(List<Arrival> arrivals) {
    List<Arrival> log = new ArrayList<>(arrivals);
    log.sort(Comparator.comparingLong(Arrival::at));
    Weeks weeks = new Weeks().at(BEGIN).registers(Weeks.worker());
    for (Arrival arrival : log) {
      weeks.at(arrival.at()).passes(arrival.sent().checkIn());
    }
    return weeks.at(BEGIN + DAYS * DAY + HOUR);
  }

  /** Hours after which an intake falls silent or is heard again, in their order. */
  @Provide
  Arbitrary<List<Integer>> turns() {
    return Arbitraries.integers()
        .between(0, 2 * DAYS * 24)
        .list()
        .uniqueElements()
        .ofMaxSize(12)
        .map(hours -> hours.stream().sorted().toList());
  }

  @Provide
  Arbitrary<List<Boolean>> lateNights() {
    return Arbitraries.of(true, false).list().ofSize(DAYS - 2);
  }

  @Provide
  Arbitrary<List<Long>> delays() {
    return Arbitraries.longs().between(0, 4 * DAY).list().ofSize(DAYS - 2);
  }

  /** Passages end an hour before the night does: what is delayed by so much is still in time. */
  @Provide
  Arbitrary<List<Sent>> weeks() {
    Arbitrary<Integer> days = Arbitraries.integers().between(0, DAYS - 2);
    Arbitrary<Integer> minutes =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 17 * 60),
            Arbitraries.integers().between(11 * 60, 14 * 60));
    Arbitrary<Direction> directions =
        Arbitraries.of(Direction.IN, Direction.IN, Direction.OUT, Direction.UNKNOWN);
    Arbitrary<Boolean> granted = Arbitraries.of(true, true, true, true, false);
    Arbitrary<Long> delays =
        Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(0, 2 * HOUR - 1));
    return Combinators.combine(days, minutes, directions, granted, delays, delays)
        .as(Sent::new)
        .list()
        .uniqueElements(Sent::time)
        .ofMinSize(8)
        .ofMaxSize(40);
  }
}

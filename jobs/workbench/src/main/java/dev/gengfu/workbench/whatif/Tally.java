package dev.gengfu.workbench.whatif;

import dev.gengfu.domain.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up the partitions of a log. Bounded: the gravest differences are kept, all are counted. */
final class Tally {
  /** Differences that are kept one by one. */
  static final int MAX_DIFFERENCES = 5_000;

  /** Differences of which it is kept what the devices said. */
  static final int MAX_TRACED = 60;

  private static final int MAX_DELAYS = 20_000;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final Comparator<Outcome.Told> ORDER =
      Comparator.comparing(Outcome.Told::difference, Difference.ORDER);

  private final Span span;
  private final List<Outcome.Told> told = new ArrayList<>();
  private final Map<Difference.Kind, Integer> counts = new EnumMap<>(Difference.Kind.class);
  private final SortedMap<String, Outcome.Sides<Load>> stations = new TreeMap<>();
  private final SortedMap<Long, Outcome.Sides<Integer>> hours = new TreeMap<>();
  private final Outcome.Sides<List<Long>> delays =
      new Outcome.Sides<>(new ArrayList<>(), new ArrayList<>());
  private final Set<String> policies = new LinkedHashSet<>();
  private int same;
  private long records;
  private long lostActions;
  private long from = Long.MAX_VALUE;
  private long to = Long.MIN_VALUE;

  Tally(Span span) {
    this.span = span;
  }

  /** What one partition held. */
  void run(
      long moreRecords, long moreLostActions, long firstTick, long lastTick, List<String> held) {
    records += moreRecords;
    lostActions += moreLostActions;
    from = Math.min(from, firstTick);
    to = Math.max(to, lastTick);
    policies.addAll(held);
  }

  /**
   * One danger.
   *
   * @param traces what was said around it
   */
  void add(Difference difference, Map<String, Traces.Trace> traces) {
    delay(difference);
    if (difference.isSame()) {
      same++;
      return;
    }
    counts.merge(difference.kinds().get(0), 1, Integer::sum);
    told.add(new Outcome.Told(difference, traces));
  }

  /** One alert of one side. */
  void load(Life life, boolean isThen) {
    if (!span.holds(life)) {
      return;
    }
    Outcome.Sides<Load> station =
        stations.computeIfAbsent(
            Span.stationOf(life.first()), name -> new Outcome.Sides<>(new Load(), new Load()));
    (isThen ? station.then() : station.now()).add(life);
    hours.merge(
        Math.floorDiv(life.raisedAt(), HOUR_MILLIS) * HOUR_MILLIS,
        isThen ? new Outcome.Sides<>(1, 0) : new Outcome.Sides<>(0, 1),
        (one, other) -> new Outcome.Sides<>(one.then() + other.then(), one.now() + other.now()));
  }

  private void delay(Difference difference) {
    if (difference.any().first().category() != Category.EMERGENCY) {
      return;
    }
    long firstSign = Long.MAX_VALUE;
    for (Life life : new Life[] {difference.then(), difference.now()}) {
      firstSign = life == null ? firstSign : Math.min(firstSign, life.first().openedAt());
    }
    delay(difference.then(), firstSign, delays.then());
    delay(difference.now(), firstSign, delays.now());
  }

  private static void delay(Life life, long firstSign, List<Long> into) {
    if (life != null && into.size() < MAX_DELAYS) {
      into.add(Math.max(0, life.raisedAt() - firstSign));
    }
  }

  /** Between two partitions: only the gravest stay. */
  void prune() {
    told.sort(ORDER);
    if (told.size() > MAX_DIFFERENCES) {
      told.subList(MAX_DIFFERENCES, told.size()).clear();
    }
    for (int i = MAX_TRACED; i < told.size(); i++) {
      told.set(i, new Outcome.Told(told.get(i).difference(), Map.of()));
    }
  }

  Outcome outcome(Rules rules) {
    prune();
    List<String> held = new ArrayList<>(policies);
    String last = held.isEmpty() ? "" : held.get(held.size() - 1);
    return new Outcome(
        new Outcome.Read(records, lostActions, from, to),
        held,
        rules.edits(last),
        counts,
        same,
        List.copyOf(told),
        stations,
        hours,
        delays);
  }
}

package dev.gengfu.domain.load;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Millis;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What alerts ask of people, after ISA-18.2 and EEMUA 191. One definition for the board and for
 * history: revs of alerts in, in any order and any number of times, figures out. Counted is each
 * rev that asks somebody (raised, raised again, risen) and is held back by nothing; an exercise
 * counts nowhere. All times are log time.
 */
public final class AlarmLoad {
  /** The slot in which a flood is looked for. */
  public static final long SLOT_MILLIS = 600_000;

  /** More asks in a slot are a flood. */
  public static final int FLOOD = 10;

  /** So many asks of one alert within {@link #CHATTER_MILLIS} are chattering. */
  public static final int CHATTER = 3;

  public static final long CHATTER_MILLIS = 60_000;

  /** An alert that is open for longer is stale. */
  public static final long STALE_MILLIS = 86_400_000;

  private static final int TOP = 10;

  private AlarmLoad() {}

  /**
   * Figures of a span.
   *
   * @param from first millisecond, epoch ms
   * @param to first millisecond behind it
   * @param all of everything
   * @param stations by station; what has none is left out
   * @param operators what people did, by who did it
   */
  public record Report(
      @Millis long from,
      @Millis long to,
      Figures all,
      Map<String, Figures> stations,
      Map<String, Answers> operators) {}

  /**
   * Figures of one desk.
   *
   * @param asks how often somebody was asked
   * @param perTenMinutes on average; about 1 is fine, 2 is the most (EEMUA 191)
   * @param worstTenMinutes most asks in one slot of ten minutes, aligned to the hour
   * @param floodPercent share of slots with more than {@link #FLOOD}; below 1 is fine
   * @param chattering alerts that asked {@link #CHATTER} times within a minute; 0 is fine
   * @param stale alerts that are open for more than a day at the end; below 5 is fine
   * @param priorities share of the asks by severity, percent; about 5 critical and high, 15 medium,
   *     80 low is fine
   * @param top the ten that asked most
   * @param answers how long people took
   */
  public record Figures(
      int asks,
      double perTenMinutes,
      int worstTenMinutes,
      double floodPercent,
      int chattering,
      int stale,
      Map<String, Double> priorities,
      List<Top> top,
      Answers answers) {}

  /** One that asks often: rule and subject, how often, and which share of all asks. */
  public record Top(String ruleId, String subject, int asks, double percent) {}

  /** How long people took, from the newest raise on. */
  public record Answers(Times acknowledge, Times dispatch, Times arrive) {}

  /**
   * Times in milliseconds.
   *
   * @param count how many
   * @param median null when there is none
   * @param worst of ten the ninth, null when there is none
   */
  public record Times(int count, Long median, Long worst) {
    static Times of(List<Long> millis) {
      List<Long> sorted = new ArrayList<>(millis);
      sorted.sort(null);
      int count = sorted.size();
      return count == 0
          ? new Times(0, null, null)
          : new Times(count, sorted.get((count - 1) / 2), sorted.get((count * 9 - 1) / 10));
    }
  }

  /**
   * The figures of a span.
   *
   * @param revs revs of alerts, also of before the span: what is stale began there
   * @param from epoch ms of log time
   * @param to epoch ms of log time, behind {@code from}
   */
  public static Report of(Collection<AlertChange> revs, long from, long to) {
    if (to <= from) {
      throw new IllegalArgumentException("expected a span that ends behind its begin");
    }
    TreeMap<String, TreeMap<Integer, AlertChange>> alerts = new TreeMap<>();
    for (AlertChange rev : revs) {
      if (rev.logTime() < to) {
        alerts.computeIfAbsent(rev.alertId(), id -> new TreeMap<>()).putIfAbsent(rev.rev(), rev);
      }
    }
    List<Life> lives = new ArrayList<>();
    alerts.values().forEach(each -> lives.add(Life.of(List.copyOf(each.values()), from)));
    Map<String, Figures> stations = new TreeMap<>();
    TreeSet<String> names = new TreeSet<>();
    lives.stream().map(Life::station).filter(each -> each != null).forEach(names::add);
    for (String station : names) {
      List<Life> own = lives.stream().filter(life -> station.equals(life.station())).toList();
      stations.put(station, figures(own, from, to));
    }
    return new Report(from, to, figures(lives, from, to), stations, operators(lives));
  }

  private static Figures figures(List<Life> lives, long from, long to) {
    List<AlertChange> asks = lives.stream().flatMap(life -> life.asks().stream()).toList();
    TreeMap<Long, Integer> slots = new TreeMap<>();
    asks.forEach(ask -> slots.merge(Math.floorDiv(ask.logTime(), SLOT_MILLIS), 1, Integer::sum));
    long all = Math.floorDiv(to - 1, SLOT_MILLIS) - Math.floorDiv(from, SLOT_MILLIS) + 1;
    long floods = slots.values().stream().filter(count -> count > FLOOD).count();
    return new Figures(
        asks.size(),
        hundredths(asks.size() * (double) SLOT_MILLIS / (to - from)),
        slots.values().stream().mapToInt(Integer::intValue).max().orElse(0),
        hundredths(100.0 * floods / all),
        (int) lives.stream().filter(Life::chatters).count(),
        (int) lives.stream().filter(life -> life.isStale(to)).count(),
        priorities(asks),
        top(asks),
        answers(lives.stream().flatMap(life -> life.deeds().stream()).toList()));
  }

  private static Map<String, Double> priorities(List<AlertChange> asks) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Severity severity : Severity.values()) {
      long own = asks.stream().filter(ask -> ask.severity() == severity).count();
      String name = severity.name().toLowerCase(Locale.ROOT);
      shares.put(name, asks.isEmpty() ? 0.0 : hundredths(100.0 * own / asks.size()));
    }
    return shares;
  }

  private static List<Top> top(List<AlertChange> asks) {
    TreeMap<String, List<AlertChange>> bySource = new TreeMap<>();
    for (AlertChange ask : asks) {
      String source = ask.ruleId() + "\n" + ask.subject();
      bySource.computeIfAbsent(source, key -> new ArrayList<>()).add(ask);
    }
    return bySource.values().stream()
        .sorted(Comparator.comparingInt(own -> -own.size()))
        .limit(TOP)
        .map(
            own ->
                new Top(
                    own.get(0).ruleId(),
                    own.get(0).subject(),
                    own.size(),
                    hundredths(100.0 * own.size() / asks.size())))
        .toList();
  }

  private static Map<String, Answers> operators(List<Life> lives) {
    TreeMap<String, List<Deed>> byActor = new TreeMap<>();
    for (Life life : lives) {
      for (Deed deed : life.deeds()) {
        if (deed.actor() != null) {
          byActor.computeIfAbsent(deed.actor(), actor -> new ArrayList<>()).add(deed);
        }
      }
    }
    Map<String, Answers> operators = new TreeMap<>();
    byActor.forEach((actor, deeds) -> operators.put(actor, answers(deeds)));
    return operators;
  }

  private static Answers answers(List<Deed> deeds) {
    Function<String, Times> of =
        what ->
            Times.of(deeds.stream().filter(d -> d.what().equals(what)).map(Deed::millis).toList());
    return new Answers(of.apply(ACKNOWLEDGE), of.apply(DISPATCH), of.apply(ARRIVE));
  }

  private static double hundredths(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private static final String ACKNOWLEDGE = "acknowledge";
  private static final String DISPATCH = "dispatch";
  private static final String ARRIVE = "arrive";

  /** What somebody did, and how long after the raise. */
  private record Deed(String what, String actor, long millis) {}

  /**
   * One alert.
   *
   * @param newest its newest rev
   * @param begun log time of its first known rev
   * @param asks its revs within the span that ask somebody
   * @param deeds what was done within the span
   */
  private record Life(AlertChange newest, long begun, List<AlertChange> asks, List<Deed> deeds) {
    static Life of(List<AlertChange> revs, long from) {
      List<AlertChange> asks = new ArrayList<>();
      List<Deed> deeds = new ArrayList<>();
      AlertChange before = null;
      for (AlertChange rev : revs) {
        if (rev.logTime() >= from && !rev.drill()) {
          if (asks(rev)) {
            asks.add(rev);
          }
          done(before, rev, deeds);
        }
        before = rev;
      }
      return new Life(revs.get(revs.size() - 1), begun(revs), asks, deeds);
    }

    /** A closed alert that comes again begins anew. */
    private static long begun(List<AlertChange> revs) {
      long begun = revs.get(0).raisedAt();
      for (int i = 1; i < revs.size(); i++) {
        if (revs.get(i - 1).state() == AlertState.CLOSED) {
          begun = revs.get(i).raisedAt();
        }
      }
      return begun;
    }

    private static boolean asks(AlertChange rev) {
      boolean calls =
          rev.change() == ChangeKind.RAISE
              || rev.change() == ChangeKind.RERAISE
              || rev.change() == ChangeKind.CONFIRM;
      return calls && rev.suppressedBy().isEmpty();
    }

    private static void done(AlertChange before, AlertChange rev, List<Deed> deeds) {
      if (before == null) {
        return;
      }
      boolean wasTaken = isTaken(before.state());
      if (!wasTaken && rev.actor() != null && (isTaken(rev.state()) || closes(rev))) {
        deeds.add(new Deed(ACKNOWLEDGE, rev.actor(), rev.logTime() - rev.raisedAt()));
      }
      Work was = before.work() == null ? Work.NONE : before.work();
      Work is = rev.work() == null ? Work.NONE : rev.work();
      if (is.dispatchedAt() != null && !is.dispatchedAt().equals(was.dispatchedAt())) {
        deeds.add(new Deed(DISPATCH, rev.actor(), is.dispatchedAt() - rev.raisedAt()));
      }
      if (is.arrivedAt() != null && !is.arrivedAt().equals(was.arrivedAt())) {
        deeds.add(new Deed(ARRIVE, rev.actor(), is.arrivedAt() - rev.raisedAt()));
      }
    }

    private static boolean isTaken(AlertState state) {
      return state == AlertState.ACKNOWLEDGED || state == AlertState.LATCHED;
    }

    private static boolean closes(AlertChange rev) {
      return rev.state() == AlertState.CLOSED;
    }

    String station() {
      return newest.place() == null ? null : newest.place().station();
    }

    boolean chatters() {
      for (int i = CHATTER - 1; i < asks.size(); i++) {
        long span = asks.get(i).logTime() - asks.get(i - CHATTER + 1).logTime();
        if (span <= CHATTER_MILLIS) {
          return true;
        }
      }
      return false;
    }

    boolean isStale(long to) {
      boolean isOpen = newest.state() != AlertState.CLOSED && !newest.drill();
      return isOpen && to - begun > STALE_MILLIS;
    }
  }
}

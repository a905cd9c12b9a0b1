package dev.gengfu.console;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Every open alert and the newest closed ones, as (alertId, rev) say. Any order of arrival and any
 * repeats end in the same board. Not safe for several threads; {@link ConsoleState} locks.
 *
 * <p>Bounds: open alerts {@link Limits#open}, closed ones {@link Limits#closed}, revs over all
 * alerts {@link Limits#revs}; beyond it the least urgent and longest unchanged go first, counted.
 */
final class Board {
  /**
   * How much is kept.
   *
   * @param open open alerts
   * @param closed closed alerts
   * @param revs revs of all alerts together
   */
  record Limits(int open, int closed, int revs) {
    static final Limits DEFAULT = new Limits(10_000, 500, 60_000);
  }

  /** What a change was. */
  enum Taken {
    /** The newest rev of its alert. */
    NEWEST,
    /** An earlier rev that was not known yet: history only. */
    HISTORY,
    /** Known, byte for byte. */
    REPEAT,
    /** Known with other content: taken all the same, and a fault of the engine. */
    CONFLICT
  }

  /** One alert: its newest rev and the earlier ones as they were read. */
  static final class Entry {
    private AlertChange current;
    private byte[] json;
    private final TreeMap<Integer, byte[]> revs = new TreeMap<>();

    AlertChange current() {
      return current;
    }

    /** The newest rev as JSON of this version. */
    byte[] json() {
      return json;
    }

    /** The known revs, earliest first, as they were read. */
    Collection<byte[]> revs() {
      return revs.values();
    }

    boolean isOpen() {
      return current.state() != AlertState.CLOSED;
    }
  }

  /** Most urgent first; of equals those nobody has taken on, then the newest. */
  static final Comparator<AlertChange> ORDER =
      Comparator.comparing((AlertChange alert) -> alert.state() == AlertState.CLOSED)
          .thenComparing(AlertChange::severity)
          .thenComparing(alert -> !needsAnswer(alert))
          .thenComparing(Comparator.comparingLong(AlertChange::raisedAt).reversed())
          .thenComparing(AlertChange::alertId);

  private static boolean needsAnswer(AlertChange alert) {
    return alert.state() == AlertState.UNACKNOWLEDGED
        || alert.state() == AlertState.RETURNED_UNACKNOWLEDGED;
  }

  private final Limits limits;
  private final LinkedHashMap<String, Entry> byChange = new LinkedHashMap<>();
  private final Map<LogPosition, String> evidence;
  private int open;
  private int revs;
  private long evicted;

  Board(Limits limits) {
    this.limits = limits;
    this.evidence = new Bounded<>(limits.revs);
  }

  /** Takes one change; {@code raw} is its value as it was read. */
  Taken take(AlertChange change, byte[] raw) {
    Entry entry = byChange.computeIfAbsent(change.alertId(), id -> new Entry());
    byte[] known = entry.revs.put(change.rev(), raw);
    if (known != null && Arrays.equals(known, raw)) {
      return Taken.REPEAT;
    }
    revs += known == null ? 1 : 0;
    change.evidence().forEach(one -> evidence.put(one.at(), change.alertId()));
    boolean newest = entry.current == null || change.rev() >= entry.current.rev();
    if (newest) {
      makeCurrent(entry, change);
    }
    trim();
    if (known != null) {
      return Taken.CONFLICT;
    }
    return newest ? Taken.NEWEST : Taken.HISTORY;
  }

  private void makeCurrent(Entry entry, AlertChange change) {
    if (entry.current != null && entry.isOpen()) {
      open--;
    }
    entry.current = change;
    entry.json = Json.write(change);
    open += entry.isOpen() ? 1 : 0;
    byChange.remove(change.alertId());
    byChange.put(change.alertId(), entry);
  }

  /** A tombstone of the board: forgets a closed alert, never an open one. */
  boolean forget(String alertId) {
    Entry entry = byChange.get(alertId);
    if (entry == null || entry.isOpen()) {
      return false;
    }
    drop(entry);
    return true;
  }

  private void drop(Entry entry) {
    byChange.remove(entry.current.alertId());
    revs -= entry.revs.size();
    open -= entry.isOpen() ? 1 : 0;
  }

  private void trim() {
    if (byChange.size() - open > limits.closed) {
      evictClosed();
    }
    if (open > limits.open) {
      evictLeastUrgent();
    }
    if (revs > limits.revs) {
      trimHistory();
    }
  }

  private void evictClosed() {
    for (Entry entry : byChange.values()) {
      if (!entry.isOpen()) {
        drop(entry);
        return;
      }
    }
  }

  private void evictLeastUrgent() {
    byChange.values().stream()
        .filter(Entry::isOpen)
        .max(Comparator.comparing(Entry::current, ORDER))
        .ifPresent(
            entry -> {
              drop(entry);
              evicted++;
            });
  }

  /** Leaves a tenth free, so that not every change pays for a walk. */
  private void trimHistory() {
    int goal = limits.revs - limits.revs / 10;
    for (Entry entry : byChange.values()) {
      while (entry.revs.size() > 1 && revs > goal) {
        entry.revs.pollFirstEntry();
        revs--;
      }
    }
  }

  /** The alert, or null. */
  Entry find(String alertId) {
    return byChange.get(alertId);
  }

  /** All alerts, most urgent first, closed ones last. */
  List<Entry> sorted() {
    List<Entry> all = new ArrayList<>(byChange.values());
    all.sort(Comparator.comparing(Entry::current, ORDER));
    return all;
  }

  /** Id of the alert that names this record as evidence, or null. */
  String alertWithEvidence(LogPosition at) {
    return evidence.get(at);
  }

  /** Counts of all alerts. */
  Status.Figures figures() {
    return figures(alert -> true);
  }

  /** Counts of those alerts that somebody may see. */
  Status.Figures figures(Predicate<AlertChange> seen) {
    EnumMap<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
    int unacknowledged = 0;
    int theirs = 0;
    int closed = 0;
    for (Entry entry : byChange.values()) {
      if (!seen.test(entry.current)) {
        continue;
      }
      if (!entry.isOpen()) {
        closed++;
      } else {
        theirs++;
        bySeverity.merge(entry.current.severity(), 1, Integer::sum);
        unacknowledged += needsAnswer(entry.current) ? 1 : 0;
      }
    }
    return new Status.Figures(
        theirs,
        unacknowledged,
        bySeverity.getOrDefault(Severity.CRITICAL, 0),
        bySeverity.getOrDefault(Severity.HIGH, 0),
        bySeverity.getOrDefault(Severity.MEDIUM, 0),
        bySeverity.getOrDefault(Severity.LOW, 0),
        closed);
  }

  int open() {
    return open;
  }

  int size() {
    return byChange.size();
  }

  int revs() {
    return revs;
  }

  long evicted() {
    return evicted;
  }
}

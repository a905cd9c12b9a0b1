package dev.gengfu.workbench.explain;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Reading;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.rules.Policy;
import dev.gengfu.workbench.rerun.Rerun;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one alert came to be: each of its revs with the record that made it, derived again from the
 * log.
 *
 * @param chapters its revs
 * @param entries records of its order key from some time before it was raised to its last rev
 * @param others changes meanwhile of other alerts with the same subject
 */
public record AlertStory(List<Chapter> chapters, List<Stamped> entries, List<AlertChange> others) {

  /** Records kept from before the raise. */
  private static final int MAX_BEFORE = 20_000;

  /** Records kept in all. */
  private static final int MAX_ENTRIES = 200_000;

  /**
   * One rev.
   *
   * @param change the alert after it
   * @param cause the record that made it; null when a deadline did
   * @param policy what it was judged by
   */
  public record Chapter(AlertChange change, LogEntry cause, Policy policy) {}

  /**
   * A record and the log's clock at it.
   *
   * @param logTime epoch ms
   */
  public record Stamped(LogEntry entry, long logTime) {}

  /**
   * Derives an alert.
   *
   * @param policies policy by version; the empty version is the shipped one
   * @param orderKey building, or what else the alert is decided under
   * @param leadMillis log time before the raise from which records are kept
   * @return empty when the span gives no such alert
   */
  public static Optional<AlertStory> of(
      LogSpan span,
      Function<String, Optional<Policy>> policies,
      String orderKey,
      String alertId,
      long leadMillis)
      throws Exception {
    Teller teller = new Teller(alertId, leadMillis);
    Investigation.run(span, policies, orderKey, Long.MAX_VALUE, teller);
    return teller.story();
  }

  /** The newest rev. */
  public AlertChange last() {
    return chapters.get(chapters.size() - 1).change();
  }

  /** The first rev. */
  public Chapter first() {
    return chapters.get(0);
  }

  private static final class Teller implements Investigation.Watcher {
    private final String alertId;
    private final long leadMillis;
    private final Deque<Stamped> kept = new ArrayDeque<>();
    private final List<Chapter> chapters = new ArrayList<>();
    private final List<AlertChange> others = new ArrayList<>();
    private int entriesAtLast;

    Teller(String alertId, long leadMillis) {
      this.alertId = alertId;
      this.leadMillis = leadMillis;
    }

    @Override
    public boolean before(LogEntry entry, Rerun rerun) {
      kept.addLast(new Stamped(entry, rerun.logTime()));
      while (chapters.isEmpty() && kept.size() > 1 && isTooOld(kept.peekFirst(), rerun.logTime())) {
        kept.removeFirst();
      }
      // An alert that stays open for days is told up to here; its later revs are told all the same.
      if (kept.size() > MAX_ENTRIES) {
        kept.removeLast();
      }
      return true;
    }

    private boolean isTooOld(Stamped first, long now) {
      boolean hasClock = now != Moment.BEFORE_FIRST_TICK;
      return kept.size() > MAX_BEFORE || (hasClock && first.logTime() < now - leadMillis);
    }

    @Override
    public void changed(AlertChange change, LogEntry cause, Policy policy) {
      if (change.alertId().equals(alertId)) {
        chapters.add(new Chapter(change, cause, policy));
        entriesAtLast = kept.size();
      } else {
        others.add(change);
      }
    }

    Optional<AlertStory> story() {
      if (chapters.isEmpty()) {
        return Optional.empty();
      }
      List<Stamped> entries =
          new ArrayList<>(kept).subList(0, Math.min(entriesAtLast, kept.size()));
      AlertChange first = chapters.get(0).change();
      AlertChange last = chapters.get(chapters.size() - 1).change();
      List<AlertChange> same =
          others.stream()
              .filter(other -> other.subject().equals(first.subject()))
              .filter(other -> other.logTime() >= first.logTime() - leadMillis)
              .filter(other -> other.logTime() <= last.logTime())
              .toList();
      return Optional.of(new AlertStory(List.copyOf(chapters), List.copyOf(entries), same));
    }
  }

  /** Readings of a device among the records. */
  List<Reading> readingsOf(String device) {
    List<Reading> readings = new ArrayList<>();
    for (Stamped each : entries) {
      if (each.entry().record() instanceof Reading reading && reading.device().equals(device)) {
        readings.add(reading);
      }
    }
    return readings;
  }

  /** Devices of all evidence, in the order in which they spoke. */
  List<String> devices() {
    return chapters.stream()
        .flatMap(chapter -> chapter.change().evidence().stream())
        .map(Evidence::device)
        .distinct()
        .toList();
  }
}

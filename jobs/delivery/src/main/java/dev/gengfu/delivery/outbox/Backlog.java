package dev.gengfu.delivery.outbox;

import dev.gengfu.delivery.channel.Dispatch;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.Health;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What waits for one channel, and what goes next. Time comes in: nothing here reads a clock, but
 * {@link #await} waits. Filled by one thread, emptied by others.
 *
 * @param <T> what goes over the channel
 */
public final class Backlog<T extends Dispatch> {
  /** So many wait at most; beyond it the least urgent falls out as failed. */
  public static final int LIMIT = 5_000;

  /** Nothing is given up that was not tried so often. */
  static final int LEAST_ATTEMPTS = 3;

  /**
   * Between two attempts so much counts at most as time in which it was tried: more than any wait
   * that is meant. A process that stood still has not tried.
   */
  static final long LONGEST_GAP_MILLIS = 360_000;

  private static final long IDLE_MILLIS = 60_000;

  private static final class Waiting<T extends Dispatch> {
    private final T what;
    private final long order;
    private long notBefore;
    private int attempts;
    private long lastAttempt;
    private long triedMillis;

    /** The largest message it may be part of: halved whenever it was in one that was refused. */
    private int most = Integer.MAX_VALUE;

    private Waiting(T what, long order, long notBefore) {
      this.what = what;
      this.order = order;
      this.notBefore = notBefore;
    }

    private boolean isNewEmergency() {
      return what.isEmergency() && attempts == 0;
    }

    private void attempted(long now) {
      triedMillis += attempts == 0 ? 0 : Math.min(LONGEST_GAP_MILLIS, now - lastAttempt);
      lastAttempt = now;
      attempts++;
    }
  }

  /**
   * What to do now.
   *
   * @param bundle what goes in the next message, most urgent first; empty: nothing yet. It is under
   *     way until {@link #settle}
   * @param waitMillis for an empty bundle: when to look again, unless something changes
   * @param seen what {@link #await} is told, so that no change after this look is missed
   */
  public record Next<T>(List<T> bundle, long waitMillis, long seen) {}

  /**
   * What an attempt led to.
   *
   * @param records what to write, in order
   * @param health what to say of the channel, when that has changed
   */
  public record Settled(List<DeliveryRecord> records, Optional<Health> health) {}

  private final int bundle;
  private final long giveUpMillis;
  private final Pace pace;
  private final Pauses pauses;
  private final ChannelHealth health;
  private final Map<String, Waiting<T>> waiting = new HashMap<>();
  private final Comparator<Waiting<T>> byUrgency =
      Comparator.<Waiting<T>>comparingInt(w -> w.what.rank()).thenComparingLong(w -> w.order);
  private final TreeSet<Waiting<T>> resting = new TreeSet<>(byUrgency);
  private final TreeSet<Waiting<T>> ready = new TreeSet<>(byUrgency);
  private final TreeSet<Waiting<T>> later =
      new TreeSet<>(
          Comparator.<Waiting<T>>comparingLong(w -> w.notBefore).thenComparingLong(w -> w.order));
  private long orders;
  private long changes;

  /**
   * An empty backlog.
   *
   * @param bundle how many deliveries one message may hold
   * @param perMinute messages a minute, 0 for no limit
   * @param giveUpMillis for so long a delivery that can't be made is tried, and then given up
   */
  public Backlog(String channel, int bundle, int perMinute, long giveUpMillis) {
    this.bundle = bundle;
    this.giveUpMillis = giveUpMillis;
    this.pace = new Pace(perMinute);
    this.pauses = new Pauses(channel);
    this.health = new ChannelHealth(channel);
  }

  /**
   * Adds what is to be sent; what is waiting already is left as it is.
   *
   * @param notBefore ticks before which it must not go
   * @return what there was no room for
   */
  public synchronized Settled add(T what, long notBefore, Moment now) {
    Waiting<T> entry = new Waiting<>(what, orders++, notBefore);
    if (!waiting.containsKey(what.id())) {
      keep(entry);
    }
    wake();
    if (waiting.size() <= LIMIT) {
      return new Settled(List.of(), Optional.empty());
    }
    Waiting<T> least = resting.last();
    forget(least);
    String detail = "more than " + LIMIT + " wait for this channel";
    return new Settled(
        List.of(record(least, DeliveryState.FAILED, detail, now)),
        health.failed(true, detail, now));
  }

  private void keep(Waiting<T> entry) {
    waiting.put(entry.what.id(), entry);
    resting.add(entry);
    later.add(entry);
  }

  private void forget(Waiting<T> entry) {
    waiting.remove(entry.what.id());
    resting.remove(entry);
    ready.remove(entry);
    later.remove(entry);
  }

  /**
   * A leader begins.
   *
   * @param open ids of what is still to be sent; what waits beside them has been done by another
   * @param spoken when messages went out lately, epoch ms
   */
  public synchronized void restart(Set<String> open, List<Long> spoken, Moment now) {
    waiting.values().stream()
        .filter(entry -> !open.contains(entry.what.id()))
        .toList()
        .forEach(this::forget);
    pace.restart(
        spoken.stream().map(at -> now.ticks() - Math.max(0, now.epochMillis() - at)).toList());
    wake();
  }

  /** Nothing can go over the channel, whatever is tried; says so, once. */
  public synchronized Optional<Health> broken(String why, Moment now) {
    return health.failed(true, why, now);
  }

  /** Ends every {@link #await}. */
  public synchronized void wake() {
    changes++;
    notifyAll();
  }

  /** Changes so far. */
  public synchronized long changes() {
    return changes;
  }

  /** Waits for a change after those that were seen, at most so long. */
  public synchronized void await(long seen, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.max(1, millis));
    long left = Math.max(1, millis);
    while (left > 0 && changes == seen) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  public synchronized int size() {
    return waiting.size();
  }

  /** Whether the channel counts as down. */
  public synchronized boolean isDown() {
    return health.isDown();
  }

  /**
   * What goes now.
   *
   * @param now ticks
   */
  public synchronized Next<T> next(long now) {
    while (!later.isEmpty() && later.first().notBefore <= now) {
      ready.add(later.pollFirst());
    }
    List<Waiting<T>> most = mostUrgent(now);
    if (most.isEmpty()) {
      long soonest = soonest();
      return idle(soonest == Long.MAX_VALUE ? IDLE_MILLIS : soonest - now);
    }
    Waiting<T> first = most.get(0);
    long at = pace.earliest(now, first.attempts == 0 && first.what.isConfirmed());
    if (at > now) {
      return idle(at - now);
    }
    pace.spoke(now);
    for (Waiting<T> each : most) {
      resting.remove(each);
      ready.remove(each);
    }
    return new Next<>(most.stream().map(w -> w.what).toList(), 0, changes);
  }

  private Next<T> idle(long millis) {
    return new Next<>(List.of(), Math.min(IDLE_MILLIS, millis), changes);
  }

  /** What goes to one target in one message. */
  private List<Waiting<T>> mostUrgent(long now) {
    List<Waiting<T>> most = new ArrayList<>();
    int room = bundle;
    for (Waiting<T> each : ready) {
      if (most.size() == room) {
        break;
      }
      boolean fits = most.size() < each.most && opens(each) <= now;
      if (fits && (most.isEmpty() || most.get(0).what.target().equals(each.what.target()))) {
        most.add(each);
        room = Math.min(room, each.most);
      }
    }
    return most;
  }

  /** When the next may go, though what has its time already waits for a pause. */
  private long soonest() {
    long paused = ready.stream().mapToLong(this::opens).min().orElse(Long.MAX_VALUE);
    return Math.min(paused, later.stream().mapToLong(this::opens).min().orElse(Long.MAX_VALUE));
  }

  /** When a delivery may go: one of an emergency that was not tried yet waits for no pause. */
  private long opens(Waiting<T> one) {
    return one.isNewEmergency()
        ? one.notBefore
        : Math.max(one.notBefore, pauses.until(one.what.target()));
  }

  /**
   * An attempt ended. A message of many that is refused is taken apart: its halves go by
   * themselves, down to the one that is at fault.
   *
   * @param sent what was in the message
   */
  public synchronized Settled settle(List<T> sent, Outcome outcome, Moment now) {
    String target = sent.get(0).target();
    if (outcome.arrived()) {
      pauses.worked(target);
    } else if (outcome.kind() == Outcome.Kind.RETRY) {
      pauses.failed(target, outcome.waitMillis(), now.ticks());
    }
    List<DeliveryRecord> records = new ArrayList<>();
    for (T one : sent) {
      Waiting<T> entry = waiting.get(one.id());
      if (entry != null) {
        records.add(step(entry, sent.size(), outcome, now));
      }
    }
    wake();
    return new Settled(records, health(records, outcome, now));
  }

  private Optional<Health> health(List<DeliveryRecord> records, Outcome outcome, Moment now) {
    if (outcome.kind() == Outcome.Kind.DROPPED) {
      return Optional.empty();
    }
    boolean givenUp = records.stream().anyMatch(r -> r.state() == DeliveryState.FAILED);
    return outcome.arrived() ? health.worked(now) : health.failed(givenUp, outcome.detail(), now);
  }

  private DeliveryRecord step(Waiting<T> entry, int together, Outcome outcome, Moment now) {
    forget(entry);
    entry.attempted(now.ticks());
    boolean apart = outcome.kind() == Outcome.Kind.REFUSED && together > 1;
    if (apart) {
      entry.most = (together + 1) / 2;
      waitUntil(entry, now.ticks());
      String detail = outcome.detail() + ", among " + together + ": goes among fewer";
      return record(entry, DeliveryState.RETRYING, detail, now);
    }
    DeliveryState state = state(entry, outcome);
    if (state == DeliveryState.RETRYING) {
      waitUntil(entry, now.ticks() + Backoff.millis(entry.what.id(), entry.attempts));
    }
    return record(entry, state, outcome.detail(), now);
  }

  private void waitUntil(Waiting<T> entry, long ticks) {
    entry.notBefore = ticks;
    keep(entry);
  }

  private DeliveryRecord record(Waiting<T> entry, DeliveryState state, String detail, Moment now) {
    return entry.what.intent().next(state, entry.attempts, detail, now.epochMillis());
  }

  private DeliveryState state(Waiting<T> entry, Outcome outcome) {
    return switch (outcome.kind()) {
      case SENT -> DeliveryState.SENT;
      case DELIVERED -> DeliveryState.DELIVERED;
      case REFUSED -> DeliveryState.FAILED;
      case DROPPED -> DeliveryState.DROPPED;
      case RETRY ->
          entry.attempts >= LEAST_ATTEMPTS && entry.triedMillis >= giveUpMillis
              ? DeliveryState.FAILED
              : DeliveryState.RETRYING;
    };
  }
}

package dev.gengfu.delivery.outbox;

import dev.gengfu.delivery.channel.Delivery;
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
 * What waits for one channel, and what goes next. Time comes in: nothing here reads a clock. Filled
 * by one thread, emptied by another.
 */
public final class Backlog {
  /** So many deliveries wait at most; beyond it the least urgent falls out as failed. */
  public static final int LIMIT = 5_000;

  private static final Comparator<Waiting> BY_URGENCY =
      Comparator.<Waiting>comparingInt(w -> w.delivery.rank()).thenComparingLong(w -> w.order);

  private static final Comparator<Waiting> BY_TIME =
      Comparator.<Waiting>comparingLong(w -> w.notBefore).thenComparingLong(w -> w.order);

  private static final class Waiting {
    private final Delivery delivery;
    private final long order;
    private final long first;
    private long notBefore;
    private int attempts;

    private Waiting(Delivery delivery, long order, long notBefore) {
      this.delivery = delivery;
      this.order = order;
      this.notBefore = notBefore;
      this.first = Math.max(delivery.since(), notBefore);
    }

    private boolean isNewEmergency() {
      return delivery.isEmergency() && attempts == 0;
    }
  }

  /**
   * What to do now.
   *
   * @param bundle what goes in the next message, most urgent first; empty: nothing yet
   * @param waitMillis for an empty bundle: when to look again, unless something is added
   */
  public record Next(List<Delivery> bundle, long waitMillis) {}

  /**
   * What an attempt led to.
   *
   * @param records what to write, in order
   * @param health what to say of the channel, when that has changed
   */
  public record Settled(List<DeliveryRecord> records, Optional<Health> health) {}

  private static final long IDLE_MILLIS = 60_000;

  private final String channel;
  private final int bundle;
  private final long giveUpMillis;
  private final Pace pace;
  private final ChannelHealth health;
  private final Map<String, Waiting> waiting = new HashMap<>();
  private final TreeSet<Waiting> byUrgency = new TreeSet<>(BY_URGENCY);
  private final TreeSet<Waiting> ready = new TreeSet<>(BY_URGENCY);
  private final TreeSet<Waiting> later = new TreeSet<>(BY_TIME);
  private long orders;
  private int failures;
  private long pausedUntil;

  /**
   * An empty backlog.
   *
   * @param bundle how many deliveries one message may hold
   * @param perMinute messages a minute, 0 for no limit
   * @param giveUpMillis age at which a delivery that can't be made is given up
   */
  public Backlog(String channel, int bundle, int perMinute, long giveUpMillis) {
    this.channel = channel;
    this.bundle = bundle;
    this.giveUpMillis = giveUpMillis;
    this.pace = new Pace(perMinute);
    this.health = new ChannelHealth(channel);
  }

  /**
   * Adds what is to be sent; what is waiting already is left as it is.
   *
   * @param notBefore epoch ms before which it must not go
   * @return what there was no room for
   */
  public synchronized Settled add(Delivery delivery, long notBefore, long now) {
    Waiting entry = new Waiting(delivery, orders++, notBefore);
    if (!waiting.containsKey(delivery.id())) {
      keep(entry);
    }
    notifyAll();
    if (waiting.size() <= LIMIT) {
      return new Settled(List.of(), Optional.empty());
    }
    Waiting least = byUrgency.last();
    forget(least);
    String detail = "more than " + LIMIT + " wait for this channel";
    return new Settled(
        List.of(least.delivery.intent().next(DeliveryState.FAILED, least.attempts, detail, now)),
        health.failed(true, detail, now));
  }

  private void keep(Waiting entry) {
    waiting.put(entry.delivery.id(), entry);
    byUrgency.add(entry);
    later.add(entry);
  }

  private void forget(Waiting entry) {
    waiting.remove(entry.delivery.id());
    byUrgency.remove(entry);
    ready.remove(entry);
    later.remove(entry);
  }

  /**
   * A leader begins.
   *
   * @param open ids of what is still to be sent; what waits beside them has been done by another
   * @param spoken when messages went out lately
   */
  public synchronized void restart(Set<String> open, List<Long> spoken) {
    waiting.values().stream()
        .filter(entry -> !open.contains(entry.delivery.id()))
        .toList()
        .forEach(this::forget);
    pace.restart(spoken);
  }

  /** Waits for something to be added, at most so long. */
  public synchronized void await(long millis) throws InterruptedException {
    long seen = orders;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.max(1, millis));
    long left = Math.max(1, millis);
    while (left > 0 && orders == seen) {
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

  /** What goes now. */
  public synchronized Next next(long now) {
    while (!later.isEmpty() && later.first().notBefore <= now) {
      ready.add(later.pollFirst());
    }
    List<Waiting> most = ready.stream().filter(w -> opens(w) <= now).limit(bundle).toList();
    if (most.isEmpty()) {
      return new Next(List.of(), Math.min(IDLE_MILLIS, soonest() - now));
    }
    Waiting first = most.get(0);
    long at = pace.earliest(now, first.attempts == 0 && first.delivery.isConfirmed());
    if (at > now) {
      return new Next(List.of(), at - now);
    }
    pace.spoke(now);
    return new Next(most.stream().map(w -> w.delivery).toList(), 0);
  }

  /** When the next may go, though what has its time already waits for the pause. */
  private long soonest() {
    long paused = ready.isEmpty() ? Long.MAX_VALUE : pausedUntil;
    return Math.min(paused, later.stream().mapToLong(this::opens).min().orElse(Long.MAX_VALUE));
  }

  /** When a delivery may go: one of an emergency that was not tried yet waits for no pause. */
  private long opens(Waiting one) {
    return one.isNewEmergency() ? one.notBefore : Math.max(one.notBefore, pausedUntil);
  }

  /**
   * An attempt ended.
   *
   * @param sent what was in the message
   */
  public synchronized Settled settle(List<Delivery> sent, Outcome outcome, long now) {
    if (outcome.arrived()) {
      failures = 0;
      pausedUntil = now;
    } else if (outcome.kind() == Outcome.Kind.RETRY) {
      failures++;
      pausedUntil = now + Math.max(outcome.waitMillis(), Backoff.millis(channel, failures));
    }
    List<DeliveryRecord> records = new ArrayList<>();
    for (Delivery one : sent) {
      Waiting entry = waiting.get(one.id());
      if (entry != null) {
        records.add(step(entry, outcome, now));
      }
    }
    boolean givenUp = records.stream().anyMatch(r -> r.state() == DeliveryState.FAILED);
    return new Settled(
        records,
        outcome.arrived() ? health.worked(now) : health.failed(givenUp, outcome.detail(), now));
  }

  private DeliveryRecord step(Waiting entry, Outcome outcome, long now) {
    forget(entry);
    entry.attempts++;
    DeliveryState state = state(entry, outcome, now);
    if (state == DeliveryState.RETRYING) {
      entry.notBefore = now + Backoff.millis(entry.delivery.id(), entry.attempts);
      keep(entry);
    }
    return entry.delivery.intent().next(state, entry.attempts, outcome.detail(), now);
  }

  private DeliveryState state(Waiting entry, Outcome outcome, long now) {
    return switch (outcome.kind()) {
      case SENT -> DeliveryState.SENT;
      case DELIVERED -> DeliveryState.DELIVERED;
      case REFUSED -> DeliveryState.FAILED;
      case RETRY ->
          now - entry.first >= giveUpMillis ? DeliveryState.FAILED : DeliveryState.RETRYING;
    };
  }
}

package dev.gengfu.delivery.run;

import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Dispatch;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.outbox.Backlog;
import dev.gengfu.delivery.outbox.Ledger;
import dev.gengfu.delivery.outbox.Moment;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel with its backlog and its threads.
 *
 * @param <T> what goes over the channel
 */
final class Lane<T extends Dispatch> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final long LOOK_MILLIS = 1_000;
  private static final long STOP_MILLIS = 2_000;

  private final String name;
  private final Channel<T> channel;
  private final Backlog<T> backlog;
  private final BoundedCall call;
  private final Journal journal;
  private final Lease lease;
  private final Watch watch;
  private final LaneCounts counts = new LaneCounts();
  private final List<Thread> threads;
  private final AtomicReference<Health> changed = new AtomicReference<>();
  private volatile Health health;
  private final Object saying = new Object();
  private volatile boolean started;
  private volatile boolean leading;
  private volatile boolean closed;

  Lane(
      String name,
      Channel<T> channel,
      DeliverySettings settings,
      Journal journal,
      Lease lease,
      Watch watch) {
    this.name = name;
    this.channel = channel;
    this.journal = journal;
    this.lease = lease;
    this.watch = watch;
    this.backlog =
        new Backlog<>(name, channel.bundle(), channel.perMinute(), settings.giveUpMillis());
    this.call =
        new BoundedCall("delivery-" + name, 3L * settings.timeoutMillis(), channel.concurrency());
    this.threads =
        IntStream.range(0, channel.concurrency())
            .mapToObj(i -> new Thread(this::run, "delivery-" + name))
            .toList();
    channel.problem().flatMap(why -> backlog.broken(why, watch.now())).ifPresent(this::say);
    for (Thread thread : threads) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  String name() {
    return name;
  }

  LaneCounts counts() {
    return counts;
  }

  long connectsFailed() {
    return channel.connectsFailed();
  }

  int waiting() {
    return backlog.size();
  }

  boolean isDown() {
    return backlog.isDown();
  }

  /** This process leads: what waits is what the ledger says is open. */
  void lead(Ledger ledger) {
    backlog.restart(ledger.openIds(name), ledger.lastMinute(name), watch.now());
    counts.forget();
    started = true;
    channel.start();
    leading = true;
    backlog.wake();
  }

  /** Nothing more is begun until it leads again; lines stay open. */
  void hold() {
    leading = false;
  }

  /** Another may lead: nothing more is sent. */
  void rest() {
    leading = false;
    if (started) {
      started = false;
      Ending.within(STOP_MILLIS, List.of(channel::stop));
    }
  }

  /**
   * Takes what is to be sent; only the leader's thread gives it.
   *
   * @param waitMillis for so long it must not go
   */
  void add(T one, long waitMillis) {
    Moment now = watch.now();
    counts.taken();
    Backlog.Settled settled = heard(() -> backlog.add(one, now.ticks() + waitMillis, now));
    settled.records().forEach(journal::addOwn);
    count(settled);
  }

  /** What it said of itself last; null when it has not been tried yet. */
  Health health() {
    return health;
  }

  /** What has changed since this was asked last. */
  Optional<Health> changedHealth() {
    return Optional.ofNullable(changed.getAndSet(null));
  }

  private void run() {
    while (!closed) {
      try {
        step();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("channel {} goes on after a fault", name, e);
      }
    }
  }

  private void step() throws InterruptedException {
    long seen = backlog.changes();
    if (!leading || !lease.holds()) {
      backlog.await(seen, LOOK_MILLIS);
      return;
    }
    Backlog.Next<T> next = backlog.next(Watch.ticks());
    if (next.bundle().isEmpty()) {
      backlog.await(next.seen(), Math.min(LOOK_MILLIS, next.waitMillis()));
      return;
    }
    Outcome outcome = call.of(() -> channel.send(next.bundle()));
    if (!outcome.arrived()) {
      counts.attemptFailed();
      LOG.warn("channel {}: {}", name, outcome.detail());
    }
    tell(heard(() -> backlog.settle(next.bundle(), outcome, watch.now())));
  }

  private void tell(Backlog.Settled settled) throws InterruptedException {
    count(settled);
    for (DeliveryRecord record : settled.records()) {
      journal.add(record);
    }
  }

  /** What changes is said in the order in which it changes, whichever thread it happens to. */
  private Backlog.Settled heard(Supplier<Backlog.Settled> change) {
    synchronized (saying) {
      Backlog.Settled settled = change.get();
      settled.health().ifPresent(this::say);
      return settled;
    }
  }

  private void count(Backlog.Settled settled) {
    for (DeliveryRecord record : settled.records()) {
      if (record.state() != DeliveryState.RETRYING) {
        counts.ended(record.state());
      }
    }
  }

  private void say(Health now) {
    health = now;
    changed.set(now);
    LOG.info(
        "channel {} is {}{}", name, now.state(), now.detail() == null ? "" : ": " + now.detail());
  }

  @Override
  public void close() {
    closed = true;
    leading = false;
    List<Runnable> ends = new ArrayList<>(List.of(channel::close));
    for (Thread thread : threads) {
      thread.interrupt();
      ends.add(() -> Lane.join(thread));
    }
    Ending.within(STOP_MILLIS, ends);
    call.close();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.gengfu.delivery.run;

import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.outbox.Backlog;
import dev.gengfu.delivery.outbox.Ledger;
import dev.gengfu.delivery.plan.ChannelSettings;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.Health;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One channel with its backlog and its thread. */
final class Lane implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final long LOOK_MILLIS = 1_000;

  private final ChannelSettings settings;
  private final Channel channel;
  private final DeliverySettings delivery;
  private final Backlog backlog;
  private final BoundedCall call;
  private final Journal journal;
  private final LaneCounts counts = new LaneCounts();
  private final Clock clock;
  private final Thread thread;
  private final AtomicReference<Health> changed = new AtomicReference<>();
  private volatile Health health;
  private volatile boolean leading;
  private volatile boolean closed;

  Lane(
      ChannelSettings settings,
      Channel channel,
      DeliverySettings delivery,
      Journal journal,
      Clock clock) {
    this.settings = settings;
    this.channel = channel;
    this.delivery = delivery;
    this.journal = journal;
    this.clock = clock;
    this.backlog =
        new Backlog(
            settings.name(), channel.bundle(), channel.perMinute(), delivery.giveUpMillis());
    this.call = new BoundedCall("delivery-" + settings.name(), 3L * delivery.timeoutMillis());
    this.thread = new Thread(this::run, "delivery-" + settings.name());
    thread.setDaemon(true);
    thread.start();
  }

  String name() {
    return settings.name();
  }

  LaneCounts counts() {
    return counts;
  }

  int waiting() {
    return backlog.size();
  }

  boolean isDown() {
    return backlog.isDown();
  }

  /** This process leads: what waits is what the ledger says is open. */
  void lead(Ledger ledger) {
    backlog.restart(ledger.openIds(name()), ledger.lastMinute(name()));
    counts.forget();
    channel.start();
    leading = true;
  }

  /** Another may lead: nothing more is sent. */
  void rest() {
    if (leading) {
      leading = false;
      channel.stop();
    }
  }

  /** Takes what is to be sent; only the leader's thread gives it. */
  void add(Delivery one) {
    long now = clock.millis();
    long notBefore =
        settings.quiet() == null
            ? now
            : settings.quiet().until(one.alert(), now, delivery.zoneId());
    counts.taken();
    Backlog.Settled settled = backlog.add(one, notBefore, now);
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
    try (call) {
      while (!closed) {
        try {
          step();
        } catch (RuntimeException e) {
          LOG.error("channel {} goes on after a fault", name(), e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws InterruptedException {
    if (!leading) {
      backlog.await(LOOK_MILLIS);
      return;
    }
    Backlog.Next next = backlog.next(clock.millis());
    if (next.bundle().isEmpty()) {
      backlog.await(Math.min(LOOK_MILLIS, next.waitMillis()));
      return;
    }
    Outcome outcome = call.of(() -> channel.send(next.bundle()));
    if (!outcome.arrived()) {
      counts.attemptFailed();
      LOG.warn("channel {}: {}", name(), outcome.detail());
    }
    tell(backlog.settle(next.bundle(), outcome, clock.millis()));
  }

  private void tell(Backlog.Settled settled) throws InterruptedException {
    for (DeliveryRecord record : settled.records()) {
      journal.add(record);
    }
    count(settled);
  }

  private void count(Backlog.Settled settled) {
    settled.health().ifPresent(this::say);
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
        "channel {} is {}{}", name(), now.state(), now.detail() == null ? "" : ": " + now.detail());
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    channel.close();
  }
}

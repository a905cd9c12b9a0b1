package dev.gengfu.delivery.run;

import static dev.gengfu.delivery.Alerts.alert;
import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.channel.BrokenChannel;
import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.outbox.Ledger;
import dev.gengfu.domain.Health;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final AtomicLong ticks = new AtomicLong();
  private final AtomicInteger looks = new AtomicInteger();
  private final Lease lease =
      new Lease(
          () -> {
            looks.incrementAndGet();
            return ticks.get();
          });
  private final Journal journal = new Journal();
  private final Desk desk = new Desk();
  private Lane<Delivery> lane;

  @AfterEach
  void stop() {
    desk.release.countDown();
    lane.close();
  }

  private void lane(Channel<Delivery> channel) {
    DeliverySettings settings = new DeliverySettings(0, null, 1_000, null, null);
    lane = new Lane<>("desk", channel, settings, journal, lease, new Watch(Clock.systemUTC()));
  }

  @Test
  void whoWasFrozenSendsNothingBeforeTheLeadIsTakenAgain() {
    lane(desk);
    lane.lead(new Ledger());
    lease.take();
    lane.add(alert("a1").delivery("desk", 0), 0);
    eventually(SOON, "sent", () -> desk.sent.size() == 1);
    ticks.addAndGet(Lease.LIMIT_MILLIS + 1);
    lane.add(alert("a2").delivery("desk", 0), 0);
    int before = looks.get();
    eventually(SOON, "it has looked", () -> looks.get() >= before + 3);
    assertThat(desk.sent).hasSize(1);
    lease.take();
    eventually(SOON, "sent", () -> desk.sent.size() == 2);
  }

  @Test
  void whoIsDeposedSendsNothing() {
    lane(desk);
    lease.take();
    lane.lead(new Ledger());
    lane.rest();
    int before = looks.get();
    lane.add(alert("a1").delivery("desk", 0), 0);
    lane.lead(new Ledger());
    eventually(SOON, "it leads again", () -> looks.get() > before);
    assertThat(desk.sent).isEmpty();
    assertThat(lane.waiting()).as("what waits is what the ledger says").isZero();
  }

  @Test
  void aChannelWithoutItsSecretIsDownFromTheBeginning() {
    lane(new BrokenChannel<>("expected a secret"));
    assertThat(lane.changedHealth()).map(Health::state).contains(Health.DOWN);
    assertThat(lane.health().detail()).isEqualTo("expected a secret");
    assertThat(lane.isDown()).isTrue();
  }

  @Test
  void aChannelThatDoesNotLetGoHoldsUpNeitherRestNorClose() {
    desk.hangs = true;
    lane(desk);
    lane.lead(new Ledger());
    lane.rest();
    lane.close();
    assertThat(desk.release.getCount()).as("it hangs still").isEqualTo(1);
  }

  @Test
  void soManyAreOnTheirWayAtTheSameTimeAsTheChannelTakes() {
    desk.waits = new CountDownLatch(3);
    lane(desk);
    lease.take();
    lane.lead(new Ledger());
    for (int i = 0; i < 9; i++) {
      lane.add(alert("a" + i).delivery("desk", 0), 0);
    }
    eventually(SOON, "all sent", () -> desk.sent.size() == 9);
    assertThat(desk.most.get()).isEqualTo(3);
  }

  private static final class Desk implements Channel<Delivery> {
    private final List<Delivery> sent = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile boolean hangs;
    private volatile CountDownLatch waits = new CountDownLatch(0);

    @Override
    public int concurrency() {
      return 3;
    }

    @Override
    public Outcome send(List<Delivery> bundle) throws InterruptedException {
      most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      waits.countDown();
      waits.await();
      sent.addAll(bundle);
      atOnce.decrementAndGet();
      return Outcome.delivered("ok");
    }

    @Override
    public void stop() {
      while (hangs && release.getCount() > 0) {
        try {
          release.await();
        } catch (InterruptedException e) {
          // As a library that does not let itself be interrupted.
        }
      }
    }
  }
}

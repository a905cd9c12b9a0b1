package dev.gengfu.delivery.outbox;

import static dev.gengfu.delivery.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.Alerts;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.plan.ChannelsFile;
import dev.gengfu.delivery.plan.Planner;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State is what the topic says, and a kill at any step loses nothing. */
class LedgerTest {
  @TempDir private Path folder;

  @Test
  void anIntentIsOpenUntilItsEndStands() {
    Ledger ledger = new Ledger();
    DeliveryRecord intent = alert("a").delivery("desk", 5).intent();
    ledger.take(intent);
    ledger.take(intent.next(DeliveryState.RETRYING, 1, "HTTP 500", 6));
    assertThat(ledger.open()).containsExactly(intent);
    ledger.take(intent.next(DeliveryState.DELIVERED, 2, "HTTP 204", 7));
    assertThat(ledger.open()).isEmpty();
    assertThat(ledger.knows(intent.deliveryId())).isTrue();
    assertThat(ledger.lastMinute("desk")).containsExactly(7L);
  }

  @Test
  void aReceiptThatItWasReadEndsNothingThatWasNotPlanned() {
    Ledger ledger = new Ledger();
    DeliveryRecord intent = alert("a").delivery("desk", 5).intent();
    ledger.take(intent.next(DeliveryState.READ, 0, "acknowledged", 4));
    ledger.take(intent);
    assertThat(ledger.open()).hasSize(1);
  }

  @Test
  void theFurthestPlaceCounts() {
    Ledger ledger = new Ledger();
    ledger.take(DeliveryRecord.planned(List.of(new LogPosition(Topics.ALERTS, 3, 10)), 0));
    ledger.take(DeliveryRecord.planned(List.of(new LogPosition(Topics.ALERTS, 3, 7)), 0));
    assertThat(ledger.next(Topics.ALERTS, 3)).hasValue(10);
    assertThat(ledger.next(Topics.ALERTS, 4)).isEmpty();
  }

  /**
   * One life of a process over a log of alerts and the topic of deliveries: it dies after so many
   * steps (a transaction, a send, a receipt), and the next one goes on from what stands there.
   */
  @Test
  void killedAtAnyStepNothingIsLostAndAReceiverThatHonoursIdsSeesNothingTwice() throws Exception {
    Files.writeString(
        folder.resolve("c.yaml"),
        """
        channels:
        - {name: one, webhook: {url: "http://localhost/", secret: {env: X}}}
        - {name: two, webhook: {url: "http://localhost/", secret: {env: X}}}
        """);
    Planner planner =
        new Planner(ChannelsFile.load(folder.resolve("c.yaml"), Alerts.community()).channels());
    List<AlertChange> log = new ArrayList<>();
    Alerts a = alert("a");
    Alerts b = alert("b");
    log.add(a.change());
    log.add(b.change());
    log.add(a.next(ChangeKind.CONFIRM).change());
    log.add(b.change());
    log.add(b.next(ChangeKind.CLOSE).change());
    int whole = 0;
    while (new World(planner, log).live(whole)) {
      whole++;
    }
    assertThat(whole).isGreaterThan(15);
    for (int first = 0; first <= whole; first++) {
      for (int second = 0; second <= whole; second++) {
        World world = new World(planner, log);
        world.live(first);
        world.live(second);
        world.live(Integer.MAX_VALUE);
        assertThat(world.received).as("killed after %s, then %s", first, second).hasSize(8);
        assertThat(new TreeSet<>(world.repeats)).isSubsetOf(world.received);
        assertThat(world.repeats.size()).as("one per kill at most").isLessThanOrEqualTo(2);
      }
    }
  }

  private static final class World {
    private final Planner planner;
    private final List<AlertChange> log;
    private final List<DeliveryRecord> topic = new ArrayList<>();
    private final Set<String> received = new TreeSet<>();
    private final List<String> repeats = new ArrayList<>();

    World(Planner planner, List<AlertChange> log) {
      this.planner = planner;
      this.log = log;
    }

    /** Whether it was killed before it had done everything. */
    boolean live(int steps) {
      int left = steps;
      Ledger ledger = new Ledger();
      topic.forEach(ledger::take);
      Map<String, Backlog<Delivery>> lanes = new HashMap<>();
      for (DeliveryRecord open : ledger.open()) {
        AlertChange alert = log.get((int) open.alertAt().offset());
        add(
            lanes,
            new Delivery(
                open.deliveryId(),
                open.channel(),
                "",
                alert,
                open.alertAt(),
                open.at(),
                List.of()));
      }
      for (int at = (int) ledger.next(Topics.ALERTS, 0).orElse(0); at < log.size(); at++) {
        LogPosition place = new LogPosition(Topics.ALERTS, 0, at);
        List<Delivery> planned = planner.plan(log.get(at), place, ledger, at);
        if (left-- <= 0) {
          return true;
        }
        // One transaction: all of it or nothing.
        planned.forEach(one -> topic.add(one.intent()));
        topic.add(DeliveryRecord.planned(List.of(new LogPosition(Topics.ALERTS, 0, at + 1)), at));
        planned.forEach(one -> add(lanes, one));
      }
      for (Backlog<Delivery> lane : lanes.values()) {
        for (Backlog.Next<Delivery> next = lane.next(9);
            !next.bundle().isEmpty();
            next = lane.next(9)) {
          if (left-- <= 0) {
            return true;
          }
          String id = next.bundle().get(0).id();
          if (!received.add(id)) {
            repeats.add(id);
          }
          if (left-- <= 0) {
            return true;
          }
          topic.addAll(lane.settle(next.bundle(), Outcome.delivered("ok"), at(9)).records());
        }
      }
      return false;
    }

    private static Moment at(long now) {
      return new Moment(now, now);
    }

    private static void add(Map<String, Backlog<Delivery>> lanes, Delivery one) {
      Backlog<Delivery> lane =
          lanes.computeIfAbsent(one.channel(), name -> new Backlog<>(name, 1, 0, 3_600_000));
      assertThat(lane.add(one, 0, at(0)).records()).isEmpty();
    }
  }
}

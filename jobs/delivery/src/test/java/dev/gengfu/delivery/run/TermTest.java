package dev.gengfu.delivery.run;

import static dev.gengfu.delivery.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.Alerts;
import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.OpenAlerts;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.plan.ChannelsFile;
import dev.gengfu.delivery.plan.Planner;
import dev.gengfu.domain.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermTest {
  @TempDir private Path folder;
  private final Clock clock = Clock.systemUTC();
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicBoolean startedDeposed = new AtomicBoolean();
  private final AtomicInteger sent = new AtomicInteger();
  private final Lease lease = new Lease(Watch::ticks);
  private final Journal journal = new Journal();
  private Rig rig;
  private Lane<Delivery> lane;
  private Term term;
  private Clients clients;
  private LogWriter log;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig(folder);
    clients = new Clients(rig.kafka());
    log = new LogWriter(clients);
    Path file = folder.resolve("c.yaml");
    Files.writeString(
        file,
        "channels:\n- {name: desk, webhook: {url: \"http://localhost/\", secret: {env: X}}}\n");
    DeliverySettings settings = new DeliverySettings(0, null, 1_000, null, null);
    lane = new Lane<>("desk", new Desk(), settings, journal, lease, new Watch(clock));
    Counts counts = new Counts();
    AlertFeed feed =
        new AlertFeed(
            new Planner(ChannelsFile.load(file, Alerts.community()).channels()),
            Map.of("desk", lane),
            Map.of(),
            ZoneOffset.UTC,
            new OpenAlerts(),
            counts,
            clock);
    term = new Term(clients, List.of(feed), List.of(lane), journal, log, counts, true, clock);
    lease.take();
  }

  @AfterEach
  void stop() {
    lane.close();
    log.close();
    rig.close();
  }

  /** However far the reading of what has been done had come when it was deposed. */
  @Test
  void whoIsDeposedWhileItReadsWhatHasBeenDoneNeverLeads() throws Exception {
    for (int i = 0; i < 5; i++) {
      rig.write(alert("a" + i).change());
      rig.write(alert("a" + i).delivery("desk", 0).intent());
    }
    int looks = 0;
    while (!led(looks)) {
      assertThat(started).as("deposed at look %s", looks).hasValue(0);
      assertThat(sent).hasValue(0);
      assertThat(rig.steps()).hasSize(5);
      looks++;
    }
    assertThat(looks).isGreaterThan(3);
    assertThat(started).hasValue(1);
    assertThat(startedDeposed).isFalse();
  }

  /** Whether it led, when it is told that it is deposed after so many looks. */
  private boolean led(int looks) {
    left.set(looks);
    AtomicBoolean begun = new AtomicBoolean();
    KafkaConsumer<byte[], byte[]> claim = clients.claim();
    try {
      claim.assign(List.of(new TopicPartition(Topics.DELIVERIES, 0)));
      term.run(claim, () -> left.getAndDecrement() > 0, () -> begun.set(true));
    } finally {
      Clients.close(claim);
    }
    return begun.get();
  }

  private final class Desk implements Channel<Delivery> {
    @Override
    public void start() {
      started.incrementAndGet();
      // Below 0: it has been told.
      startedDeposed.compareAndSet(false, left.get() < 0);
    }

    @Override
    public Outcome send(List<Delivery> bundle) {
      sent.incrementAndGet();
      return Outcome.delivered("ok");
    }
  }
}

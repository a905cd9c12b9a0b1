package dev.gengfu.delivery.run;

import static dev.gengfu.delivery.Alerts.alert;
import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.Receiver;
import dev.gengfu.delivery.Receiver.Answer;
import dev.gengfu.domain.DeliveryState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leader that is frozen for longer than Kafka waits, and wakes with its backlog full. */
class FreezeIT {
  private static final int ALERTS = 200;
  private static final Duration LONG = Duration.ofSeconds(60);
  @TempDir private Path folder;

  @Test
  void aLeaderThatWasDeposedInItsSleepSendsNothingOfWhatItHad() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Rig rig = new Rig(folder);
        Receiver receiver = new Receiver()) {
      receiver.answering(
          request -> {
            try {
              boolean unused = never.await(20, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return Answer.of(200);
          });
      Path channels = folder.resolve("channels.yaml");
      Files.writeString(
          channels,
          "channels:\n- {name: desk, webhook: {url: \"%s\", secret: {env: SECRET}}}%n"
              .formatted(receiver.url("/")));
      for (int i = 0; i < ALERTS; i++) {
        rig.write(alert("a" + i).change());
      }
      try (DeliveryProcess frozen = DeliveryProcess.start(rig.kafka(), channels)) {
        eventually(LONG, "it sends", () -> receiver.requests().size() >= ALERTS / 10);
        frozen.freeze();
        assertThat(ids(receiver)).hasSizeLessThan(ALERTS);
        try (DeliveryProcess other = DeliveryProcess.start(rig.kafka(), channels)) {
          eventually(LONG, "all came", () -> ids(receiver).size() == ALERTS);
          int before = receiver.requests().size();
          frozen.thaw();
          rig.write(alert("while").change());
          eventually(LONG, "told", () -> rig.states("while").contains(DeliveryState.DELIVERED));
          other.kill();
          rig.write(alert("after").change());
          eventually(LONG, "told", () -> rig.states("after").contains(DeliveryState.DELIVERED));
          int repeats = receiver.requests().size() - before - 2;
          System.out.println("repeats after a freeze: " + repeats);
          // What it had taken in hand when it froze.
          assertThat(repeats).isLessThanOrEqualTo(1);
        }
      }
    }
  }

  private static Set<String> ids(Receiver receiver) {
    Set<String> ids = new HashSet<>();
    receiver.requests().forEach(request -> ids.add(request.headers().get("webhook-id")));
    return ids;
  }
}

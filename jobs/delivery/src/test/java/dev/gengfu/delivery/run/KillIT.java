package dev.gengfu.delivery.run;

import static dev.gengfu.delivery.Alerts.alert;
import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.Receiver;
import dev.gengfu.delivery.Receiver.Answer;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle: none lost, none doubled for a receiver that honours ids. */
class KillIT {
  private static final int ALERTS = 200;
  private static final Duration LONG = Duration.ofSeconds(60);
  @TempDir private Path folder;

  @Test
  void aDeliveryThatIsKilledThreeTimesWhileItSendsLosesNothing() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    try (Rig rig = new Rig(folder);
        Receiver receiver = new Receiver()) {
      receiver.answering(
          request -> {
            try {
              // Long enough that every kill hits a message on its way.
              slow.await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
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
      int unwritten = 0;
      for (int kill = 1; kill <= 3; kill++) {
        int until = kill * ALERTS / 5;
        try (DeliveryProcess process = DeliveryProcess.start(rig.kafka(), channels)) {
          eventually(LONG, "it sends", () -> receiver.requests().size() >= until);
          process.kill();
        }
        // One more may have been on its way to the receiver.
        unwritten += ids(receiver).size() - delivered(rig) + 1;
      }
      try (DeliveryProcess process = DeliveryProcess.start(rig.kafka(), channels)) {
        eventually(LONG, "all came", () -> ids(receiver).size() == ALERTS);
        process.kill();
      }
      Set<String> expected = new HashSet<>();
      for (int i = 0; i < ALERTS; i++) {
        expected.add(DeliveryRecord.id("a" + i, 1, "desk", ""));
      }
      assertThat(ids(receiver)).isEqualTo(expected);
      int repeats = receiver.requests().size() - ALERTS;
      System.out.println(ALERTS + " alerts, 3 kills, " + repeats + " repeats with their id");
      assertThat(repeats).as("only what had come and was not written").isBetween(0, unwritten);
    }
  }

  private static int delivered(Rig rig) throws Exception {
    Set<String> ids = new HashSet<>();
    for (DeliveryRecord step : rig.steps()) {
      if (step.state() == DeliveryState.DELIVERED) {
        ids.add(step.deliveryId());
      }
    }
    return ids.size();
  }

  private static Set<String> ids(Receiver receiver) {
    Set<String> ids = new HashSet<>();
    receiver.requests().forEach(request -> ids.add(request.headers().get("webhook-id")));
    return ids;
  }
}

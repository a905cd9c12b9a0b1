package dev.gengfu.delivery.run;

import static dev.gengfu.delivery.care.Messages.MORNING;
import static dev.gengfu.delivery.care.Messages.message;
import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.Receiver;
import dev.gengfu.delivery.Receiver.Answer;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages to residents: kill -9 of the delivery and of the far end in the middle. */
class CareKillIT {
  private static final int MESSAGES = 120;
  private static final int AT_ONCE = 3;
  private static final Duration LONG = Duration.ofSeconds(90);
  @TempDir private Path folder;

  @Test
  void whicheverDiesInTheMiddleNoMessageIsLostAndNoneComesUnderTwoIds() throws Exception {
    AtomicLong logTime = new AtomicLong(MORNING);
    ScheduledExecutorService job = Executors.newSingleThreadScheduledExecutor();
    List<Receiver.Request> came = new ArrayList<>();
    try (Rig rig = new Rig(folder)) {
      var unused =
          job.scheduleAtFixedRate(
              () -> rig.beat(logTime.incrementAndGet()), 0, 200, TimeUnit.MILLISECONDS);
      Receiver provider = slow(new Receiver());
      int port = provider.port();
      Path channels = folder.resolve("channels.yaml");
      Files.writeString(
          channels,
          """
          channels:
          - {name: residents, sms: {webhook: {url: "%s", secret: {env: SECRET}}}}
          care: {channel: residents, concurrency: %d}
          """
              .formatted(provider.url("/sms"), AT_ONCE));
      for (int i = 0; i < MESSAGES; i++) {
        rig.write(message("m" + i));
      }
      int unwritten = 0;
      for (int kill = 1; kill <= 2; kill++) {
        int until = kill * MESSAGES / 5;
        Receiver now = provider;
        try (DeliveryProcess process = DeliveryProcess.start(rig.kafka(), channels)) {
          eventually(LONG, "it sends", () -> now.requests().size() >= until);
          process.kill();
        }
        // As many as it sends at a time may have been on their way to the provider.
        unwritten += ids(provider.requests()).size() - ended(rig).size() + AT_ONCE;
      }
      try (DeliveryProcess process = DeliveryProcess.start(rig.kafka(), channels)) {
        Receiver first = provider;
        eventually(LONG, "it sends", () -> first.requests().size() >= 3 * MESSAGES / 5);
        first.close();
        came.addAll(first.requests());
        eventually(LONG, "it is missed", () -> retried(rig) > 0);
        try (Receiver second = slow(new Receiver(port))) {
          eventually(LONG, "all are through", () -> ended(rig).size() == MESSAGES);
          came.addAll(second.requests());
        }
        process.kill();
      }
      Set<String> expected = new TreeSet<>();
      for (int i = 0; i < MESSAGES; i++) {
        expected.add(DeliveryRecord.id("m" + i, "residents"));
      }
      assertThat(ids(came)).isEqualTo(expected);
      assertThat(ended(rig)).isEqualTo(expected);
      int repeats = came.size() - MESSAGES;
      System.out.println(MESSAGES + " messages, 3 kills, " + repeats + " repeats with their id");
      int triedAgain = Math.toIntExact(retried(rig));
      assertThat(repeats)
          .as("only what had come and was not written, or was tried again")
          .isBetween(0, unwritten + triedAgain + AT_ONCE);
    } finally {
      job.shutdownNow();
    }
  }

  private static Set<String> ids(List<Receiver.Request> requests) {
    Set<String> ids = new TreeSet<>();
    requests.forEach(request -> ids.add(request.headers().get("webhook-id")));
    return ids;
  }

  private static long retried(Rig rig) throws Exception {
    return rig.steps().stream().filter(step -> step.state() == DeliveryState.RETRYING).count();
  }

  /** Ids of what was delivered, each once. */
  private static Set<String> ended(Rig rig) throws Exception {
    Set<String> ended = new TreeSet<>();
    for (DeliveryRecord step : rig.steps()) {
      if (step.state() == DeliveryState.DELIVERED) {
        ended.add(step.deliveryId());
      }
    }
    return ended;
  }

  /** So that every kill hits a message on its way. */
  private static Receiver slow(Receiver receiver) {
    CountDownLatch never = new CountDownLatch(1);
    return receiver.answering(
        request -> {
          try {
            boolean unused = never.await(20, TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Answer.of(200);
        });
  }
}

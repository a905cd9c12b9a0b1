package dev.gengfu.sim.mqtt;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.MqttSettings;
import dev.gengfu.sim.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MqttOutletTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static MqttOutlet outlet(int port, int maxInFlight) {
    return new MqttOutlet(new MqttSettings("127.0.0.1", port), "test", maxInFlight);
  }

  private static Message message(int number) {
    return new Message(number, "gengfu/v1/readings/d", Integer.toString(number));
  }

  private static void send(MqttOutlet outlet, int from, int until) throws InterruptedException {
    for (int i = from; i < until; i++) {
      outlet.send(message(i));
    }
  }

  private static List<String> numbers(int until) {
    return IntStream.range(0, until).mapToObj(Integer::toString).toList();
  }

  @Test
  void everyMessageArrivesOnceAndInOrderWhenNothingGoesWrong() throws Exception {
    try (TinyBroker broker = new TinyBroker(0, 1_000, n -> false);
        MqttOutlet outlet = outlet(broker.port(), 100)) {
      send(outlet, 0, 2_000);
      eventually(SOON, "all acknowledged", () -> outlet.acknowledged() == 2_000);
      assertThat(broker.taken()).isEqualTo(numbers(2_000));
      assertThat(outlet.repeated()).isZero();
      assertThat(outlet.problem()).isNull();
    }
  }

  @Test
  void theBrokersOwnLimitOfUnacknowledgedMessagesIsKept() throws Exception {
    try (TinyBroker broker = new TinyBroker(0, 1, n -> false);
        MqttOutlet outlet = outlet(broker.port(), 100)) {
      send(outlet, 0, 300);
      eventually(SOON, "all acknowledged", () -> outlet.acknowledged() == 300);
      assertThat(broker.taken()).isEqualTo(numbers(300));
      assertThat(broker.connections()).isEqualTo(1);
    }
  }

  @Test
  void whatABrokerDidNotAcknowledgeIsSentAgainInItsOrder() throws Exception {
    try (TinyBroker broker = new TinyBroker(0, 1_000, n -> n == 150 || n == 420);
        MqttOutlet outlet = outlet(broker.port(), 50)) {
      send(outlet, 0, 500);
      eventually(
          SOON,
          () -> {
            outlet.tend();
            assertThat(outlet.acknowledged()).isEqualTo(500);
          });
      assertThat(broker.taken().stream().distinct()).isEqualTo(numbers(500));
      assertThat(broker.connections()).isEqualTo(3);
      assertThat(outlet.repeated()).isBetween(2L, 100L);
    }
  }

  @Test
  void aBrokerThatComesLateIsWaitedFor() throws Exception {
    int port = freePort();
    try (MqttOutlet outlet = outlet(port, 100)) {
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendThree(outlet));
      eventually(SOON, "it says why", () -> outlet.problem().startsWith("no connection to tcp://"));
      assertThat(outlet.connected()).isFalse();
      try (TinyBroker broker = new TinyBroker(port, 1_000, n -> false)) {
        eventually(SOON, "all acknowledged", () -> outlet.acknowledged() == 3);
        sending.join();
        assertThat(broker.taken()).isEqualTo(numbers(3));
      }
    }
  }

  @Test
  void aReceiveMaximumThatTheClientMisreadsIsAProblemWithAReason() throws Exception {
    try (TinyBroker broker = new TinyBroker(0, 65_535, n -> false);
        MqttOutlet outlet = outlet(broker.port(), 100)) {
      Thread sending = new Thread(() -> sendThree(outlet));
      sending.start();
      eventually(SOON, "reason", () -> outlet.problem().contains("receive maximum above 32767"));
      sending.interrupt();
      sending.join();
    }
  }

  private static void sendThree(MqttOutlet outlet) {
    try {
      send(outlet, 0, 3);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (TinyBroker broker = new TinyBroker(0, 1, n -> false)) {
      return broker.port();
    }
  }
}

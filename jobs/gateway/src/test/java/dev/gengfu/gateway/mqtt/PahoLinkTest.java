package dev.gengfu.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.testkit.Eventually;
import dev.gengfu.testkit.Promise;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PahoLinkTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final Duration QUIET = Duration.ofMillis(400);

  private final Heard heard = new Heard();
  private ScriptedBroker broker;
  private MqttLink link;

  @BeforeEach
  void start() throws Exception {
    broker = new ScriptedBroker();
  }

  @AfterEach
  void stop() throws Exception {
    heard.release.countDown();
    if (link != null) {
      link.close();
    }
    broker.close();
  }

  @Test
  void aCallbackThatThrowsLeavesTheMessageUnacknowledgedAndEndsTheLink() throws Exception {
    ScriptedBroker.Connection connection = connect();
    heard.then =
        message -> {
          throw new AssertionError("not even an Error gets through");
        };
    connection.publish("t", "alarm", 1);

    Eventually.eventually(SOON, "lost", () -> heard.lost.size() == 1);
    assertThat(heard.lost.get(0)).contains("not even an Error");
    assertThat(link.isOpen()).isFalse();
    assertThat(connection.pubacksSoFar()).isEmpty();
  }

  @Test
  void aCallbackThatHangsIsNoticedFromOutsideAndTheLinkCanStillBeClosedInBoundedTime()
      throws Exception {
    ScriptedBroker.Connection connection = connect();
    heard.then = message -> awaitRelease();
    for (int id = 1; id <= 15; id++) {
      connection.publish("t", "x", id);
    }
    // It may be seen before the callback has begun.
    Eventually.eventually(
        SOON, "noticed", () -> link.stuck().orElse("").contains("callback has not returned"));

    long begin = System.nanoTime();
    link.close();
    Promise.since(begin, "a stuck link is closed", Duration.ofSeconds(3));
    Eventually.eventually(SOON, "cut", connection::isCut);

    MqttLink second = new PahoConnector(options()).connect(new Heard());
    assertThat(second.isOpen()).as("a new client connects while the old one hangs").isTrue();
    second.close();
  }

  @Test
  void aMessageAfterALongQuietTimeIsNotTakenForStuck() throws Exception {
    ScriptedBroker.Connection connection = connect();
    CountDownLatch delivering = new CountDownLatch(1);
    heard.then =
        message -> {
          delivering.countDown();
          awaitRelease();
        };
    long begin = System.nanoTime();
    Eventually.eventually(
        SOON,
        () -> {
          assertThat(link.stuck()).isEmpty();
          assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(QUIET);
        });
    connection.publish("t", "x", 1);
    delivering.await();
    assertThat(link.stuck()).isEmpty();
  }

  @Test
  void anAcknowledgementAfterTheEndGoesNowhere() throws Exception {
    connect();
    link.close();
    link.acknowledge(1);
    assertThat(link.isOpen()).isFalse();
  }

  @Test
  void aSilentBrokerIsStuck() throws Exception {
    broker.answersPings = false;
    link = new PahoConnector(options(1)).connect(heard);
    Eventually.eventually(
        SOON, "stuck or lost", () -> link.stuck().isPresent() || !heard.lost.isEmpty());
  }

  @Test
  void aHandshakeThatHangsIsGivenUp() throws Exception {
    try (java.net.ServerSocket mute =
        new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      LinkOptions options =
          new LinkOptions("127.0.0.1", mute.getLocalPort(), "c", 5, 604_800, 10, 70_000, 500, 500);
      assertThatThrownBy(() -> new PahoConnector(options).connect(heard))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void socketsHaveNoNagleDelayAndNoneIsMadeForALinkThatWasGivenUp() throws Exception {
    GuardedSockets sockets = new GuardedSockets(1_000);
    try (Socket socket = sockets.createSocket()) {
      assertThat(socket.getTcpNoDelay()).isTrue();
    }
    sockets.cut();
    assertThatThrownBy(sockets::createSocket).isInstanceOf(SocketException.class);
  }

  @Test
  void publishingTellsTheReasonOfARefusal() throws Exception {
    connect();
    broker.pubackCode = 0x97;
    assertThatThrownBy(() -> link.publish("t", new byte[0], 20_000))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("151");
  }

  @Test
  void aSubscriptionGrantedWithALowerQualityIsRefused() throws Exception {
    connect();
    broker.subackCode = 0;
    assertThat(link.subscribe(List.of("a/#"), MqttLink.Retained.IF_NEW, 20_000))
        .containsExactly("a/#");
  }

  private ScriptedBroker.Connection connect() throws Exception {
    link = new PahoConnector(options()).connect(heard);
    return broker.connection();
  }

  private LinkOptions options() {
    return options(5);
  }

  private LinkOptions options(int keepAliveSeconds) {
    return new LinkOptions(
        "127.0.0.1", broker.port(), "c", keepAliveSeconds, 604_800, 20, 70_000, 5_000, 1_500);
  }

  private void awaitRelease() {
    try {
      heard.release.await();
    } catch (InterruptedException e) {
      awaitRelease();
    }
  }

  private static final class Heard implements LinkListener {
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile Consumer<InboundMessage> then = message -> {};

    @Override
    public void arrived(MqttLink link, InboundMessage message) {
      then.accept(message);
    }

    @Override
    public void undigestible(MqttLink link, UndigestiblePublish packet) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void lost(MqttLink link, String reason) {
      lost.add(reason);
    }
  }
}

package dev.gengfu.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpressLaneTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 20;

  private final AtomicInteger closed = new AtomicInteger();
  private volatile RuntimeException fault;
  private volatile List<String> refused = List.of();
  private final ExpressLane lane =
      new ExpressLane(
          this::connect,
          new ExpressLane.Settings(List.of("own"), List.of("other"), PAUSE_MILLIS, 1_000),
          new ExpressLane.Ways(() -> null, null, null, null, null));

  @AfterEach
  void stop() {
    lane.close();
  }

  @Test
  void aNeededTopicThatIsNotGrantedIsNoLaneAndIsTriedAgain() {
    refused = List.of("own");
    lane.start();
    lane.open();
    Eventually.eventually(SOON, "tried", () -> lane.failures() >= 2);
    assertThat(lane.hears()).isFalse();
    assertThat(lane.connects()).isZero();
    assertThat(closed.get()).isGreaterThanOrEqualTo(2);
    refused = List.of();
    Eventually.eventually(SOON, "hears", lane::hears);
  }

  @Test
  void aTopicOfAnotherMakeThatIsNotGrantedTakesNothingFromTheRest() {
    refused = List.of("other");
    lane.start();
    lane.open();
    Eventually.eventually(SOON, "hears", lane::hears);
    assertThat(lane.failures()).isZero();
  }

  /** A pause may be longer than it should be, never shorter. */
  @Test
  void aFaultInConnectingIsFollowedByAPauseLikeEveryFailure() {
    fault = new IllegalStateException("no such thing");
    long began = System.nanoTime();
    lane.start();
    lane.open();
    Eventually.eventually(SOON, "tried", () -> lane.failures() >= 5);
    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(4 * PAUSE_MILLIS * 1_000_000);
    fault = null;
    Eventually.eventually(SOON, "hears", lane::hears);
  }

  private MqttLink connect(LinkListener listener) throws IOException {
    if (fault != null) {
      throw fault;
    }
    return new Link();
  }

  private final class Link implements MqttLink {
    @Override
    public boolean sessionPresent() {
      return false;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void acknowledge(int packetId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> subscribe(List<String> filters, Retained retained, long timeoutMillis) {
      assertThat(filters).containsExactly("own", "other");
      return refused;
    }

    @Override
    public void publish(String topic, byte[] payload, long timeoutMillis) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> stuck() {
      return Optional.empty();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}

package dev.gengfu.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.gateway.IntakeCounts;
import dev.gengfu.gateway.IntakeState;
import dev.gengfu.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MqttIntakeTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Queue<FakeLink> links = new ConcurrentLinkedQueue<>();
  private final IntakeState state = new IntakeState("mqtt", () -> 1L);
  private final IntakeCounts counts = new IntakeCounts("mqtt");
  private volatile boolean refuses;
  private volatile boolean faulty;
  private final MqttIntake intake =
      new MqttIntake(
          this::connect,
          (owner, number) -> new MqttConnection(owner, number, "m", 10, null),
          new MqttIntake.Settings(List.of("a"), List.of("b"), "m", 20, 50, 1_000, 5),
          state,
          counts,
          new ExpressLane(
              listener -> {
                throw new IOException("no lane");
              },
              new ExpressLane.Settings(List.of(), List.of(), 20, 1_000),
              new ExpressLane.Ways(() -> null, null, null, null, null)));

  @AfterEach
  void stop() {
    intake.close();
  }

  @Test
  void aLinkThatIsStuckIsReplacedByTheWatchdog() {
    intake.start();
    FakeLink first = link();
    first.stuck = "a callback has not returned";

    FakeLink second = link();
    assertThat(first.closed).isTrue();
    assertThat(second).isNotSameAs(first);
    assertThat(intake.rebuilds()).isEqualTo(1);
  }

  @Test
  void aConnectThatFailsIsTriedAgainForEver() {
    refuses = true;
    intake.start();
    Eventually.eventually(SOON, "tries", () -> intake.failures() > 5);
    assertThat(state.view().detail()).isEqualTo("no route");
    refuses = false;
    link();
  }

  /** A pause may be longer than it should be, never shorter. */
  @Test
  void aFaultInConnectingIsFollowedByAPauseLikeEveryFailure() {
    faulty = true;
    long began = System.nanoTime();
    intake.start();
    Eventually.eventually(SOON, "tries", () -> intake.failures() >= 5);
    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(4 * 20_000_000L);
    assertThat(state.view().detail()).contains("no such thing");
    faulty = false;
    link();
  }

  @Test
  void noNewConnectionWhileTooMuchOfTheOldOnesIsUnwritten() {
    for (int i = 0; i < 6; i++) {
      counts.receive();
    }
    intake.start();
    Eventually.eventually(
        SOON, "waits", () -> String.valueOf(state.view().detail()).contains("waiting for Kafka"));
    assertThat(links).isEmpty();
    counts.write();
    link();
  }

  @Test
  void closingEndsTheLink() {
    intake.start();
    FakeLink link = link();
    intake.close();
    assertThat(link.closed).isTrue();
  }

  private MqttLink connect(LinkListener listener) throws IOException {
    if (faulty) {
      throw new IllegalStateException("no such thing");
    }
    if (refuses) {
      throw new IOException("no route");
    }
    FakeLink link = new FakeLink();
    links.add(link);
    return link;
  }

  private FakeLink link() {
    Eventually.eventually(SOON, "a link", () -> !links.isEmpty());
    return links.remove();
  }

  private static final class FakeLink implements MqttLink {
    private volatile String stuck;
    private volatile boolean closed;

    @Override
    public boolean sessionPresent() {
      return true;
    }

    @Override
    public boolean isOpen() {
      return !closed;
    }

    @Override
    public void acknowledge(int packetId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> subscribe(List<String> filters, Retained retained, long timeoutMillis) {
      assertThat(filters).containsExactly("a", "b");
      return List.of("b");
    }

    @Override
    public void publish(String topic, byte[] payload, long timeoutMillis) {
      assertThat(topic).isEqualTo("m");
    }

    @Override
    public Optional<String> stuck() {
      return Optional.ofNullable(stuck);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}

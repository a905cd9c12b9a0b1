package dev.gengfu.testkit;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {
  @Test
  void asksAgainUntilTheConditionHolds() {
    AtomicInteger asked = new AtomicInteger();

    eventually(Duration.ofSeconds(5), "third time", () -> asked.incrementAndGet() == 3);

    assertThat(asked).hasValue(3);
  }

  @Test
  void saysWhatDidNotComeTrue() {
    assertThatThrownBy(() -> eventually(Duration.ofMillis(50), "pigs fly", () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("pigs fly");
  }

  @Test
  void failsWithTheLastAssertion() {
    assertThatThrownBy(() -> eventually(Duration.ofMillis(50), () -> assertThat(1).isEqualTo(2)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected: 2");
  }
}

package dev.gengfu.standalone.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  @Test
  void startsAgainAlmostAtOnceAfterTheFirstDeath() {
    assertThat(Backoff.DEFAULT.next(null, SHORT)).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void doublesUpToFiveSecondsWhileDeathsFollowSoon() {
    assertThat(Backoff.DEFAULT.next(Duration.ofMillis(200), SHORT))
        .isEqualTo(Duration.ofMillis(400));
    assertThat(Backoff.DEFAULT.next(Duration.ofSeconds(4), SHORT)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void forgetsAfterALongLife() {
    Duration last = Duration.ofSeconds(5);
    assertThat(Backoff.DEFAULT.next(last, Duration.ofMillis(29_999))).isEqualTo(last);
    assertThat(Backoff.DEFAULT.next(last, Duration.ofSeconds(30)))
        .isEqualTo(Duration.ofMillis(200));
  }
}

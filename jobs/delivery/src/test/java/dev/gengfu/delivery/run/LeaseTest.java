package dev.gengfu.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private final AtomicLong ticks = new AtomicLong();
  private final Lease lease = new Lease(ticks::get);

  @Test
  void nobodyHasItBeforeItIsTaken() {
    assertThat(lease.holds()).isFalse();
    lease.beat();
    assertThat(lease.holds()).isFalse();
  }

  @Test
  void itHoldsAsLongAsTheProcessRuns() {
    lease.take();
    for (int i = 0; i < 100; i++) {
      ticks.addAndGet(Lease.LIMIT_MILLIS);
      assertThat(lease.holds()).isTrue();
      lease.beat();
    }
  }

  @Test
  void aProcessThatStoodStillHasLostItAndABeatDoesNotBringItBack() {
    lease.take();
    ticks.addAndGet(Lease.LIMIT_MILLIS + 1);
    assertThat(lease.holds()).isFalse();
    lease.beat();
    assertThat(lease.holds()).isFalse();
    lease.take();
    assertThat(lease.holds()).isTrue();
  }
}

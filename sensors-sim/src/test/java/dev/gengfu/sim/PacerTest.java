package dev.gengfu.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final class Hand extends Clock {
    private long millis = 5_000_000;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }
  }

  private final Hand wall = new Hand();

  @Test
  void simulatedTimeRunsSpeedTimesAsFast() {
    Pacer pacer = new Pacer(wall, 1000, 10, true);
    wall.millis += 50;
    assertThat(pacer.now()).isEqualTo(1500);
    assertThat(pacer.wallMillisUntil(2001)).isEqualTo(51);
    assertThat(pacer.wallMillisUntil(1400)).isZero();
  }

  @Test
  void simulatedTimeStandsStillWhileMessagesCanNotBeSent() {
    Pacer pacer = new Pacer(wall, 1000, 10, true);
    wall.millis += 5_000;
    pacer.sent(1200);
    assertThat(pacer.now()).isEqualTo(1200);
  }

  @Test
  void aLittleLatenessIsMadeUpFor() {
    Pacer pacer = new Pacer(wall, 1000, 10, true);
    wall.millis += 60;
    pacer.sent(1200);
    assertThat(pacer.now()).isEqualTo(1600);
  }

  @Test
  void realTimeNeverStandsStill() {
    Pacer pacer = new Pacer(wall, 1000, 1, false);
    wall.millis += 5_000;
    pacer.sent(1200);
    assertThat(pacer.now()).isEqualTo(6000);
  }
}

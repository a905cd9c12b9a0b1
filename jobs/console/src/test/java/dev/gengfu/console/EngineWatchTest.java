package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Progress;
import org.junit.jupiter.api.Test;

class EngineWatchTest {
  private static final long START = 1_000_000;
  private final EngineWatch watch = new EngineWatch("emergency", START);

  @Test
  void standsStillTwentySecondsAfterTheLastAdvanceAndNotAMillisecondEarlier() {
    beat(0, 500, 1, START);
    assertThat(watch.standsStill(START + 19_999)).isFalse();
    assertThat(watch.standsStill(START + 20_000)).isTrue();
  }

  @Test
  void aHeartbeatThatDoesNotAdvanceIsNoSignOfLife() {
    beat(0, 500, 1, START);
    beat(0, 500, 1, START + 10_000);
    beat(0, 499, 1, START + 15_000);
    assertThat(watch.standsStill(START + 20_000)).isTrue();
  }

  @Test
  void oneSubtaskOfTwoThatStandsStillIsEnough() {
    beat(0, 500, 2, START);
    beat(1, 500, 2, START);
    beat(0, 9_500, 2, START + 15_000);
    assertThat(watch.standsStill(START + 20_000)).isTrue();
    assertThat(watch.logTime()).isEqualTo(500);
  }

  @Test
  void aSubtaskThatANewParallelismNoLongerHasIsForgotten() {
    beat(0, 500, 2, START);
    beat(1, 500, 2, START);
    beat(0, 9_500, 1, START + 15_000);
    assertThat(watch.standsStill(START + 20_000)).isFalse();
    assertThat(watch.logTime()).isEqualTo(9_500);
  }

  @Test
  void beforeTheFirstHeartbeatOfEverySubtaskTheConsolesStartCounts() {
    assertThat(watch.standsStill(START + 19_999)).isFalse();
    beat(0, 500, 2, START + 19_000);
    assertThat(watch.standsStill(START + 20_000)).isTrue();
    assertThat(watch.logTime()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void isBehindSinceTheLogsClockPassedWhatIsDecided() {
    beat(0, 500, 1, START);
    watch.logClock(400, START);
    watch.logClock(1_500, START + 1_000);
    watch.logClock(2_500, START + 2_000);
    assertThat(watch.behindMillis(START + 6_000)).isEqualTo(5_000);
    beat(0, 2_500, 1, START + 6_000);
    assertThat(watch.behindMillis(START + 6_000)).isZero();
  }

  @Test
  void underSixtyfoldTimeTheLagIsStillWallTime() {
    for (int second = 0; second <= 10; second++) {
      watch.logClock(second * 60_000L, START + second * 1_000L);
    }
    beat(0, 9 * 60_000L, 1, START + 10_000);
    assertThat(watch.behindMillis(START + 10_500)).isEqualTo(500);
  }

  @Test
  void otherJobsAndOtherKindsAreNoHeartbeat() {
    watch.take(new Progress("welfare", 0, Progress.HEARTBEAT, -1, 500, 1), START);
    watch.take(new Progress("emergency", 0, Progress.LOG, 7, 500, 0), START);
    assertThat(watch.seen()).isFalse();
  }

  private void beat(int subtask, long logTime, int parallelism, long now) {
    watch.take(
        new Progress("emergency", subtask, Progress.HEARTBEAT, -1, logTime, parallelism), now);
  }
}

package dev.gengfu.delivery.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Progress;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogClockTest {
  private final AtomicLong ticks = new AtomicLong();
  private final LogClock clock = new LogClock(ticks::get);

  private void beat(int subtask, long logTime, int parallelism) {
    clock.take(new Progress(LogClock.JOB, subtask, Progress.HEARTBEAT, -1, logTime, parallelism));
  }

  @Test
  void theSlowestSubtaskSaysWhatTimeItIs() {
    assertThat(clock.now()).isEmpty();
    beat(0, 1_000, 2);
    assertThat(clock.now()).as("one of two is not known").isEmpty();
    beat(1, 900, 2);
    assertThat(clock.now()).hasValue(900);
    beat(1, 1_100, 2);
    assertThat(clock.now()).hasValue(1_000);
  }

  @Test
  void aClockThatStandsStillSaysNothing() {
    beat(0, 1_000, 1);
    ticks.set(LogClock.STILL_MILLIS - 1);
    assertThat(clock.now()).hasValue(1_000);
    ticks.set(LogClock.STILL_MILLIS);
    assertThat(clock.now()).isEmpty();
    beat(0, 1_000, 1);
    assertThat(clock.now()).as("the same again is no movement").isEmpty();
    beat(0, 1_001, 1);
    assertThat(clock.now()).hasValue(1_001);
  }

  @Test
  void itNeverGoesBackAndForgetsSubtasksThatAreNoMore() {
    beat(0, 1_000, 2);
    beat(1, 500, 2);
    beat(0, 700, 2);
    assertThat(clock.now()).hasValue(500);
    beat(0, 1_001, 1);
    assertThat(clock.now()).hasValue(1_001);
  }

  @Test
  void otherJobsAndTheReadingOfTheLogAreNoClock() {
    clock.take(new Progress("emergency", 0, Progress.HEARTBEAT, -1, 1_000, 1));
    clock.take(new Progress(LogClock.JOB, 0, Progress.LOG, 5, 1_000, 0));
    assertThat(clock.now()).isEmpty();
  }
}

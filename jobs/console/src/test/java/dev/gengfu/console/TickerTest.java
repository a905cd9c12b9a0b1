package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickerTest {
  private static final long NOW = 1_795_457_703_000L;
  private final SettableClock clock = new SettableClock(NOW);
  private final FakeLog log = new FakeLog();
  private final Counters counters = new Counters();
  private final ConsoleState state =
      new ConsoleState(
          new ConsoleSettings("c1", 0, true, null, null, null, null),
          clock,
          counters,
          new Stream("e", counters));
  private final Ticker ticker =
      new Ticker("c1", clock, log, () -> 3, () -> NOW - 5_000, state, counters);

  @BeforeEach
  void loaded() {
    state.loaded();
    log.brokerMillis = NOW;
  }

  @Test
  void theFirstRecordIsAProbeThatMovesNoClock() {
    ticker.beat();
    assertThat(log.written)
        .containsExactly(
            new FakeLog.Written(
                Topics.EMERGENCY_LOG, null, 0, new Tick("c1", NOW - 5_000, List.of())));
  }

  @Test
  void ticksIntoEveryPartitionWithoutAKeyAndWithoutCoverage() {
    ticker.beat();
    log.written.clear();
    ticker.beat();
    Tick tick = new Tick("c1", NOW, List.of());
    assertThat(log.written)
        .containsExactly(
            new FakeLog.Written(Topics.EMERGENCY_LOG, null, 0, tick),
            new FakeLog.Written(Topics.EMERGENCY_LOG, null, 1, tick),
            new FakeLog.Written(Topics.EMERGENCY_LOG, null, 2, tick));
    assertThat(state.status().console().ticks()).isEqualTo("ok");
  }

  @ParameterizedTest(name = "broker {0} ms off: {1}")
  @CsvSource({"2000, ok", "2001, stopped", "-2000, ok", "-2001, stopped"})
  void stopsWhenItsClockIsMoreThanTwoSecondsOffTheBrokers(long off, String expected) {
    log.brokerMillis = NOW + off;
    ticker.beat();
    assertThat(state.status().console().ticks()).isEqualTo(expected);
  }

  @Test
  void aClockThatJumpsStopsTickingSaysSoAndComesBack() {
    ticker.beat();
    clock.advance(60_000);
    log.written.clear();
    ticker.beat();
    assertThat(state.status().console().ticksDetail()).contains("60000 ms ahead of the broker's");
    log.written.clear();
    ticker.beat();
    assertThat(log.written).hasSize(1);
    assertThat(((Tick) log.written.get(0).record()).time()).isEqualTo(NOW - 5_000);
    log.brokerMillis = NOW + 60_000;
    ticker.beat();
    log.written.clear();
    ticker.beat();
    assertThat(log.written).hasSize(3);
  }

  @Test
  void aFailedTickIsCountedAndTheNextOneGoesOn() {
    ticker.beat();
    log.away = true;
    ticker.beat();
    assertThat(counters.get(Counters.TICKS_FAILED)).isEqualTo(3);
    log.away = false;
    ticker.beat();
    assertThat(counters.get(Counters.TICKS)).isEqualTo(4);
  }
}

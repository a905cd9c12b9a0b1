package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RawAlarmsTest {
  private final RawAlarms alarms = new RawAlarms();
  private final Board board = new Board(Board.Limits.DEFAULT);

  @Test
  void anAlarmIsUncoveredUntilAnAlertNamesIt() {
    alarms.take(reading(true, false), at(42), 1_000);
    assertThat(alarms.newest(board, Long.MIN_VALUE).get(0).covered()).isFalse();
    AlertBuilder naming = alert("a1").evidence("d1", 1, "alarm", 1, 42);
    board.take(naming.build(), naming.bytes());
    assertThat(alarms.newest(board, Long.MIN_VALUE).get(0).alertId()).isEqualTo("a1");
    assertThat(alarms.uncovered(board, Long.MIN_VALUE)).isZero();
  }

  @Test
  void anAlarmIsCoveredOnceTheEngineHasDecidedLaterThanWhereItStands() {
    alarms.take(reading(true, false), at(42), 1_000);
    assertThat(alarms.uncovered(board, 1_000)).isEqualTo(1);
    assertThat(alarms.uncovered(board, 1_001)).isZero();
  }

  @Test
  void whatNobodyHasJudgedComesFirstThenTheNewest() {
    alarms.take(reading(true, false), at(1), 1_000);
    alarms.take(reading(true, false), at(2), 9_000);
    alarms.take(reading(true, false), at(3), 1_000);
    assertThat(alarms.newest(board, 5_000))
        .extracting(one -> one.at().offset())
        .containsExactly(2L, 3L, 1L);
  }

  @Test
  void testsAndOrdinaryReadingsAreNoAlarms() {
    alarms.take(reading(true, true), at(1), 0);
    alarms.take(reading(false, false), at(2), 0);
    assertThat(alarms.newest(board, Long.MIN_VALUE)).isEmpty();
  }

  @Test
  void memoryIsBounded() {
    for (int i = 0; i < RawAlarms.LIMIT + 100; i++) {
      alarms.take(reading(true, false), at(i), 0);
    }
    assertThat(alarms.uncovered(board, Long.MIN_VALUE)).isEqualTo(RawAlarms.LIMIT);
    assertThat(alarms.newest(board, Long.MIN_VALUE)).hasSize(RawAlarms.SHOWN);
  }

  private static LogPosition at(long offset) {
    return new LogPosition(Topics.EMERGENCY_LOG, 7, offset);
  }

  private static Reading reading(boolean alarm, boolean test) {
    return new Reading(
        "e1",
        "d1",
        "smoke",
        Place.unregistered(),
        1,
        TimeQuality.EXACT,
        1,
        "g1",
        1L,
        Map.of(),
        alarm,
        "smoke",
        test,
        null,
        false,
        null);
  }
}

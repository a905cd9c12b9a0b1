package dev.gengfu.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.gateway.decode.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TakenAheadTest {
  private final TakenAhead ahead = new TakenAhead();

  @Test
  void othersAreLeftAsTheyAre() {
    ahead.taken(alarm("d1", 100), 1);
    Reading other = calm("d2", 200);
    assertThat(pass(other)).isEqualTo(other);
  }

  @Test
  void aReadingThatKnowsItsTimeKeepsIt() {
    ahead.taken(alarm("d1", 100), 1);
    Reading timed = reading("d1", 200, false, TimeQuality.EXACT);
    assertThat(pass(timed)).isEqualTo(timed);
    assertThat(ahead.letGo(2)).isEmpty();
  }

  @Test
  void aReadingThatArrivesInTheSameMillisecondIsFromBeforeToo() {
    ahead.taken(alarm("d1", 100), 1);
    assertThat(pass(calm("d1", 99)).time()).isEqualTo(99);
    assertThat(pass(calm("d1", 100)).time()).isEqualTo(99);
    assertThat(pass(calm("d1", 101)).time()).isEqualTo(99);
  }

  /** Else the calm between two alarms would end the first before it is known to be from then. */
  @Test
  void ofSeveralAlarmsTheFirstCounts() {
    ahead.taken(alarm("d1", 100), 1);
    ahead.taken(alarm("d1", 150), 2);
    assertThat(pass(calm("d1", 200)).time()).isEqualTo(99);
  }

  @Test
  void theLastCalmIsSaidAgainWhenTheQueueHasPassedTheAlarm() {
    ahead.taken(alarm("d1", 100), 10);
    pass(calm("d1", 200));
    pass(calm("d1", 201));
    assertThat(ahead.letGo(10)).as("not yet").isEmpty();
    assertThat(ahead.letGo(11)).containsExactly(calm("d1", 201));
    assertThat(ahead.size()).isZero();
    assertThat(pass(calm("d1", 202)).time()).isEqualTo(202);
  }

  @Test
  void aCalmBeforeTheAlarmsOwnCopyIsOldAndNotSaidAgain() {
    ahead.taken(alarm("d1", 100), 10);
    pass(calm("d1", 200));
    Reading copy = alarm("d1", 201);
    assertThat(pass(copy)).isEqualTo(copy);
    assertThat(ahead.letGo(11)).isEmpty();
  }

  @Test
  void aNewAlarmOfTheSameDeviceIsWaitedForToo() {
    ahead.taken(alarm("d1", 100), 10);
    ahead.taken(alarm("d1", 120), 20);
    assertThat(ahead.letGo(15)).isEmpty();
    assertThat(pass(calm("d1", 200)).time()).isEqualTo(99);
  }

  @Test
  void whatIsKeptIsBounded() {
    for (int i = 0; i <= TakenAhead.MAX_DEVICES; i++) {
      ahead.taken(alarm("d" + i, 100), 1);
    }
    assertThat(ahead.size()).isEqualTo(TakenAhead.MAX_DEVICES);
  }

  private Reading pass(Reading reading) {
    Outcome outcome = ahead.inOrder(new Outcome.Accepted(List.of(reading)));
    return outcome.written().findFirst().orElseThrow();
  }

  private static Reading alarm(String device, long arrivedAt) {
    return reading(device, arrivedAt, true, TimeQuality.SERVER_ASSIGNED);
  }

  private static Reading calm(String device, long arrivedAt) {
    return reading(device, arrivedAt, false, TimeQuality.SERVER_ASSIGNED);
  }

  private static Reading reading(String device, long time, boolean alarm, TimeQuality quality) {
    return new Reading(
            null, device, "smoke", null, time, quality, time, "g1", null, Map.of(), alarm, null,
            false, null, false, null)
        .identified();
  }
}

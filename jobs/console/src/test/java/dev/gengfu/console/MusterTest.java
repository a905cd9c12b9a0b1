package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gengfu.domain.Direction;
import dev.gengfu.domain.LastSeen;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.TimeQuality;
import org.junit.jupiter.api.Test;

class MusterTest {
  private static final long NOW = 1_795_457_703_120L;
  private static final long HOUR = 3_600_000L;
  private final Muster muster = new Muster();

  static Place room(String building, String floor, String room) {
    return new Place("c1", "s03", building, floor, room, null);
  }

  static Resident resident(String person, Place home) {
    return new Resident(person, home, null, null, false, false, "zh");
  }

  static LastSeen seen(String person, Place home, Direction direction, long time) {
    return new LastSeen(person, home, direction, "gate-b2", time, TimeQuality.EXACT, time);
  }

  private void seen(String person, Place home, Direction direction, int hoursAgo) {
    muster.seen(person, seen(person, home, direction, NOW - hoursAgo * HOUR));
  }

  @Test
  void everybodyWhoMayBeInsideByFloorAndRoom() {
    seen("p-1", room("b2", "10", "1001"), Direction.IN, 2);
    seen("p-2", room("b2", "2", "201"), Direction.IN, 30);
    seen("p-3", room("b2", "2", "201"), Direction.UNKNOWN, 1);
    seen("p-4", room("b2", "2", "202"), Direction.OUT, 1);
    muster.resident("p-5", resident("p-5", room("b2", "2", "203")));
    seen("p-6", room("b9", "2", "203"), Direction.IN, 1);
    Muster.Roll roll = muster.of("b2", NOW);
    assertThat(roll.people())
        .extracting(Muster.Row::person, Muster.Row::floor, Muster.Row::room, Muster.Row::state)
        .containsExactly(
            tuple("p-2", "2", "201", Muster.INSIDE),
            tuple("p-3", "2", "201", Muster.UNKNOWN),
            tuple("p-5", "2", "203", Muster.NEVER_SEEN),
            tuple("p-1", "10", "1001", Muster.INSIDE));
    assertThat(roll.floors())
        .containsExactly(new Muster.Counts("2", 1, 1, 1, 1), new Muster.Counts("10", 1, 0, 0, 0));
    assertThat(roll.total()).isEqualTo(new Muster.Counts(null, 2, 1, 1, 1));
    assertThat(roll.people().get(0).old()).as("seen 30 hours ago").isTrue();
    assertThat(roll.people().get(3).since()).isEqualTo(NOW - 2 * HOUR);
    assertThat(roll.complete()).isTrue();
  }

  @Test
  void aMoveIsFollowedAndWhoHasGoneIsGone() {
    muster.resident("p-1", resident("p-1", room("b2", "2", "201")));
    seen("p-1", room("b2", "2", "201"), Direction.IN, 1);
    muster.resident("p-1", resident("p-1", room("b3", null, null)));
    assertThat(muster.of("b2", NOW).people()).isEmpty();
    assertThat(muster.of("b3", NOW).floors()).containsExactly(new Muster.Counts(null, 1, 0, 0, 0));
    muster.resident("p-1", null);
    muster.seen("p-1", null);
    muster.seen("p-1", null);
    assertThat(muster.size()).isZero();
    assertThat(muster.of("b2", NOW).total()).isEqualTo(new Muster.Counts(null, 0, 0, 0, 0));
  }

  @Test
  void itSaysWhenItIsNotComplete() {
    for (int i = 0; i <= Muster.ROWS; i++) {
      seen("p-" + i, room("b2", "2", "201"), Direction.IN, 1);
    }
    Muster.Roll roll = muster.of("b2", NOW);
    assertThat(roll.people()).hasSize(Muster.ROWS);
    assertThat(roll.total().inside()).isEqualTo(Muster.ROWS + 1);
    assertThat(roll.complete()).isFalse();
    for (int i = 0; i < Muster.PEOPLE; i++) {
      seen("q-" + i, room("b3", "2", "201"), Direction.IN, 1);
    }
    assertThat(muster.size()).isEqualTo(Muster.PEOPLE);
    assertThat(muster.of("b4", NOW).complete()).isFalse();
  }
}

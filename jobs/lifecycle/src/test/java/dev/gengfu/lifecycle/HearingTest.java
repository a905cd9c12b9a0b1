package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;

class HearingTest {
  private final Hearing hearing = Hearing.of(Hearing.Scope.SOURCE, null, null);

  @Test
  void onlyAChangeIsNews() {
    assertThat(ticks("g1", 1_000, "ok")).isEmpty();
    assertThat(ticks("g1", 2_000, "down")).hasSize(1);
    assertThat(ticks("g1", 3_000, "draining")).isEmpty();
    assertThat(ticks("g1", 4_000, "ok")).hasSize(1);
    assertThat(ticks("g1", 5_000, "ok")).isEmpty();
  }

  @Test
  void aGatewayThatTicksNoMoreWhileTheClockGoesOnIsDeaf() {
    ticks("g1", 1_000, "ok");
    assertThat(ticks("console", 5_999, "ok")).isEmpty();
    assertThat(ticks("console", 6_000, "ok")).isEmpty();
    assertThat(ticks("console", 6_001, "ok"))
        .containsExactly(
            new Tick("g1", 6_001, List.of(new Tick.Coverage("ticks", "down", 1_000L))));
    assertThat(ticks("console", 7_000, "ok")).as("said once").isEmpty();
    assertThat(ticks("g1", 8_000, "ok")).as("back").hasSize(1);
  }

  @Test
  void goesOnWhereItWasCheckpointed() {
    ticks("g1", 1_000, "down");
    Hearing restored = Hearing.of(Hearing.Scope.SOURCE, hearing.tickedAt(), hearing.deaf());
    assertThat(restored.take(tick("g1", 2_000, "down"), 2_000)).isEmpty();
    assertThat(restored.take(tick("g1", 3_000, "ok"), 3_000)).hasSize(1);
  }

  @Test
  void eachIntakeIsHeardByItselfWhereThatCounts() {
    Hearing doors = Hearing.of(Hearing.Scope.INTAKE, null, null);
    Tick.Coverage gate = new Tick.Coverage("door:gate", "ok", null);
    Tick.Coverage down = new Tick.Coverage("door:b2", "down", 900L);
    assertThat(doors.take(new Tick("g1", 1_000, List.of(gate, down)), 1_000))
        .containsExactly(new Tick("g1", 1_000, List.of(down)));
    assertThat(doors.take(new Tick("g1", 11_000, List.of(gate, down)), 11_000)).isEmpty();
    Tick.Coverage back = new Tick.Coverage("door:b2", "ok", null);
    assertThat(doors.take(new Tick("g1", 21_000, List.of(gate, back)), 21_000))
        .containsExactly(new Tick("g1", 21_000, List.of(back)));
    assertThat(doors.take(tick("g2", 56_000, "ok"), 56_000)).isEmpty();
    assertThat(doors.take(tick("g2", 56_001, "ok"), 56_001))
        .containsExactly(
            new Tick("g1", 56_001, List.of(new Tick.Coverage("ticks", "down", 21_000L))));
    assertThat(doors.take(new Tick("g1", 57_000, List.of(gate, back)), 57_000))
        .containsExactly(new Tick("g1", 57_000, List.of(new Tick.Coverage("ticks", "ok", null))));
  }

  @Test
  void aDoorThatIsNamedNoMoreIsUp() {
    Hearing doors = Hearing.of(Hearing.Scope.INTAKE, null, null);
    Tick.Coverage all = new Tick.Coverage("checkins", "ok", null);
    Tick.Coverage down = new Tick.Coverage("door:b2", "down", 900L);
    doors.take(new Tick("g1", 1_000, List.of(all, down)), 1_000);
    doors.take(new Tick("g2", 2_000, List.of(all, down)), 2_000);
    assertThat(doors.take(new Tick("g1", 11_000, List.of(all)), 11_000))
        .containsExactly(new Tick("g1", 11_000, List.of(new Tick.Coverage("door:b2", "ok", null))));
    assertThat(doors.deaf()).as("that of the other gateway is still down").hasSize(1);
    assertThat(doors.take(new Tick("g1", 21_000, List.of(all)), 21_000)).isEmpty();
  }

  @Test
  void aSilenceOfEverybodyIsToldWhereTheClockStoodStill() {
    Hearing doors = Hearing.of(Hearing.Scope.INTAKE, null, null);
    Tick.Coverage all = new Tick.Coverage("checkins", "ok", null);
    doors.take(new Tick("g1", 1_000, List.of(all)), 1_000);
    assertThat(doors.silence(36_000, 1_000)).as("not yet").isEmpty();
    assertThat(doors.silence(36_001, 1_000))
        .containsExactly(
            new Tick("g1", 1_000, List.of(new Tick.Coverage("ticks", "down", 1_000L))));
    assertThat(doors.take(new Tick("g1", 36_001, List.of(all)), 36_001))
        .containsExactly(new Tick("g1", 36_001, List.of(new Tick.Coverage("ticks", "ok", null))));
    assertThat(Hearing.of(Hearing.Scope.SOURCE, null, null).silence(99_000, 1_000)).isEmpty();
  }

  private List<Tick> ticks(String source, long time, String state) {
    return hearing.take(tick(source, time, state), time);
  }

  private static Tick tick(String source, long time, String state) {
    Long since = state.equals("ok") ? null : time;
    return new Tick(source, time, List.of(new Tick.Coverage("mqtt", state, since)));
  }
}

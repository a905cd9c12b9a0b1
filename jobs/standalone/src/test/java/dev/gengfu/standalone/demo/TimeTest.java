package dev.gengfu.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.standalone.StartException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimeTest {
  private static final long WALL = 1_000_000;
  private static final OptionalLong NEVER = OptionalLong.empty();

  @Test
  void isTheWallClockOnAFreshFolder() {
    assertThat(Time.decide(NEVER, WALL, false, false)).isEqualTo(new Time(false, WALL));
    assertThat(Time.decide(NEVER, WALL, false, true).overriding()).isEmpty();
  }

  @Test
  void isSimulatedFromNowOnWhenSpeeded() {
    Time time = Time.decide(NEVER, WALL, true, false);

    assertThat(time).isEqualTo(new Time(true, WALL));
    assertThat(time.overriding())
        .containsEntry("gateway.clock", "simulated")
        .containsEntry("console.ticks", "false");
  }

  @Test
  void goesOnFromTheLogWhenThatIsMoreThanFiveSecondsAhead() {
    assertThat(Time.decide(OptionalLong.of(WALL + 5_000), WALL, false, false).simulated())
        .isFalse();
    assertThat(Time.decide(OptionalLong.of(WALL + 5_001), WALL, false, false))
        .isEqualTo(new Time(true, WALL + 5_001));
  }

  @Test
  void refusesALogThatIsAheadWhenNobodyTellsTheTime() {
    assertThatThrownBy(() -> Time.decide(OptionalLong.of(WALL + 5_001), WALL, false, true))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("another --data");
  }
}

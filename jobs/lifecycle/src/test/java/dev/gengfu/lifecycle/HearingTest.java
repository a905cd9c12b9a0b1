package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;

class HearingTest {
  private final Hearing hearing = Hearing.of(null, null);

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
    Hearing restored = Hearing.of(hearing.tickedAt(), hearing.deaf());
    assertThat(restored.take(tick("g1", 2_000, "down"), 2_000)).isEmpty();
    assertThat(restored.take(tick("g1", 3_000, "ok"), 3_000)).hasSize(1);
  }

  private List<Tick> ticks(String source, long time, String state) {
    return hearing.take(tick(source, time, state), time);
  }

  private static Tick tick(String source, long time, String state) {
    Long since = state.equals("ok") ? null : time;
    return new Tick(source, time, List.of(new Tick.Coverage("mqtt", state, since)));
  }
}

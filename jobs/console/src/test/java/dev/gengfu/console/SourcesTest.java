package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Health;
import dev.gengfu.domain.Heartbeat;
import dev.gengfu.domain.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private final Sources sources = new Sources();

  @Test
  void aSilentGatewayIsLostAndItsIntakesAreUnknownNotNormal() {
    sources.take(tick("g1", 1, "ok"), 0);
    assertThat(view("g1", 11_999).state()).isEqualTo("ok");
    assertThat(view("g1", 12_000).state()).isEqualTo("lost");
    assertThat(view("g1", 12_000).intakes().get(0).state()).isEqualTo("unknown");
  }

  @Test
  void aTickThatRepeatsAnOldTimeIsNoSignOfLife() {
    sources.take(tick("g1", 5, "ok"), 0);
    sources.take(tick("g1", 5, "ok"), 10_000);
    assertThat(view("g1", 12_000).state()).isEqualTo("lost");
  }

  @Test
  void theWorseOfHealthAndCoverageIsShown() {
    sources.take(tick("g1", 1, "ok"), 0);
    sources.take(new Health("g1", "gateway", "mqtt", Health.GAP, 7, "lost some", 30_000), 0);
    assertThat(view("g1", 1).intakes())
        .containsExactly(new Sources.Intake("mqtt", "gap", 7L, "lost some"));
    sources.take(new Health("g1", "gateway", "mqtt", Health.OK, 9, null, 30_000), 0);
    sources.take(tick("g1", 2, "draining"), 0);
    assertThat(view("g1", 1).intakes().get(0).state()).isEqualTo("draining");
  }

  @Test
  void whoHasNoIntakeIsAConsole() {
    sources.take(new Tick("c1-console", 1, List.of()), 0);
    assertThat(view("c1-console", 1).kind()).isEqualTo("console");
  }

  @Test
  void theDeliveryIsNoGatewayAndItsHealthIsItsSignOfLife() {
    Health beat = new Health("delivery", "delivery", "delivery", Health.OK, 0, null, 30_000);
    sources.take(beat, 0);
    sources.take(beat, 10_000);
    assertThat(view("delivery", 39_999).state()).isEqualTo("ok");
    assertThat(view("delivery", 39_999).kind()).isEqualTo("delivery");
    assertThat(view("delivery", 40_000).state()).isEqualTo("lost");
  }

  /** By the wall clock of the console alone: no job and no tick has to tell it. */
  @Test
  void theBeatOfTheChainIsLostWhenNoneHasComeForAHundredSeconds() {
    sources.take(new Heartbeat(0).record(), 0);
    sources.take(new Heartbeat(10_000).record(), 10_000);
    assertThat(view("chain", 109_999).state()).isEqualTo("ok");
    assertThat(view("chain", 109_999).kind()).isEqualTo("heartbeat");
    assertThat(view("chain", 110_000).state()).isEqualTo("lost");
    sources.take(new Heartbeat(120_000).record(), 120_000);
    assertThat(view("chain", 120_000).state()).isEqualTo("ok");
  }

  @Test
  void aSourceUnheardForADayIsForgotten() {
    sources.take(tick("g1", 1, "ok"), 0);
    assertThat(sources.views(Sources.FORGET_MILLIS)).hasSize(1);
    assertThat(sources.views(Sources.FORGET_MILLIS + 1)).isEmpty();
  }

  @Test
  void sourcesAreBounded() {
    for (int i = 0; i < Sources.LIMIT + 10; i++) {
      sources.take(tick("g" + i, 1, "ok"), 0);
    }
    assertThat(sources.views(1)).hasSize(Sources.LIMIT);
  }

  private Sources.View view(String id, long now) {
    return sources.views(now).stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private static Tick tick(String source, long time, String state) {
    return new Tick(source, time, List.of(new Tick.Coverage("mqtt", state, null)));
  }
}

package dev.gengfu.gateway.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Health;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Tick.Coverage;
import dev.gengfu.gateway.IntakeState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {
  private static final long START = 1_795_443_300_000L;

  private final AtomicLong now = new AtomicLong(START);
  private final IntakeState http = new IntakeState("http", now::get);
  private final IntakeState mqtt = new IntakeState("mqtt", now::get);
  private final Pulse pulse = new Pulse("g1", List.of(http, mqtt), mqtt, false);

  @Test
  void ticksOnceForEverySecondThatBegins() {
    up();
    List<Long> ticks = new ArrayList<>();
    for (long at = START; at < START + 3_000; at += 200) {
      beat(at).stream().filter(Tick.class::isInstance).forEach(t -> ticks.add(((Tick) t).time()));
    }
    assertThat(ticks).containsExactly(START, START + 1_000, START + 2_000);
  }

  @Test
  void aTickCarriesTheCoverageOfEveryIntakeByName() {
    http.ok();
    now.set(START + 100);
    mqtt.draining();
    Tick tick = (Tick) beat(START + 1_000).get(1);
    assertThat(tick.coverage())
        .containsExactly(
            new Coverage("http", Coverage.OK, null),
            new Coverage("mqtt", Coverage.DRAINING, START));
  }

  @Test
  void healthComesAtOnceOnAChangeAndElseEveryTenSeconds() {
    up();
    List<String> said = new ArrayList<>();
    for (long at = START; at <= START + 40_000; at += 200) {
      now.set(at);
      if (at == START + 12_000) {
        mqtt.down("broken");
      }
      if (at == START + 27_000) {
        mqtt.draining();
      }
      long since = at - START;
      health(at).forEach(h -> said.add(since + " " + h.state()));
    }
    assertThat(said)
        .containsExactly("0 ok", "10000 ok", "15000 down", "25000 down", "27000 ok", "37000 ok");
  }

  @Test
  void aBreakOfLessThanTheGraceIsNoNews() {
    up();
    assertThat(health(START)).hasSize(1);
    mqtt.down("a moment");
    now.set(START + 2_999);
    assertThat(health(START + 2_999)).isEmpty();
    mqtt.ok();
    assertThat(health(START + 3_100)).isEmpty();
  }

  @Test
  void aDownIntakeSaysSinceWhenAndWhy() {
    up();
    beat(START);
    now.set(START + 500);
    mqtt.down("connection refused");
    Health down = health(START + 3_500).get(0);
    assertThat(down)
        .isEqualTo(
            new Health("g1", "gateway", "mqtt", "down", START + 500, "connection refused", 30_000));
  }

  @Test
  void aGapIsSaidOnceAndOkAgainTenSecondsLater() {
    up();
    beat(START);
    now.set(START + 400);
    mqtt.down("lost");
    now.set(START + 1_000);
    mqtt.gap("session lost");
    mqtt.draining();

    List<Health> said = health(START + 1_200);
    assertThat(said).extracting(Health::state).containsExactly(Health.GAP);
    assertThat(said.get(0).since()).isEqualTo(START + 400);
    assertThat(health(START + 11_000)).isEmpty();
    assertThat(health(START + 11_200)).extracting(Health::state).containsExactly(Health.OK);
  }

  @Test
  void withoutARightClockThereIsNoTickAndTheClockIsSaidToBeDown() {
    up();
    beat(START);
    List<LogRecord> wrong = pulse.upTo(START + 1_000, false, "3 s ahead");
    assertThat(wrong).hasSize(1);
    Health clock = (Health) wrong.get(0);
    assertThat(clock.subject()).isEqualTo("clock");
    assertThat(clock.state()).isEqualTo(Health.DOWN);
    assertThat(clock.detail()).isEqualTo("3 s ahead");

    List<LogRecord> right = pulse.upTo(START + 2_000, true, null);
    assertThat(right)
        .extracting(r -> r.getClass().getSimpleName())
        .containsExactly("Health", "Tick");
  }

  @Test
  void aFrozenProcessTicksOnceWhenItGoesOn() {
    up();
    beat(START);
    assertThat(beat(START + 15_000)).filteredOn(Tick.class::isInstance).hasSize(1);
  }

  @Test
  void aJumpOfTheSimulatedClockIsTickedSecondBySecondWithHealthBetween() {
    Pulse simulated = new Pulse("g1", List.of(http, mqtt), mqtt, true);
    up();
    simulated.upTo(START, true, null);
    List<LogRecord> jump = simulated.upTo(START + 12_000, true, null);
    assertThat(jump).filteredOn(Tick.class::isInstance).hasSize(12);
    assertThat(jump).filteredOn(Health.class::isInstance).hasSize(1);
    assertThat(jump.get(9))
        .as("health stands where ten seconds are over")
        .isInstanceOf(Health.class);
  }

  @Test
  void aVeryLargeJumpIsTickedInBoundedSteps() {
    Pulse simulated = new Pulse("g1", List.of(http, mqtt), mqtt, true);
    simulated.upTo(START, true, null);
    List<LogRecord> jump = simulated.upTo(START + 86_400_000, true, null);
    assertThat(jump).filteredOn(Tick.class::isInstance).hasSizeLessThan(40);
    assertThat(((Tick) jump.get(jump.size() - 1)).time()).isEqualTo(START + 86_400_000);
  }

  private void up() {
    http.ok();
    mqtt.ok();
  }

  private List<LogRecord> beat(long at) {
    now.set(at);
    return pulse.upTo(at, true, null);
  }

  private List<Health> health(long at) {
    return beat(at).stream().filter(Health.class::isInstance).map(Health.class::cast).toList();
  }
}

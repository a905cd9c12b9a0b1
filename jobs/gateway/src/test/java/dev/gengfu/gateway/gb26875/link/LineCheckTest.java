package dev.gengfu.gateway.gb26875.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Health;
import dev.gengfu.gateway.gb26875.Frames;
import dev.gengfu.gateway.gb26875.frame.Address;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCheckTest {
  private static final long SILENT = 120_000;
  private static final long EPOCH = 1_795_443_303_000L;
  private final LineCheck lines = new LineCheck("g1", SILENT, 3, List.of());

  @Test
  void aDeviceThatIsHeardIsOkOnce() {
    lines.heard(Frames.DEVICE);
    assertThat(look(0))
        .containsExactly(new Health("g1", "gateway", "gb:790300000000", Health.OK, EPOCH, null, 0));
    lines.heard(Frames.DEVICE);
    assertThat(look(1_000)).isEmpty();
  }

  @Test
  void aDeviceIsDownFromTheMomentOnAtWhichItFellSilent() {
    lines.heard(Frames.DEVICE);
    look(0);
    assertThat(look(SILENT - 1)).isEmpty();
    assertThat(look(SILENT))
        .singleElement()
        .satisfies(
            health -> {
              assertThat(health.state()).isEqualTo(Health.DOWN);
              assertThat(health.since()).isEqualTo(EPOCH);
              assertThat(health.detail()).contains("120 s");
            });
    assertThat(look(SILENT + 1)).isEmpty();
    assertThat(lines.devicesDown()).isEqualTo(1);
  }

  @Test
  void aDeviceThatIsBackIsOk() {
    lines.heard(Frames.DEVICE);
    look(0);
    look(SILENT);
    lines.heard(Frames.DEVICE);
    assertThat(look(SILENT + 1_000)).extracting(Health::state).containsExactly(Health.OK);
    assertThat(lines.devicesDown()).isZero();
  }

  @Test
  void timeInWhichNothingCouldBeHeardMakesNobodySilent() {
    lines.heard(Frames.DEVICE);
    look(0);
    lines.deaf(10 * SILENT);
    assertThat(look(10 * SILENT + 1_000)).isEmpty();
    assertThat(look(11 * SILENT)).hasSize(1);
  }

  @Test
  void anExpectedDeviceThatIsNeverHeardIsDown() {
    LineCheck expecting = new LineCheck("g1", SILENT, 3, List.of(Frames.DEVICE));
    assertThat(expecting.look(0, EPOCH)).isEmpty();
    assertThat(expecting.look(SILENT, EPOCH + SILENT))
        .extracting(Health::state)
        .containsExactly(Health.DOWN);
  }

  @Test
  void devicesBeyondTheBoundAreCountedAndNotWatched() {
    for (int i = 0; i < 5; i++) {
      lines.heard(new Address(i));
    }
    assertThat(look(0)).hasSize(3);
    assertThat(lines.devices()).isEqualTo(3);
    assertThat(lines.untracked()).isEqualTo(2);
  }

  private List<Health> look(long millis) {
    return lines.look(millis, EPOCH + millis);
  }
}

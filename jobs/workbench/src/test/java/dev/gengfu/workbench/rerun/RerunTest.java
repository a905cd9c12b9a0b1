package dev.gengfu.workbench.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.Tick;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.workbench.Config;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RerunTest {
  private static final long START = 1_795_000_000_000L;

  /** Past the longest time that the shipped rules let a device be silent. */
  private static final int SECONDS = 26 * 3600;

  private final List<AlertChange> said = new ArrayList<>();
  private final Rerun rerun = Rerun.under(Config.POLICY, new Said());
  private long offset;

  private final class Said implements Outbox {
    @Override
    public void alert(AlertChange change) {
      said.add(change);
    }

    @Override
    public void retire(String alertId) {
      // not asked
    }

    @Override
    public void audit(AuditEntry entry) {
      // not asked
    }
  }

  @Test
  void aDeviceThatCouldBeHeardAndWasNotIsTold() {
    run(Tick.Coverage.OK);

    assertThat(said).extracting(AlertChange::hazard).containsOnly("silence");
  }

  @Test
  void aDeviceWhoseGatewayIsDeafIsNotSilent() {
    run(Tick.Coverage.DOWN);

    assertThat(said).isEmpty();
  }

  private void run(String state) {
    rerun.tick(START);
    Place place = new Place("c1", "s1", "b1", "5", "512", "z1");
    Device device = new Device("d1", "smoke", place, "g1");
    rerun.take("b1", new RegistryChange("c1", device, false, null, START), 0, offset++);
    Long since = state.equals(Tick.Coverage.OK) ? null : START;
    for (int second = 1; second < SECONDS; second += 4) {
      long time = START + second * 1000L;
      Tick tick = new Tick("g1", time, List.of(new Tick.Coverage("mqtt", state, since)));
      rerun.tick(tick, 0, offset++);
    }
  }
}

package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import org.junit.jupiter.api.Test;

class EndOfAnAlertTest {
  private final Night night = new Night();

  @Test
  void aClosedAlertLeavesTheBoardAfterThreeDaysAndIsForgottenAfterEight() {
    AlertChange closed = closed();
    night.at("3d 23:40:09.999").tick();
    assertThat(night.retired).isEmpty();
    night.at("3d 23:40:10").tick();
    assertThat(night.retired).containsExactly(closed.alertId());
    night.at("8d 23:40:09.999").tick();
    assertThat(night.store.closed().get(closed.alertId())).isEqualTo(closed.rev());
    night.at("8d 23:40:10").tick();
    assertThat(Leaks.of(night.store)).isEmpty();
    assertThat(night.store.devices().sorted()).hasSize(1);
    assertThat(night.retired).hasSize(1);
  }

  @Test
  void anAlarmOfTheSameOpeningContinuesAClosedAlert() {
    AlertChange closed = closed();
    night.passOver().store.devices().remove("z1/d1"); // as after a restart without that device
    night
        .at("1d 23:40")
        .happened("23:40")
        .alarm("z1/d1")
        .expect("reraise: high, past, unacknowledged");
    assertThat(night.newest().alertId()).isEqualTo(closed.alertId());
    assertThat(night.newest().rev()).isEqualTo(closed.rev() + 1);
    assertThat(night.newest().closedAt()).isNull();
    night.at("3d 23:40:10").tick();
    assertThat(night.retired).as("it is open again").isEmpty();
  }

  @Test
  void anotherAlarmIsAnotherAlert() {
    AlertChange closed = closed();
    night.after("1s").alarm("z1/d1");
    assertThat(night.newest().alertId()).isNotEqualTo(closed.alertId());
    assertThat(night.newest().rev()).isEqualTo(1);
  }

  @Test
  void everythingThatEndedLeavesNothingBehind() {
    night.at("20:00").alarm("z1/d1").alarm("z1/d2").alarm("z2/d3").alarm("d4", "co");
    night.at("20:01").tick().calm("z1/d1").calm("z1/d2").calm("z2/d3").calm("d4");
    for (AlertChange change :
        night.store.alerts().sorted().values().stream().map(Alert::last).toList()) {
      night.resolves(change, "test");
    }
    assertThat(night.open()).isEmpty();
    night.at("9d 20:00").tick();
    assertThat(Leaks.of(night.store)).isEmpty();
  }

  @Test
  void anIncidentIsNamedAfterItsFirstAlertAndEndsWithItsLast() {
    night.at("20:00").alarm("z1/d1");
    String first = night.newest().incidentId();
    assertThat(first).isEqualTo("i-" + night.newest().alertId());
    night.after("1s").alarm("z2/d2");
    assertThat(night.newest().incidentId()).isEqualTo(first);
    night.acknowledges("a1", night.changes.get(0)).calm("z1/d1");
    night.after("1s").alarm("z3/d3");
    assertThat(night.newest().incidentId()).as("z2 still burns").isEqualTo(first);
    night.health("down", null);
    assertThat(night.newest().incidentId())
        .as("no emergency")
        .isEqualTo("i-" + night.newest().alertId());
    night.acknowledges("a2", night.changes.get(1)).calm("z2/d2");
    night.after("1s").acknowledges("a3", alert("z3")).calm("z3/d3");
    night.after("1s").alarm("z4/d4");
    assertThat(night.newest().incidentId()).isEqualTo("i-" + night.newest().alertId());
  }

  private AlertChange alert(String zone) {
    return night.store.alerts().get(Alert.slot("fire", zone)).last();
  }

  /** Closed at 23:40:10. */
  private AlertChange closed() {
    night.at("23:40").alarm("z1/d1").after("5s").acknowledges("a1", night.newest());
    night.after("5s").calm("z1/d1");
    return night.newest();
  }
}

package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** Who has seen the first detector recover has not seen the fire. */
  @ParameterizedTest
  @CsvSource({
    "149999ms, confirm: critical, confirmed, 1 ms inside",
    "150s, confirm: critical, confirmed, just inside",
    "150001ms, raise: high, single, 1 ms outside"
  })
  void aSecondDetectorConfirmsWhatWasSeenAndHasClosed(
      String pause, String change, String tier, String reason) {
    AlertChange closed = closed();
    night.after(pause).tick().passOver().alarm("z1/d2");
    night.expect(change + ", " + tier + ", unacknowledged");
    boolean isSame = night.newest().alertId().equals(closed.alertId());
    assertThat(isSame).isEqualTo(change.startsWith("confirm"));
    assertThat(night.newest().closedAt()).isNull();
    assertThat(night.newest().raisedAt()).isEqualTo(night.newest().logTime());
    assertThat(night.newest().escalation().due()).isNotNull();
  }

  @Test
  void itGoesOnWithTheSignsOfBothAndClosesOnlyByAPerson() {
    AlertChange closed = closed();
    night.after("30s").alarm("z1/d2");
    assertThat(night.newest().rev()).isEqualTo(closed.rev() + 1);
    assertThat(night.newest().reason()).contains("2 devices confirm each other: z1/d1, z1/d2");
    assertThat(night.newest().evidence()).extracting("device").contains("z1/d1", "z1/d2");
    night.after("15s").tick();
    assertThat(night.newest().escalation().target()).isEqualTo("secondDesk");
    night.after("5s").acknowledges("a2", night.newest()).after("5s").calm("z1/d2");
    assertThat(night.newest().state()).isEqualTo(AlertState.LATCHED);
    night.at("4d 23:40").tick();
    assertThat(night.retired).as("it is open again").isEmpty();
    night.resolves(night.newest(), "fire");
    assertThat(night.open()).isEmpty();
    night.at("14d 23:40").tick();
    assertThat(Leaks.of(night.store)).isEmpty();
  }

  @Test
  void whatItWasSaidToBeHoldsForTheSignsOfThenOnly() {
    night.at("23:40").alarm("z1/d1").after("5s").resolves(night.newest(), "nuisance");
    night.after("5s").calm("z1/d1");
    assertThat(night.open()).isEmpty();
    night.after("20s").alarm("z1/d2");
    assertThat(night.open()).containsExactly("device-alarm z1 critical unacknowledged");
    assertThat(night.newest().cause()).isNull();
  }

  @Test
  void aSecondDetectorOfAnotherZoneConfirmsNothing() {
    closed();
    night.passOver().after("5s").alarm("z2/d3").expect("raise: high, single, unacknowledged");
  }

  /** What came to light after ten minutes says what was, and that is no second sign. */
  @ParameterizedTest
  @CsvSource({"23:50:05, CRITICAL", "23:50:05.001, HIGH"})
  void aSecondAlarmThatComesLateConfirmsAsLongAsItCounts(String arrival, Severity severity) {
    closed();
    night.at("23:50").calm("z1/d2").at(arrival).tick().happened("23:40:05").alarm("z1/d2");
    assertThat(night.newest().severity()).isEqualTo(severity);
  }

  /** Its alarm was history when it came, and is news when it is said again. */
  @Test
  void whatBecomesNewsWithinTheTimeConfirmsTheOneThatHasClosed() {
    closed();
    night.at("23:51:30").tick().passOver().happened("23:41").alarm("z1/d2");
    night.expect("raise: high, past, unacknowledged");
    night.after("1s").alarm("z1/d2").expect("confirm: critical, confirmed, unacknowledged");
    assertThat(night.newest().evidence()).extracting("device").contains("z1/d1", "z1/d2");
  }

  @Test
  void allThatHaveClosedWithinTheTimeCount() {
    String three =
        PolicyEdits.shipped("rules/confirmation.yaml").replace("devices: 2", "devices: 3");
    night.at("23:39").publishes("1-three", "rules/confirmation.yaml", three);
    closed();
    night.after("5s").alarm("z1/d2").after("1s").acknowledges("a2", night.newest());
    night.after("1s").calm("z1/d2").passOver();
    night.after("5s").alarm("z1/d3").expect("confirm: critical, confirmed, unacknowledged");
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

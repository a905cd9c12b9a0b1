package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Topics;
import dev.gengfu.rules.DeviceFold.Fate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaiseAndConfirmTest {
  private static final String RAISED = "raise: high, single, unacknowledged";
  private static final String CONFIRMED = "confirm: critical, confirmed, unacknowledged";

  private final Night night = new Night();

  @Test
  void oneDetectorRaisesAtOnce() {
    night.at("23:40").alarm("z1/d1").expect(RAISED);
    AlertChange raised = night.newest();
    assertThat(raised.rev()).isEqualTo(1);
    assertThat(raised.subject()).isEqualTo("z1");
    assertThat(raised.hazard()).isEqualTo("fire");
    assertThat(raised.ruleId()).isEqualTo("device-alarm");
    assertThat(raised.openedAt()).isEqualTo(Night.time("23:40"));
    assertThat(raised.raisedAt()).isEqualTo(Night.time("23:40"));
    assertThat(raised.lateBy()).isZero();
    assertThat(raised.evidence())
        .containsExactly(
            new Evidence(
                "z1/d1",
                Night.time("23:40"),
                null,
                "alarm",
                1,
                new LogPosition(Topics.EMERGENCY_LOG, 7, 0)));
  }

  @Test
  void evenBeforeTheFirstTick() {
    new Night().happened("23:40").alarm("z1/d1").expect(RAISED);
  }

  @Test
  void aDetectorSaysItOnce() {
    night.at("23:40").alarm("z1/d1").expect(RAISED);
    night.after("10s").alarm("z1/d1").expectNothing();
    night.happened("23:40").alarm("z1/d1").expectNothing().expectFate(Fate.REPEATED);
  }

  @ParameterizedTest
  @CsvSource({
    "149999ms, confirm: critical, confirmed, 1 ms inside",
    "150s, confirm: critical, confirmed, just inside",
    "150001ms, reraise: high, single, 1 ms outside"
  })
  void aSecondDetectorConfirmsWithinTheTimeAfterTheFirstHasEnded(
      String pause, String change, String tier, String reason) {
    night.at("23:40").alarm("z1/d1").after("5s").calm("z1/d1").passOver();
    night
        .after(pause)
        .tick()
        .passOver()
        .alarm("z1/d2")
        .expect(change + ", " + tier + ", unacknowledged");
  }

  @Test
  void howeverLongAgoTheFirstBeganAsLongAsItLasts() {
    night.at("20:00").alarm("z1/d1").passOver();
    night.at("23:00").alarm("z1/d2");
    assertThat(night.open()).containsExactly("device-alarm z1 critical unacknowledged");
  }

  @Test
  void aThirdDetectorJoins() {
    night.at("23:40").alarm("z1/d1").after("20s").alarm("z1/d2").expect(RAISED, CONFIRMED);
    night.after("9s").alarm("z1/d3").expect("update: critical, confirmed, unacknowledged");
    assertThat(night.newest().evidence())
        .extracting(Evidence::device)
        .containsExactly("z1/d1", "z1/d2", "z1/d3");
  }

  @Test
  void twoRulesOfOneDetectorAreOneSign() {
    night.at("23:40").smoke("z1/d1", 4).after("10s").smoke("z1/d1", 4);
    night.after("10s").smoke("z1/d1", 4).expect(RAISED);
    night.after("10s").alarm("z1/d1").expect("update: high, single, unacknowledged");
  }

  @Test
  void smokeAndHeatOfOneDetectorAreTwoSigns() {
    night.at("23:40").smoke("z1/d1", 4).after("10s").smoke("z1/d1", 4);
    night.after("10s").smoke("z1/d1", 4).expect(RAISED);
    night.after("10s").measures("z1/d1", "temperature", 60).expect(CONFIRMED);
    assertThat(night.newest().reason()).endsWith("two senses of one device confirm each other");
  }

  @Test
  void twoRulesOfHeatAreOneSign() {
    night.at("23:40").measures("z1/d1", "temperature", 20).after("60s");
    night.measures("z1/d1", "temperature", 60);
    assertThat(night.open()).containsExactly("heat z1 high unacknowledged");
  }

  @Test
  void sustainedSmokeOfOneAndTheAlarmOfAnotherConfirm() {
    night.at("23:40").smoke("z1/d1", 4).after("10s").smoke("z1/d1", 4);
    night.after("10s").smoke("z1/d1", 4).after("10s").alarm("z1/d2").expect(RAISED, CONFIRMED);
    assertThat(night.newest().ruleId()).isEqualTo("smoke");
  }

  @Test
  void detectorsOfTwoZonesDoNotConfirmEachOther() {
    night.at("23:40").alarm("z1/d1").alarm("z2/d2").expect(RAISED, RAISED);
    assertThat(night.changes.get(0).incidentId()).isEqualTo(night.newest().incidentId());
  }

  @Test
  void detectorsWithoutAZoneStandForThemselves() {
    night.at("23:40").alarm("d1").alarm("d2").expect(RAISED, RAISED);
    assertThat(night.newest().subject()).isEqualTo("d2");
  }

  @Test
  void twoHazardsOfOneZoneAreTwoAlertsEvenInOneMillisecond() {
    night.at("23:40").alarm("z1/d1", "smoke").alarm("z1/d1", "co").expect(RAISED, RAISED);
    assertThat(night.changes.get(0).alertId()).isNotEqualTo(night.newest().alertId());
    assertThat(night.open()).hasSize(2);
  }

  @Test
  void aPressedButtonNeedsNoSecondSign() {
    night
        .at("23:40")
        .alarm("z1/b1", "callPoint")
        .expect("raise: critical, confirmed, unacknowledged");
  }

  @Test
  void aButtonOfADeviceThatIsInAlarmAlreadyConfirms() {
    night
        .at("23:40")
        .alarm("z1/p1")
        .after("5s")
        .alarm("z1/p1", "callPoint")
        .expect(RAISED, CONFIRMED);
  }

  @Test
  void aTestRaisesNoEmergencyAndClearsNone() {
    night.at("23:40").test().alarm("z1/d1").expect("raise: low, single, unacknowledged");
    assertThat(night.newest().hazard()).isEqualTo("test");
    night.after("5s").alarm("z1/d1");
    night.expect(RAISED, "clear: low, single, returned-unacknowledged");
    night.after("5s").test().calm("z1/d1").expect("reraise: low, single, unacknowledged");
    assertThat(night.open()).contains("device-alarm z1 high unacknowledged");
  }

  @Test
  void aDetectorThatFailsInAlarmIsNotCalm() {
    night.at("23:40").alarm("z1/d1").expect(RAISED);
    night.after("5s").fault("sensor").calm("z1/d1").expectNothing();
    night
        .after("5s")
        .fault("batteryLow")
        .calm("z1/d1")
        .expect(
            "clear: high, single, returned-unacknowledged", "raise: low, single, unacknowledged");
    assertThat(night.newest().hazard()).isEqualTo("battery");
  }

  @Test
  void anUnregisteredDeviceIsHeardInAPlaceOfItsOwn() {
    night.at("23:40").kind(null).place(null).place(dev.gengfu.domain.Place.unregistered());
    night.alarm("stray").expect(RAISED, "raise: low, single, unacknowledged");
    assertThat(night.changes.get(0).subject()).isEqualTo("stray");
    assertThat(night.changes.get(0).place().building()).isEqualTo("unregistered");
    assertThat(night.newest().hazard()).isEqualTo("unregistered");
  }

  @Test
  void theTextsSayWhereAndWho() {
    night.at("23:40").alarm("z1/d1");
    assertThat(night.newest().message().zh()).isEqualTo("三号工作站 3-2 号楼 5 层 512：z1/d1 发出报警");
    assertThat(night.newest().message().en())
        .isEqualTo("Station 3, Building 3-2, floor 5, room 512: z1/d1 in alarm");
    night.after("9s").alarm("z1/d2");
    assertThat(night.newest().message().zh())
        .isEqualTo("三号工作站 3-2 号楼 5 层 512：已由第二个探测器确认（z1/d1, z1/d2）");
    assertThat(night.newest().message().en())
        .isEqualTo(
            "Station 3, Building 3-2, floor 5, room 512: confirmed by a second detector (z1/d1,"
                + " z1/d2)");
    assertThat(night.newest().guidance().en()).startsWith("Confirmed: call 119 now");
  }

  /** The first sign names the alert; the worst one makes it as urgent as it is. */
  @Test
  void theWorstSignMakesTheSeverity() {
    String smoke =
        PolicyEdits.shipped("rules/smoke.yaml").replace("severity: high", "severity: low");
    night.at("23:40").publishes("1-low", "rules/smoke.yaml", smoke);
    night.smoke("z1/d1", 4).after("10s").smoke("z1/d1", 4).after("10s").smoke("z1/d1", 4);
    night.expect("raise: low, single, unacknowledged");
    night.after("10s").alarm("z1/d1").expect("confirm: high, single, unacknowledged");
    assertThat(night.newest().ruleId()).isEqualTo("smoke");
  }
}

package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Severity;
import org.junit.jupiter.api.Test;

/** What the emergencies of one building mean together. */
class IncidentTest {
  private static final String FILE = "rules/incident.yaml";
  private static final String RAISED = "raise: high, single, unacknowledged";
  private static final String LIFTED = "confirm: critical, single, unacknowledged";

  private final Night night = new Night();

  @Test
  void zonesThatFollowEachOtherAreOneIncidentNamedByTheFirst() {
    night.at("20:00").alarm("z1/d1");
    String first = night.newest().incidentId();
    assertThat(first).isEqualTo("i-" + night.newest().alertId());
    night.after("30min").alarm("z2/d2");
    assertThat(night.newest().incidentId()).isEqualTo(first);
    night.after("1800001ms").alarm("z1/d3", "co");
    assertThat(night.newest().incidentId()).isEqualTo("i-" + night.newest().alertId());
  }

  @Test
  void aThirdZoneIsASpreadAndLiftsAllWhileEachKeepsItsLife() {
    night.at("20:00").alarm("z1/d1").after("10s").alarm("z2/d2").expect(RAISED, RAISED);
    night.after("10s").alarm("z3/d3").expect(RAISED, LIFTED, LIFTED, LIFTED);
    assertThat(night.newest().reason()).isEqualTo("it spreads over z1, z2, z3");
    assertThat(night.newest().message().en())
        .endsWith("it spreads over several zones (z1, z2, z3)");
    night.after("1s").calm("z1/d1").expect("clear: critical, single, returned-unacknowledged");
    assertThat(night.newest().message().en()).as("as before").contains("it spreads");
    night.after("1s").acknowledges("a1", night.newest());
    night.expect("acknowledge: critical, single, latched");
  }

  @Test
  void whatIsLiftedCallsAnewAlsoWhenItWasAcknowledged() {
    night.at("20:00").alarm("z1/d1").acknowledges("a1", night.newest());
    night.after("1s").alarm("z2/d2").after("1s").alarm("z3/d3");
    AlertChange first = night.store.alerts().get("fire|z1").last();
    assertThat(night.open()).contains("device-alarm z1 critical unacknowledged");
    assertThat(first.escalation().due()).isEqualTo(Night.time("20:00:02") + 15_000);
  }

  @Test
  void twoHazardsOfAZoneAreOneZone() {
    night.at("20:00").alarm("z1/d1").alarm("z1/d2", "co").alarm("z2/d3");
    night.expect(RAISED, RAISED, RAISED);
  }

  @Test
  void zonesThatEndedJustBeforeAreASpreadAndAMillisecondLaterNone() {
    for (long late : new long[] {0, 1}) {
      Night each = new Night();
      each.at("20:00").alarm("z1/d1").after("1s").calm("z1/d1").alarm("z2/d2").calm("z2/d2");
      each.after(150_000 + late + "ms").tick().alarm("z3/d3");
      assertThat(each.newest().severity()).isEqualTo(late == 0 ? Severity.CRITICAL : Severity.HIGH);
    }
  }

  @Test
  void whatIsHeardLateSpreadsAsIfItHadBeenInTime() {
    night.at("20:00").alarm("z1/d1").after("20s").alarm("z3/d3").expect(RAISED, RAISED);
    night.happened("20:00:10").alarm("z2/d2").expect(RAISED, LIFTED, LIFTED, LIFTED);
  }

  @Test
  void anOldAlarmThatIsHeardOfOnlyNowSpreadsNothing() {
    night.at("20:00").alarm("z1/d1").alarm("z2/d2");
    night.happened("10:00").alarm("z3/d3");
    assertThat(night.changes).noneMatch(change -> change.severity() == Severity.CRITICAL);
  }

  @Test
  void theFileSaysHowManyZonesAndWhetherTheyLift() {
    String two = PolicyEdits.shipped(FILE).replace("zones: 3", "zones: 2");
    night.at("20:00").publishes("1-two", FILE, two).alarm("z1/d1").alarm("z2/d2");
    night.expect(RAISED, RAISED, LIFTED, LIFTED);
    String none = PolicyEdits.shipped(FILE).replace("severity: critical", "severity: low");
    Night calm = new Night().at("20:00").publishes("1-none", FILE, none);
    calm.alarm("z1/d1").alarm("z2/d2").alarm("z3/d3").expect(RAISED, RAISED, RAISED);
  }

  @Test
  void withoutTheFileNothingSpreadsAndAllThatIsOpenIsOneIncident() {
    night.at("20:00").publishes("1-none", FILE, null).alarm("z1/d1").after("5h").alarm("z2/d2");
    night.alarm("z3/d3");
    assertThat(night.changes).allMatch(change -> change.severity() == Severity.HIGH);
    assertThat(night.changes.stream().map(AlertChange::incidentId).distinct()).hasSize(1);
  }
}

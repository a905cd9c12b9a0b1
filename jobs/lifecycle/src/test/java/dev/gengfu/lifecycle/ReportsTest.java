package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Notice;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Report;
import dev.gengfu.domain.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people report: how it is told, merged, chased and ended, and what it never touches. */
class ReportsTest {
  private static Night night() {
    return new Night().at("20:00").registers("z1/d1").registers("z1/d2").registers("z2/d3");
  }

  private static AuditEntry answer(Night night) {
    return night.audit.get(night.audit.size() - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gasSmell | EMERGENCY | HIGH | 三号工作站 3-2 号楼 5 层 楼梯：有人报告闻到燃气味"
            + " | Station 3, Building 3-2, floor 5, room 楼梯: somebody smells gas",
        "corridorCharging | HAZARD | HIGH | 三号工作站 3-2 号楼 5 层 楼梯：有人报告楼道内给电动车充电"
            + " | Station 3, Building 3-2, floor 5, room 楼梯: somebody reports a charging e-bike in the"
            + " corridor",
        "blockedExit | HAZARD | MEDIUM | 三号工作站 3-2 号楼 5 层 楼梯：有人报告安全出口或消防通道被堵"
            + " | Station 3, Building 3-2, floor 5, room 楼梯: somebody reports a blocked exit",
        "repair | HAZARD | LOW | 三号工作站 3-2 号楼 5 层 楼梯：报修"
            + " | Station 3, Building 3-2, floor 5, room 楼梯: a repair is asked for",
      })
  void aReportIsAnAlertOfItsKindInBothLanguages(
      String kind, Category category, Severity severity, String zh, String en) {
    Night night = night().reports("r1", kind, "5", "楼梯");
    AlertChange alert = night.newest();
    assertThat(alert.category()).isEqualTo(category);
    assertThat(alert.severity()).isEqualTo(severity);
    assertThat(alert.hazard()).isEqualTo("report-" + kind);
    assertThat(alert.subject()).isEqualTo("s03-b2/5/楼梯");
    assertThat(alert.message().zh()).isEqualTo(zh);
    assertThat(alert.message().en()).isEqualTo(en);
    assertThat(alert.guidance().zh()).isNotBlank();
    assertThat(alert.escalation().due()).as("it is chased from the first").isNotNull();
    assertThat(answer(night).alertId()).isEqualTo(alert.alertId());
    assertThat(answer(night).accepted()).isTrue();
  }

  @Test
  void aBlockedExitIsCarriedUpUntilSomebodyTakesItOnAndChasedUntilItIsClear() {
    Night night = night().reports("r1", "blockedExit", "1", "exit");
    night.expect("raise: medium, single, unacknowledged");
    night.at("20:14:59.999").tick().expectNothing();
    night.at("20:15").tick().expect("escalate: medium, single, unacknowledged");
    assertThat(night.newest().escalation().target()).isEqualTo("stationLead");
    night.at("20:20").acknowledges("a1", night.newest());
    night.expect("acknowledge: medium, single, acknowledged");
    night.at("21:00").does("dispatch", night.newest(), "op1", "li.hua", null, null);
    night.at("21:30").does("arrive", night.newest(), "li.hua", null, null, null).passOver();
    // Two hours after it was taken on: neither who was sent nor who went there put it off.
    night.at("22:19:59.999").tick().expectNothing();
    night.at("22:20").tick().expect("escalate: medium, single, acknowledged");
    assertThat(night.newest().reason()).isEqualTo("not dealt with within 7200 s: to stationLead");
    night.at("1d 04:20").tick().expect("escalate: medium, single, acknowledged");
    assertThat(night.newest().escalation().target()).isEqualTo("community");
    night.at("1d 05:00").resolves(night.newest(), "hazard");
    night.expect("work: medium, single, acknowledged", "close: medium, single, closed");
    assertThat(night.open()).isEmpty();
    night.at("10d 00:00").tick();
    assertThat(night.store.reports().sorted()).isEmpty();
    assertThat(night.store.deadlines().sorted()).as("nothing is left behind").isEmpty();
  }

  @Test
  void whoTakesItBackMakesItAskAgain() {
    Night night = night().reports("r1", "blockedExit", "1", "exit");
    night.after("1s").acknowledges("a1", night.newest());
    night.at("20:10").does("release", night.newest(), "op1", null, null, null).passOver();
    night.at("20:25").tick().expect("escalate: medium, single, unacknowledged");
  }

  @Test
  void reportsOfOneKindAndPlaceAreOneAlertAndNobodyIsAskedAnew() {
    Night night = night().reports("r1", "blockedExit", "1", "exit");
    night.expect("raise: medium, single, unacknowledged");
    Long due = night.newest().escalation().due();
    night.after("5min").reports("r2", "blockedExit", "1", "exit");
    night.expect("update: medium, single, unacknowledged");
    assertThat(night.newest().reason()).isEqualTo("somebody reports it again: 2 reports");
    assertThat(night.newest().escalation().due()).as("it is not put off").isEqualTo(due);
    assertThat(answer(night).alertId()).isEqualTo(night.newest().alertId());
    night.reports("r3", "blockedExit", "2", "exit").expect("raise: medium, single, unacknowledged");
    night.reports("r4", "repair", "1", "exit").expect("raise: low, single, unacknowledged");
    assertThat(night.open()).hasSize(3);
  }

  @Test
  void aThousandReportsOfOnePlaceAreTwentyRevsAndAllAreAnswered() {
    Night night = night();
    for (int i = 0; i < 1_100; i++) {
      night.reports("r" + i, "gasSmell", "1", "hall");
    }
    assertThat(night.changes).hasSize(Reports.MAX_TOLD);
    assertThat(night.audit).hasSize(1_100).allMatch(AuditEntry::accepted);
    assertThat(night.store.reports().sorted()).hasSize(Reports.MAX_KNOWN);
  }

  @Test
  void aRepeatIsAnsweredOnceAlsoWhenItsAlertHasClosed() {
    Night night = night().reports("r1", "repair", "1", "101");
    night.reports("r1", "repair", "1", "101").expect("raise: low, single, unacknowledged");
    assertThat(night.audit).hasSize(1);
    night.after("1min").resolves(night.newest(), "other").passOver();
    night.after("1min").reports("r1", "repair", "1", "101").expectNothing();
    night.after("1min").reports("r2", "repair", "1", "101");
    night.expect("raise: low, single, unacknowledged");
  }

  @Test
  void anIdThatStandsForAnotherReportIsRefused() {
    Night night = night().reports("r1", "repair", "1", "101").passOver();
    Place place = new Place("c1", "s03", "s03-b2", "1", "101", null);
    night.says(new Report("r1", "gasSmell", place, null, null, "another", "app", "x", null));
    night.expectNothing().expectAnswer(false, "this id was used before");
  }

  @Test
  void aKindThatNoRuleKnowsIsRefusedByThoseThereAre() {
    night()
        .reports("r1", "lostCat", "1", "101")
        .expectNothing()
        .expectAnswer(
            false,
            "kind: expected one of blockedExit, corridorCharging, extinguisher, gasSmell, medical,"
                + " repair, rights");
  }

  @Test
  void twoRoomsOfOneBuildingAreTwoRequestsThoughNoRoomIsTold() {
    Place building = new Place("c1", "s03", "s03-b2", null, null, null);
    Night night =
        night()
            .says(new Report("r1", "medical", building, "k1", "x", "1", "app", "reporter", null))
            .says(new Report("r2", "medical", building, "k2", "y", "2", "app", "reporter", null))
            .says(new Report("r3", "medical", building, "k1", "z", "3", "app", "reporter", null));
    night.expect(
        "raise: high, single, unacknowledged",
        "raise: high, single, unacknowledged",
        "update: high, single, unacknowledged");
    assertThat(night.newest().message().zh()).isEqualTo("三号工作站 3-2 号楼：有住户请求医疗帮助");
    assertThat(night.newest().aboutPeople()).isTrue();
    assertThat(night.newest().place().room()).isNull();
  }

  @Test
  void aDetectorsFireAndAReportOfTheSamePlaceKnowNothingOfEachOther() {
    Night alone = night().after("10s").alarm("z1/d1").after("9s").alarm("z1/d2");
    List<String> fire = alone.changes.stream().map(ReportsTest::told).toList();
    Night night = night().reports("r0", "gasSmell", "5", "512").after("10s").alarm("z1/d1");
    night.reports("r1", "gasSmell", "5", "513").after("9s").alarm("z1/d2");
    night.reports("r2", "corridorCharging", "5", "512");
    assertThat(
            night.changes.stream()
                .filter(change -> !Reports.isOne(change.hazard()))
                .map(ReportsTest::told))
        .as("the fire is told, confirmed and carried up as without any report")
        .isEqualTo(fire);
    assertThat(night.open()).hasSize(4);
    // and the report is there when the fire has been put out and resolved
    night.after("1min").calm("z1/d1").calm("z1/d2");
    night.resolves(newestOf(night, "fire"), "fire");
    assertThat(night.open())
        .contains("report-gas-smell s03-b2/5/512 high unacknowledged")
        .hasSize(3);
  }

  private static AlertChange newestOf(Night night, String hazard) {
    return night.changes.stream()
        .filter(change -> change.hazard().equals(hazard))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static String told(AlertChange alert) {
    return String.join(
        " ",
        alert.change().name(),
        alert.severity().name(),
        alert.reason(),
        String.valueOf(alert.escalation()),
        alert.incidentId());
  }

  @Test
  void reportsOfManyPlacesAreNoFireThatSpreads() {
    Night night = night().alarm("z1/d1");
    for (String room : List.of("a", "b", "c", "d")) {
      night.after("1s").reports("r" + room, "gasSmell", "5", room);
    }
    assertThat(night.changes).allMatch(change -> change.severity() == Severity.HIGH);
  }

  @Test
  void neitherMaintenanceNorADrillQuietensWhatSomebodyReports() {
    Night night =
        night()
            .announces("n1", Notice.MAINTENANCE, Notice.BUILDING, "s03-b2", 3600)
            .announces("n2", Notice.DRILL, Notice.ZONE, "z1", 3600)
            .after("1s")
            .reports("r1", "gasSmell", "5", "512");
    assertThat(night.newest().suppressedBy()).isEmpty();
    assertThat(night.newest().drill()).isFalse();
    assertThat(night.newest().escalation().due()).isNotNull();
  }

  @Test
  void aRuleThatIsGoneLeavesItsAlertToTheStepsOfItsSeverity() {
    Night night = night().reports("r1", "gasSmell", "5", "512").passOver();
    night.after("1s").publishes("2", "rules/report-gas-smell.yaml", null);
    night.after("2min").acknowledges("a1", night.newest());
    night.passOver();
    night.after("1min").does("release", night.newest(), "op1", null, null, null).passOver();
    night.after("1min").tick().expect("escalate: high, single, unacknowledged");
    night.resolves(night.newest(), "nuisance").passOver();
    assertThat(night.open()).isEmpty();
  }

  @Test
  void theSameLogGivesTheSameBytes() {
    assertThat(story().bytes).isEqualTo(story().bytes);
  }

  private static Night story() {
    Night night = night().reports("r1", "gasSmell", "5", "512").after("2min");
    night.reports("r2", "gasSmell", "5", "512").after("2min").tick();
    return night.resolves(night.newest(), "nuisance");
  }

  /** No flood of reports keeps a fire waiting: beyond some places one alert stands for all. */
  @Test
  void reportsOfVeryManyPlacesAreOneOfTheBuilding() {
    Night night = night();
    for (int i = 0; i < Reports.MAX_PLACES + 30; i++) {
      night.reports("r" + i, "gasSmell", "5", "room " + i);
      assertThat(answer(night).accepted()).isTrue();
    }
    assertThat(night.store.alerts().sorted()).hasSize(Reports.MAX_PLACES + 1);
    assertThat(night.newest().subject()).isEqualTo("s03-b2");
    assertThat(night.newest().place().room()).isNull();
    assertThat(answer(night).alertId()).isEqualTo(night.newest().alertId());
    int revs = night.changes.size();
    night.reports("again", "gasSmell", "5", "room 7");
    assertThat(night.changes).hasSize(revs + 1);
    assertThat(night.newest().place().room()).as("its own alert").isEqualTo("room 7");
  }
}

package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Notice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be announced, what it keeps quiet, and what goes through it. */
class NoticesTest {
  private static Night night() {
    return new Night()
        .at("20:00")
        .registers("z1/d1")
        .registers("z1/d2")
        .registers("z2/d3")
        .kind("callPoint")
        .calm("z1/c1")
        .registers("z1/c1");
  }

  private static Night works(int seconds) {
    return night().announces("n1", Notice.MAINTENANCE, Notice.ZONE, "z1", seconds).after("1s");
  }

  private static Night drill(int seconds) {
    return night().announces("n1", Notice.DRILL, Notice.ZONE, "z1", seconds).after("1s");
  }

  /** Whether somebody is called for the newest change, or will be. */
  private static void isLoud(Night night) {
    AlertChange newest = night.newest();
    assertThat(newest.suppressedBy()).as(newest.reason()).isEmpty();
    assertThat(newest.escalation().due()).as(newest.reason()).isNotNull();
    assertThat(newest.mutedForPeople()).isFalse();
  }

  private static void isQuiet(Night night) {
    AlertChange newest = night.newest();
    assertThat(newest.keptQuiet()).as(newest.reason()).isTrue();
    assertThat(newest.escalation().due()).as(newest.reason()).isNull();
    assertThat(newest.mutedForPeople()).isTrue();
  }

  /** A second detector could confirm it and nobody would know: then one is not kept quiet. */
  @ParameterizedTest
  @ValueSource(strings = {"down", "draining"})
  void whereNothingIsHeardAnyMoreNothingStaysQuiet(String state) {
    Night night = works(3600).coverage("g1", "ok").alarm("z1/d1");
    isQuiet(night);
    night.coverage("g1", state);
    assertThat(night.newest().reason())
        .isEqualTo("no second sign would be heard: gateway:g1; not quiet any more");
    isLoud(night);
    night.after("5s").coverage("g1", "ok");
    isLoud(night);
  }

  @Test
  void whatIsRaisedWhileAGatewayIsDeafIsLoud() {
    Night night = works(3600).coverage("g1", "ok").coverage("g1", "down").alarm("z1/d1");
    isLoud(night);
  }

  @Test
  void whatOneDetectorReportsWherePeopleWorkIsKeptAndAsksWhenTheyAreDone() {
    Night night = works(3600).alarm("z1/d1");
    night.expect("raise: high, single, unacknowledged");
    isQuiet(night);
    assertThat(night.newest().suppressedBy()).containsExactly("maintenance:n1");
    night.at("20:59:59.999").tick().expectNothing();
    night.at("21:00").tick().expect("reraise: high, single, unacknowledged");
    isLoud(night);
    assertThat(night.newest().escalation().due()).isEqualTo(Night.time("21:01"));
    night.at("21:01").tick().expect("escalate: high, single, unacknowledged");
  }

  @Test
  void whatCalmedMeanwhileAsksAllTheSame() {
    Night night = works(3600).alarm("z1/d1").after("10s").calm("z1/d1");
    isQuiet(night);
    night.passOver().at("21:00").tick();
    night.expect("reraise: high, single, returned-unacknowledged");
    isLoud(night);
  }

  @Test
  void whatSomebodyTookOnMeanwhileAsksNobodyAgain() {
    Night night = works(3600).alarm("z1/d1");
    night.acknowledges("a1", night.newest()).passOver();
    night.at("21:00").tick().expect("update: high, single, acknowledged");
    assertThat(night.newest().suppressedBy()).isEmpty();
  }

  @Test
  void aSecondDetectorGoesThrough() {
    Night night = works(3600).alarm("z1/d1").after("9s").alarm("z1/d2");
    assertThat(night.newest().severity().name()).isEqualTo("CRITICAL");
    isLoud(night);
    // and stays loud, whatever flickers
    night.after("1s").calm("z1/d2").after("1s").alarm("z1/d2");
    assertThat(night.newest().keptQuiet()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"maintenance", "test"})
  void aCallPointGoesThroughHoweverItComes(String kind) {
    String scope = kind.equals(Notice.TEST) ? Notice.DEVICE : Notice.ZONE;
    String subject = kind.equals(Notice.TEST) ? "z1/c1" : "z1";
    Night now = night().announces("n1", kind, scope, subject, 3600).after("1s");
    isLoud(now.kind("callPoint").alarm("z1/c1", "callPoint"));
    Night late = night().announces("n1", kind, scope, subject, 3600).after("1s");
    isLoud(late.kind("callPoint").happened("19:20").alarm("z1/c1", "callPoint"));
    Night retained = night().announces("n1", kind, scope, subject, 3600).after("1s");
    isLoud(retained.kind("callPoint").retained().alarm("z1/c1", "callPoint"));
  }

  @Test
  void aFireThatBeganBeforeOrWasKeptByABrokerGoesThrough() {
    isLoud(works(3600).happened("19:59:59").alarm("z1/d1"));
    isLoud(works(3600).retained().alarm("z1/d1"));
    isLoud(works(3600).happened("19:40").alarm("z1/d1"));
    Night amended = works(3600).alarm("z1/d1").after("1s").happened("19:59:58").alarm("z1/d1");
    isLoud(amended);
  }

  @Test
  void whatWasLoudBeforeStaysLoud() {
    Night night = night().alarm("z1/d1").after("1s");
    night.announces("n1", Notice.MAINTENANCE, Notice.ZONE, "z1", 3600).after("1s");
    night.calm("z1/d1").after("1s").alarm("z1/d1");
    isLoud(night);
  }

  @Test
  void aDeviceThatGoesInAlarmIsCalledFor() {
    isLoud(works(3600).alarm("z1/d1").after("1s").removes("z1/d1", null));
    isLoud(works(3600).alarm("z1/d1").after("1s").moves("z1/d1", "z7"));
  }

  @Test
  void aDeviceThatFallsSilentInAlarmGoesThroughAndEndsAnExercise() {
    for (String kind : List.of(Notice.MAINTENANCE, Notice.DRILL)) {
      Night night = silences(kind);
      AlertChange fire =
          night.changes.stream()
              .filter(each -> each.category() == Category.EMERGENCY)
              .reduce((one, other) -> other)
              .orElseThrow();
      assertThat(fire.reason()).contains("fell silent while in alarm");
      assertThat(fire.suppressedBy()).isEmpty();
      assertThat(fire.drill()).isFalse();
      assertThat(fire.escalation().target()).isNotNull();
    }
  }

  private static Night silences(String kind) {
    String file = "rules/silence.yaml";
    String quick = PolicyEdits.shipped(file).replace("otherwise: 25h", "otherwise: 300s");
    Night night = night().publishes("1-quick", file, quick);
    night.announces("n1", kind, Notice.ZONE, "z1", 3600);
    return night.after("1s").alarm("z1/d1").at("20:06").tick();
  }

  @Test
  void aDetectorBesideTheWorksGoesThrough() {
    Night night = night().announces("n1", Notice.TEST, Notice.DEVICE, "z1/d1", 3600).after("1s");
    isQuiet(night.alarm("z1/d1"));
    isLoud(night.after("200s").alarm("z1/d2"));
    isLoud(works(3600).alarm("z2/d3"));
  }

  /** Two detectors in alarm are no careless welder, whatever their zones. */
  @Test
  void aSecondDeviceOfTheBuildingGoesThroughThoughWorkIsAnnouncedForBoth() {
    Night night = night().announces("n1", Notice.MAINTENANCE, Notice.BUILDING, "s03-b2", 3600);
    isQuiet(night.after("1s").alarm("z1/d1"));
    isLoud(night.after("1s").alarm("z2/d3"));
  }

  @Test
  void twoNoticesOfOneDeviceAreOverWhenBothAre() {
    Night night = works(3600).announces("n2", Notice.TEST, Notice.DEVICE, "z1/d1", 7200);
    isQuiet(night.alarm("z1/d1"));
    assertThat(night.newest().suppressedBy()).containsExactly("maintenance:n1", "test:n2");
    isQuiet(night.at("21:00").tick());
    assertThat(night.newest().suppressedBy()).containsExactly("test:n2");
    isLoud(night.at("22:00:01").tick());
  }

  @Test
  void aDeviceOutOfServiceIsHeardWhenItBurns() {
    Night night = night().announces("n1", Notice.OUT_OF_SERVICE, Notice.DEVICE, "z1/d1", 86_400);
    isQuiet(night.after("1s").fault("batteryLow").calm("z1/d1"));
    night.after("1s").fault("batteryLow").alarm("z1/d1");
    isLoud(night);
  }

  @Test
  void aDeviceOutOfServiceIsHeardWhenItSeesAHazard() {
    Night night = night().kind("waterPressure").measures("z1/h1", "waterPressure", 0.4);
    night.registers("z1/h1").announces("n1", Notice.OUT_OF_SERVICE, "device", "z1/h1", 86_400);
    night.after("1s").fault("batteryLow").measures("z1/h1", "waterPressure", 0.4);
    isQuiet(night);
    night.after("1s").kind("waterPressure").measures("z1/h1", "waterPressure", 0.3);
    assertThat(night.newest().category()).isEqualTo(Category.HAZARD);
    isLoud(night);
  }

  @Test
  void theWatchOverTheInstallationIsNeverQuiet() {
    Night night = night().announces("n1", Notice.MAINTENANCE, Notice.BUILDING, "s03-b2", 3600);
    isLoud(night.after("1s").health("down", "no broker"));
    night.kind(null).place(dev.gengfu.domain.Place.unregistered()).calm("x1");
    assertThat(night.newest().suppressedBy()).isEmpty();
    night.activatesNothing("1-none");
    isLoud(night);
  }

  @Test
  void endingItEarlyAsksAtOnce() {
    Night night = works(3600).alarm("z1/d1").passOver().after("60s").endsNotice("n1");
    night.expect("reraise: high, single, unacknowledged").expectAnswer(true, null);
    isLoud(night);
    isLoud(night.after("1s").endsNotice("n1").expectAnswer(false, "it is over").alarm("z1/d2"));
  }

  @Test
  void anExerciseTakesTheRealWayAndIsMarked() {
    Night night = drill(3600).alarm("z1/d1").after("9s").alarm("z1/d2");
    night.expect(
        "raise: high, single, unacknowledged", "confirm: critical, confirmed, unacknowledged");
    assertThat(night.changes).allMatch(AlertChange::drill);
    isLoud(night);
    night.after("15s").tick().expect("escalate: critical, confirmed, unacknowledged");
    assertThat(night.newest().drill()).isTrue();
  }

  @Test
  void whatStillBurnsAtTheEndOfAnExerciseIsNoneAndItsStepsGoOn() {
    Night night = drill(60).alarm("z1/d1").alarm("z1/d2").passOver();
    Long due = night.newest().escalation().due();
    night.after("10s").endsNotice("n1").expect("reraise: critical, confirmed, unacknowledged");
    assertThat(night.newest().drill()).isFalse();
    assertThat(night.newest().reason()).endsWith("this is no exercise");
    assertThat(night.newest().escalation().due()).isEqualTo(due);
  }

  @Test
  void whoHasTakenOnAnExerciseHasNotTakenOnAFire() {
    Night night = drill(60).alarm("z1/d1").alarm("z1/d2");
    night.acknowledges("a1", night.newest()).passOver();
    night.at("20:01").tick().expect("reraise: critical, confirmed, unacknowledged");
    isLoud(night);
  }

  @Test
  void whatWasAnExerciseAndIsOverStaysOne() {
    Night night = drill(60).alarm("z1/d1").after("1s").calm("z1/d1").passOver();
    night.at("20:02").tick().passOver();
    assertThat(night.newest().drill()).isTrue();
    night.alarm("z1/d1").expect("reraise: high, single, unacknowledged");
    assertThat(night.newest().drill()).isFalse();
  }

  @Test
  void aKnownFireNeverBecomesAnExercise() {
    Night night = night().alarm("z1/d1").after("1s");
    night.announces("n1", Notice.DRILL, Notice.ZONE, "z1", 600);
    night.expectAnswer(false, "something is in alarm there: end that first");
    Night planned = night().announces("n1", Notice.DRILL, Notice.ZONE, "z1", at("20:05"), 600);
    planned.expectAnswer(true, null).alarm("z1/d1").at("20:06").alarm("z1/d2");
    assertThat(planned.newest().drill()).isFalse();
    assertThat(drill(600).happened("19:59").alarm("z1/d1").newest().drill()).isFalse();
  }

  @Test
  void whatBeginsBesideAFireIsNoExercise() {
    Night night = night().alarm("z2/d3").after("1s");
    night.announces("n1", Notice.DRILL, Notice.ZONE, "z1", 600).expectAnswer(true, null);
    assertThat(night.after("1s").alarm("z1/d1").newest().drill()).isFalse();
    isLoud(night);
  }

  @Test
  void aFireBesideAnExerciseIsNone() {
    Night night = night().announces("n1", Notice.DRILL, Notice.DEVICE, "z1/d1", 600).after("1s");
    assertThat(night.alarm("z1/d1").newest().drill()).isTrue();
    night.after("200s").alarm("z1/d2");
    assertThat(night.newest().reason()).endsWith("this is no exercise");
    assertThat(night.newest().drill()).isFalse();
    Night spread = drill(600).registers("z3/d4").alarm("z1/d1").alarm("z2/d3").alarm("z3/d4");
    assertThat(spread.newest().severity().name()).isEqualTo("CRITICAL");
    assertThat(spread.store.alerts().sorted().values()).allMatch(alert -> !alert.last().drill());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "party | zone | z1 | 60 | kind: expected one of drill, maintenance, outOfService, test",
        "test | zone | z1 | 60 | scope: test is of one device",
        "drill | building | s03-b2 | 60 | scope: drill is of one device, zone",
        "maintenance | | z1 | 60 | scope: maintenance is of one device, zone, floor, building",
        "maintenance | zone | z9 | 60 | no registered device is meant: unknown zone 'z9'",
        "maintenance | building | s03-b3 | 60"
            + " | no registered device is meant: unknown building 's03-b3'",
        "test | device | z1/d9 | 60 | no registered device is meant: unknown device 'z1/d9'",
        "maintenance | zone | z1 | 59 | forSeconds: expected 60 to 43200",
        "maintenance | zone | z1 | 43201 | forSeconds: expected 60 to 43200",
        "maintenance | building | s03-b2 | 14401 | forSeconds: expected 60 to 14400",
        "outOfService | device | z1/d1 | 2592001 | forSeconds: expected 60 to 2592000",
      })
  void whatCantBeMeantIsRefused(
      String kind, String scope, String subject, int seconds, String why) {
    Night night = night().announces("n1", kind, scope, subject, seconds);
    night.expectAnswer(false, why);
    assertThat(night.store.notices().sorted()).isEmpty();
  }

  @Test
  void theLongestTimeOnOfferIsTaken() {
    night()
        .announces("n1", Notice.MAINTENANCE, Notice.ZONE, "z1", 43_200)
        .expectAnswer(true, null)
        .announces("n2", Notice.OUT_OF_SERVICE, Notice.DEVICE, "z1/d1", 2_592_000)
        .expectAnswer(true, null);
  }

  @Test
  void timesThatCantBeAreRefused() {
    night()
        .announces("n1", Notice.MAINTENANCE, Notice.ZONE, "z1", at("19:00"), 3600)
        .expectAnswer(false, "it would be over already")
        .announces("n2", Notice.MAINTENANCE, Notice.ZONE, "z1", at("31d 20:00"), 3600)
        .expectAnswer(false, "begin: at most 30 days ahead");
    Night began = night().announces("n1", Notice.MAINTENANCE, Notice.ZONE, "z1", at("19:30"), 3600);
    began.expectAnswer(true, null).after("1s").alarm("z1/d1").passOver();
    began.at("20:30").tick().expect("reraise: high, single, unacknowledged");
  }

  @Test
  void whatIsPlannedStandsInNobodysWay() {
    night()
        .announces("n1", Notice.MAINTENANCE, Notice.ZONE, "z1", at("1d 20:00"), 3600)
        .expectAnswer(true, null)
        .announces("n2", Notice.MAINTENANCE, Notice.ZONE, "z1", 3600)
        .expectAnswer(true, null)
        .announces("n3", Notice.MAINTENANCE, Notice.ZONE, "z1", 3600)
        .expectAnswer(false, "already announced until then: end notice n2 first");
  }

  @Test
  void aRepeatIsAnsweredOnceAndAnotherUseOfAnIdRefused() {
    Night night = works(3600);
    int answers = night.audit.size();
    night.announces("n1", Notice.MAINTENANCE, Notice.ZONE, "z1", 3600);
    assertThat(night.audit).hasSize(answers);
    night
        .announces("n1", Notice.MAINTENANCE, Notice.ZONE, "z2", 3600)
        .expectAnswer(false, "this id was used before");
    // A repeat from the log does not bring back what is over.
    night.endsNotice("n1").announces("n1", Notice.MAINTENANCE, Notice.ZONE, "z1", 3600);
    isLoud(night.after("1s").alarm("z1/d1"));
    night.endsNotice("n9").expectAnswer(false, "there is no such notice");
  }

  @Test
  void nothingIsLeftOfWhatIsOver() {
    Night night = works(60).at("2d 20:00").tick();
    assertThat(night.store.notices().sorted()).isEmpty();
    assertThat(night.store.deadlines().sorted().keySet()).noneMatch(id -> id.startsWith("notice"));
  }

  @Test
  void howManyAreRememberedOfADayIsBounded() {
    Night night = night();
    for (int i = 0; i < Notices.MAX_KNOWN; i++) {
      night.announces("n" + i, Notice.TEST, Notice.DEVICE, "z1/d1", 60).expectAnswer(true, null);
      night.after("1s").endsNotice("n" + i).expectAnswer(true, null);
    }
    night
        .announces("more", Notice.TEST, Notice.DEVICE, "z1/d1", 60)
        .expectAnswer(false, "more than 512 notices of this building within a day");
    night.at("1d 20:01").tick();
    night.announces("more", Notice.TEST, Notice.DEVICE, "z1/d1", 60).expectAnswer(true, null);
  }

  @Test
  void aDeviceThatGoesTakesItsNoticesAlong() {
    Night night = night().announces("n1", Notice.TEST, Notice.DEVICE, "z1/d1", 3600);
    night.after("1s").removes("z1/d1", null).after("1s").registers("z1/d1").after("1s");
    isLoud(night.alarm("z1/d1"));
  }

  private static long at(String clock) {
    return Night.time(clock);
  }
}

package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Place;
import org.junit.jupiter.api.Test;

/** What is found of a device beside the fold of its readings. */
class BesideTest {
  private static final String DOOR_FILE = "rules/fire-door.yaml";
  private final Night night = new Night().at("20:00");

  private Night door(double open) {
    return night.kind("doorOpen").measures("z1/door", "doorOpen", open);
  }

  @Test
  void aDoorThatSaysOnceThatItIsOpenIsToldWhenTheClockSaysSo() {
    door(1).expectNothing();
    night.at("20:09:59").after("999ms").tick().expectNothing();
    night.after("1ms").tick().expect("raise: low, single, unacknowledged");
    assertThat(night.newest().openedAt()).isEqualTo(Night.time("20:00"));
    assertThat(night.newest().logTime()).isEqualTo(Night.time("20:10"));
    night.after("1h");
    door(0).expect("clear: low, single, returned-unacknowledged");
    night.acknowledges("a1", night.newest()).expect("close: low, single, closed");
    assertThat(night.store.deadlines().get(Deadline.id(Deadline.LASTS, "fire-door|z1/door")))
        .isNull();
  }

  @Test
  void sayingItAgainPutsNothingOff() {
    door(1).at("20:05");
    door(1).at("20:10").tick().expect("raise: low, single, unacknowledged");
    night.after("1min");
    door(1).after("20min").tick().expectNothing();
  }

  @Test
  void aDoorThatWasShutInTimeIsNotTold() {
    door(1).at("20:09:59").after("999ms");
    door(0).at("21:00").tick().expectNothing();
  }

  @Test
  void itIsTheNewestReadingByEventTimeThatCounts() {
    night.at("20:01");
    door(0);
    night.happened("20:00:30");
    door(1).at("20:30").tick().expectNothing();
    door(1).after("5s").happened("20:29:59");
    door(0).at("20:40").tick().expect("raise: low, single, unacknowledged");
  }

  @Test
  void whatIsNoWordOnTheDoorChangesNothing() {
    door(1).at("20:05").kind("doorOpen").calm("z1/door");
    night.test();
    door(0).after("1s").fault("contact");
    door(0).passOver().at("20:10").tick().expect("raise: low, single, unacknowledged");
    assertThat(night.newest().hazard()).isEqualTo("door");
  }

  @Test
  void aDoorThatGoesAwayIsWaitedForNoMore() {
    night.registers("z1/door");
    door(1).removes("z1/door", null).at("21:00").tick().expectNothing();
  }

  @Test
  void aRuleThatGoesTakesItsSignsAlong() {
    door(1).at("20:10").tick().expect("raise: low, single, unacknowledged");
    night.after("1s").publishes("1-gone", DOOR_FILE, null);
    night.expect("clear: low, single, returned-unacknowledged");
    assertThat(night.newest().reason()).isEqualTo("rule fire-door removed");
  }

  @Test
  void anEditOfAnotherRuleLeavesThem() {
    door(1).at("20:10").tick().passOver();
    night.after("1s").publishes("1-x", "rules/gas.yaml", null).expectNothing();
  }

  @Test
  void aClockThatIsOffIsToldOnceAndEndsWhenItIsRight() {
    night.registers("z1/d1").after("10min");
    night.happened("20:04").calm("z1/d1").after("60s").expectNothing();
    night.happened("20:05").calm("z1/d1").expect("raise: low, single, unacknowledged");
    assertThat(night.newest().reason()).isEqualTo("z1/d1 has a clock that is behind");
    night.after("60s").happened("20:06").calm("z1/d1").expectNothing();
    night.after("60s").calm("z1/d1").expect("clear: low, single, returned-unacknowledged");
  }

  @Test
  void neitherABatchThatWasKeptNorOneLateMessageIsAWrongClock() {
    night.registers("z1/d1").after("10min").calm("z1/d1").after("5min");
    night.happened("20:11").calm("z1/d1").happened("20:12").calm("z1/d1");
    night.happened("20:13").calm("z1/d1").after("60s").calm("z1/d1").expectNothing();
    night.retained().happened("20:01").calm("z1/d1").after("60s").expectNothing();
  }

  @Test
  void aStrangerIsToldOnceForAllAndEndsWhenItIsNotHeardAnyMore() {
    stranger("x1").expect("raise: low, single, unacknowledged");
    assertThat(night.newest().subject()).isEqualTo(Place.UNREGISTERED);
    night.after("1s");
    stranger("x2").expect("update: low, single, unacknowledged");
    night.at("21:00");
    stranger("x1").expectNothing();
    night.at("1d 22:00").tick().expectNothing();
    night.at("1d 23:00").tick();
    night.expect(
        "update: low, single, unacknowledged", "clear: low, single, returned-unacknowledged");
    assertThat(night.open())
        .isEqualTo(
            java.util.List.of("unregistered-device unregistered low returned-unacknowledged"));
  }

  @Test
  void aFloodOfStrangersNamesSomeAndHidesNoAlarm() {
    for (int i = 0; i < 2 * Beside.MAX_STRANGERS; i++) {
      stranger("x" + i);
    }
    Alert alert = night.store.alerts().get("unregistered|unregistered");
    assertThat(alert.detections()).hasSize(Beside.MAX_STRANGERS);
    night.passOver().kind(null).place(Place.unregistered()).alarm("x999");
    night.expect("raise: high, single, unacknowledged");
  }

  @Test
  void aSensorThatDoesNotMoveBesideAConfirmedFireIsToldUntilItMoves() {
    unmoved(6);
    night.alarm("z1/d1").alarm("z1/d2").passOver().smoke("z1/d3", 0);
    night.expect("raise: medium, single, unacknowledged").after("10s");
    night.smoke("z1/d3", 3).expect("clear: medium, single, returned-unacknowledged");
  }

  @Test
  void butNotWhileOneDetectorAloneSaysSo() {
    unmoved(6);
    night.alarm("z1/d1").passOver().smoke("z1/d3", 0).expectNothing();
  }

  @Test
  void norInAnotherZoneNorByTheSensorThatIsInAlarmItself() {
    unmoved(6);
    night.alarm("z2/d1").alarm("z2/d2").passOver().smoke("z1/d3", 0).expectNothing();
    night.alarm("z1/d3").alarm("z1/d2").passOver().after("10s").smoke("z1/d3", 0);
    assertThat(night.open()).noneMatch(line -> line.startsWith("unmoved"));
  }

  @Test
  void andItIsOverWithTheFire() {
    unmoved(6);
    night.alarm("z1/d1").alarm("z1/d2").smoke("z1/d3", 0).after("10s");
    night.calm("z1/d1").calm("z1/d2").passOver().smoke("z1/d3", 0);
    night.expect("clear: medium, single, returned-unacknowledged");
  }

  @Test
  void anAlarmThatComesAgainWithinAMinuteOfItsResetIsVerified() {
    for (String[] edge : new String[][] {{"59999ms", "59"}, {"60000ms", "60"}, {"60001ms", null}}) {
      Night each = new Night().at("20:00").alarm("z1/d1").after("10s").calm("z1/d1");
      each.after(edge[0]).alarm("z1/d1");
      AlertChange again = each.newest();
      assertThat(again.reason())
          .isEqualTo(
              "z1/d1 is itself in alarm"
                  + (edge[1] == null
                      ? ""
                      : ", verified: again " + edge[1] + " s after it was reset"));
      assertThat(again.severity()).isEqualTo(dev.gengfu.domain.Severity.HIGH);
    }
  }

  @Test
  void theFirstAlarmIsNotHeldBackForItAndOneOfAnotherDeviceIsNone() {
    night.alarm("z1/d1").expect("raise: high, single, unacknowledged");
    night.after("10s").calm("z1/d1").after("10s").alarm("z1/d2");
    assertThat(night.newest().reason()).doesNotContain("verified");
  }

  @Test
  void fireAfterGasInAZoneIsLiftedWhateverArrivedFirst() {
    night.kind("gas").measures("z1/g1", "gas", 12).after("30s");
    night.passOver().alarm("z1/d1");
    night.expect(
        "raise: high, single, unacknowledged", "confirm: critical, single, unacknowledged");
    assertThat(night.newest().reason()).isEqualTo("fire after gas");
    assertThat(night.newest().message().en()).endsWith("fire after gas (z1/d1, z1/g1)");

    Night late = new Night().at("20:01").alarm("z1/d1").after("1s").passOver();
    late.kind("gas").happened("20:00").measures("z1/g1", "gas", 12);
    late.expect("raise: high, single, unacknowledged", "confirm: critical, single, unacknowledged");
  }

  @Test
  void gasLongAfterAFireOrLongBeforeItLiftsNothing() {
    for (long more : new long[] {-1, 0, 1}) {
      Night each = new Night().at("20:00").alarm("z1/d1").after("1s").calm("z1/d1");
      each.after(120_000 + more + "ms").alarm("z1/g1", "gas");
      boolean lifted = each.newest().reason().equals("fire after gas");
      assertThat(lifted).as("over for %s ms more than 2 min", more).isEqualTo(more <= 0);
    }
    for (long more : new long[] {-1, 0, 1}) {
      Night each = new Night().at("20:00").alarm("z1/g1", "gas").after("1s").calm("z1/g1");
      each.after(600_000 + more + "ms").alarm("z1/d1");
      boolean lifted = each.newest().reason().equals("fire after gas");
      assertThat(lifted).as("%s ms", more).isEqualTo(more <= 0);
    }
  }

  private Night stranger(String device) {
    return night.kind(null).place(Place.unregistered()).calm(device);
  }

  /** So many readings of nothing, 10 s apart, and one more is due. */
  private void unmoved(int readings) {
    for (int i = 0; i < readings; i++) {
      night.smoke("z1/d3", 0).after("10s");
    }
  }
}

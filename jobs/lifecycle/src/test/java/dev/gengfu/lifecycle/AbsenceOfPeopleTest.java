package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Resident;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who has not come home, who passes no door, and who can't get in. */
class AbsenceOfPeopleTest {

  @Test
  void firstThePersonIsAskedThenStaffIsToldThenSomebodyGoesAndLooks() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out();
    weeks.at("2026-11-24 00:59").expect();
    assertThat(weeks.messages).isEmpty();
    weeks.at("2026-11-24 01:00").expect();
    assertThat(weeks.messages).extracting(CareMessage::kind).containsExactly("reminder");
    assertThat(weeks.messages.get(0).notBefore()).isEqualTo(Weeks.time("2026-11-24 01:00"));
    weeks.at("2026-11-24 01:59").expect();
    weeks.at("2026-11-24 02:00").expect("notReturned raise: medium, unacknowledged");
    assertThat(weeks.newest().alertId()).isEqualTo(weeks.messages.get(0).alertId());
    weeks.at("2026-11-24 05:59").passOver();
    weeks
        .at("2026-11-24 06:00")
        .expect(
            "notReturned escalate: medium, unacknowledged",
            "notReturned confirm: high, unacknowledged");
    assertThat(weeks.newest().severity()).hasToString("HIGH");
    weeks.at("2026-11-24 06:05").expect("notReturned escalate: high, unacknowledged");
    assertThat(weeks.newest().escalation().target()).isEqualTo("stationDuty");
  }

  @Test
  void whoIsSeenIsNotMissing() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out();
    weeks.at("2026-11-24 02:30").passOver().does("acknowledge", null, null).passOver();
    weeks.at("2026-11-24 02:40").in().expect("notReturned close: medium, closed");
    assertThat(weeks.newest().reason()).isEqualTo("no longer so, last seen at gate-b2");
  }

  @Test
  void aCheckInThatWasOnlySentLateEndsItToo() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out();
    weeks.at("2026-11-24 02:30").passOver();
    weeks.happened("2026-11-23 23:10").in().expect();
    weeks.at("2026-11-24 02:31").expect("notReturned clear: medium, returned-unacknowledged");
  }

  /** Of a door that has lost the time only the day is known: they may be home. */
  @Test
  void whoPassedADoorThatHasLostTheTimeIsNotMissed() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 09:00").out();
    weeks.at("2026-11-23 19:00").dateOnly("2026-11-23").in();
    weeks.at("2026-11-24 09:00").expect();
    assertThat(weeks.messages).isEmpty();
  }

  /** Half of what a door or a file brings late looks like somebody who never came home. */
  @Test
  void whileDaysAreBroughtLateNobodyIsMissed() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-24 09:00");
    weeks.happened("2026-11-22 07:00").out().happened("2026-11-22 19:00").in();
    weeks.happened("2026-11-23 07:00").out().expect();
    weeks.happened("2026-11-23 19:00").in().at("2026-11-24 09:30").expect();
    assertThat(weeks.messages).isEmpty();
  }

  /** A third of all passages says the direction of the one before. */
  @Test
  void whoGoesOutTwiceHasComeInBetweenOrWasCalledOutWhileComingIn() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 08:30").out();
    weeks.at("2026-11-23 19:00").out().at("2026-11-24 05:00").expect();
    assertThat(weeks.messages).isEmpty();
  }

  /** So is a door that says in to somebody who leaves again; the alert says that it was read so. */
  @Test
  void whoIsCalledInASecondTimeInTheEveningWentOutAgain() {
    Weeks weeks = Weeks.from("2026-11-23 06:00").at("2026-11-23 07:15").out();
    weeks.at("2026-11-23 18:50").in().at("2026-11-23 19:40").in();
    weeks.at("2026-11-24 02:00").expect("notReturned raise: medium, unacknowledged");
    assertThat(weeks.newest().reason())
        .isEqualTo(
            "went out at gate-b2 (the door said in; read as a way out by the ways around it and the"
                + " hour) and did not come home in the night of 2026-11-23");
  }

  /** Who leaves in the morning has been at home, though no door saw it, and is out from then on. */
  @Test
  void whoCameHomeBehindSomebodyElseIsMissedUntilTheyLeave() {
    Weeks weeks = Weeks.from("2026-11-23 06:00").at("2026-11-23 07:15").out();
    weeks.at("2026-11-24 07:14").does("acknowledge", null, null).passOver();
    weeks.at("2026-11-24 07:15").out().expect("notReturned close: high, closed");
    assertThat(weeks.seenAt).extracting(seen -> seen.direction()).containsOnly(Direction.OUT);
    weeks.at("2026-11-24 19:00").out().at("2026-11-25 12:00").expect();
  }

  @Test
  void aSecondSwipeWithinTheMinuteIsTheSameWayOut() {
    Weeks weeks =
        Weeks.from("2026-11-23 08:00")
            .at("2026-11-23 20:00")
            .out()
            .happened("2026-11-23 20:01")
            .out();
    weeks.at("2026-11-24 02:00").expect("notReturned raise: medium, unacknowledged");
  }

  @Test
  void anyOpenDoorAfterTheLastWayOutProvesThatSomebodyIsThere() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out();
    weeks.at("2026-11-23 23:00").passes("stairs-b2", Direction.UNKNOWN, true);
    weeks.at("2026-11-24 05:00").expect();
  }

  @Test
  void whoGoesOutAfterTheCurfewIsAskedAfterOnTheNextOne() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-24 01:00").out();
    weeks.at("2026-11-24 12:00").expect();
    weeks.at("2026-11-25 02:00").expect("notReturned raise: medium, unacknowledged");
  }

  @Test
  void aNightWorkerHasACurfewAtNoon() {
    Resident worker =
        new Resident(
            Weeks.PERSON,
            Weeks.HOME,
            List.of(new Resident.Shift(Weeks.day("2026-11-01"), "night")),
            null,
            true,
            true,
            "zh");
    Weeks weeks = new Weeks().at("2026-11-23 08:00").registers(worker);
    weeks.at("2026-11-23 19:00").out().at("2026-11-24 13:59").expect();
    weeks.at("2026-11-24 14:00").expect("notReturned raise: medium, unacknowledged");
  }

  @Test
  void nobodyIsMissingOnLeaveAndOnAHolidayOnlyADayLater() {
    Resident away =
        new Resident(
            Weeks.PERSON,
            Weeks.HOME,
            null,
            List.of(new Resident.Leave(Weeks.day("2026-11-23"), Weeks.day("2026-11-25"))),
            true,
            true,
            "zh");
    Weeks leave = new Weeks().at("2026-11-23 08:00").registers(away).at("2026-11-23 18:00").out();
    leave.at("2026-11-27 01:59").expect();
    leave.at("2026-11-27 02:00").expect("notReturned raise: medium, unacknowledged");

    Weeks holiday = Weeks.from("2026-10-01 08:00").at("2026-10-01 18:00").out();
    holiday.at("2026-10-03 01:59").expect();
    holiday.at("2026-10-03 02:00").expect("notReturned raise: medium, unacknowledged");
  }

  @Test
  void nothingFiresFromAStaleView() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out();
    weeks.at("2026-11-23 23:30").coverage("checkins", "down");
    weeks.at("2026-11-24 06:00").expect();
    weeks.coverage("checkins", "draining").at("2026-11-24 06:10").expect();
    weeks.coverage("checkins", "ok").at("2026-11-24 08:09").expect();
    weeks.at("2026-11-24 08:10").expect("notReturned raise: medium, unacknowledged");
  }

  @Test
  void onlyADoorThatThePersonUsesCounts() {
    Weeks own = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out();
    own.coverage("door:gate-b2", "down").at("2026-11-24 03:00").expect();
    Weeks other = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out();
    other.coverage("door:gate-b9", "down").at("2026-11-24 02:00");
    other.expect("notReturned raise: medium, unacknowledged");
  }

  @Test
  void whatTheDoorSendsAfterwardsKeepsItQuiet() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out();
    weeks.coverage("door:gate-b2", "down").at("2026-11-24 03:00");
    weeks.happened("2026-11-23 22:00").in().coverage("door:gate-b2", "ok");
    weeks.at("2026-11-24 12:00").expect();
  }

  @Test
  void onceSomebodyHasDealtWithItTheNextCurfewCounts() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out();
    weeks.at("2026-11-24 02:10").does("resolve", "stays with her parents", "other").passOver();
    weeks.at("2026-11-25 01:59").expect();
    weeks.at("2026-11-25 02:00").expect("notReturned reraise: medium, unacknowledged");
  }

  @Test
  void whoIsSeenEveryDayAndThenAtNoDoorAtAllIsUnseen() {
    Weeks weeks = Weeks.from("2026-11-18 08:00");
    for (int day = 18; day < 23; day++) {
      weeks.at("2026-11-" + day + " 08:30").out().at("2026-11-" + day + " 20:00").in();
    }
    weeks.at("2026-11-23 19:59").expect();
    weeks.at("2026-11-23 20:00").expect("unseen raise: low, unacknowledged");
    weeks.at("2026-11-24 07:59").passOver();
    weeks.at("2026-11-24 08:00").expect("unseen confirm: medium, unacknowledged");
    weeks.at("2026-11-24 08:30").passOver();
    weeks.refused().expect("unseen clear: medium, returned-unacknowledged");
  }

  @Test
  void whoComesNowAndThenIsNotMissed() {
    Weeks weeks = Weeks.from("2026-11-18 08:00").at("2026-11-18 20:00").in();
    weeks.at("2026-11-20 20:00").in().at("2026-11-25 20:00").expect();
  }

  @Test
  void threeTimesRefusedAtNightIsSomebodyWhoStandsOutside() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 23:30").refused();
    weeks.at("2026-11-23 23:31").refused().expect();
    weeks.at("2026-11-23 23:40").refused().expect("refused raise: medium, unacknowledged");
    weeks.at("2026-11-23 23:45").in().expect("refused clear: medium, returned-unacknowledged");
  }

  @Test
  void byDayOrTooSeldomOrWithADoorThatOpensBetweenNobodyStandsOutside() {
    Weeks day =
        Weeks.from("2026-11-23 08:00")
            .at("2026-11-23 12:00")
            .refused()
            .happened("2026-11-23 12:01")
            .refused()
            .happened("2026-11-23 12:02")
            .refused();
    day.expect();
    Weeks seldom = Weeks.from("2026-11-23 08:00").at("2026-11-23 23:00").refused();
    seldom.at("2026-11-23 23:06").refused().at("2026-11-23 23:11").refused().expect();
    Weeks open = Weeks.from("2026-11-23 08:00").at("2026-11-23 23:00").refused();
    open.at("2026-11-23 23:01")
        .refused()
        .at("2026-11-23 23:02")
        .in()
        .at("2026-11-23 23:03")
        .refused()
        .expect();
  }

  @Test
  void afterAnHourWithoutATryItIsOver() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 23:00").refused();
    weeks.happened("2026-11-23 23:01").refused().happened("2026-11-23 23:02").refused().passOver();
    weeks.at("2026-11-23 23:30").does("acknowledge", null, null).passOver();
    weeks.at("2026-11-24 00:02").expect("refused close: medium, closed");
  }

  @Test
  void whereSomebodyIsIsToldWhenItIsNews() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out().out();
    weeks.at("2026-11-23 21:00").in();
    assertThat(weeks.seenAt)
        .extracting(seen -> seen.direction())
        .containsExactly(Direction.OUT, Direction.IN);
    weeks.happened("2026-11-23 20:30").passes("gate-b3", Direction.OUT, true);
    assertThat(weeks.seenAt).as("older news is none").hasSize(2);
  }

  /** Not to hear is a state of its own: it neither finds somebody missing nor sees them again. */
  @Test
  void whatWasFoundBeforeTheDoorsFellSilentStaysAsItIs() {
    Weeks out = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out();
    out.at("2026-11-24 02:00").does("acknowledge", null, null).passOver();
    out.at("2026-11-24 03:00").coverage("door:gate-b2", "down").expect();
    out.at("2026-11-24 05:00").coverage("door:gate-b2", "ok").expect();
    out.at("2026-11-24 07:59").expect();
    out.at("2026-11-24 08:00").expect("notReturned confirm: high, unacknowledged");

    Weeks unseen = everyDayUntil("2026-11-18", 22);
    unseen.at("2026-11-23 20:00").does("acknowledge", null, null).passOver();
    unseen.at("2026-11-23 21:00").coverage("checkins", "down").at("2026-11-26 21:00").expect();
    unseen.coverage("checkins", "ok").at("2026-11-27 07:59").expect();
    unseen.at("2026-11-27 08:00").expect("unseen confirm: medium, unacknowledged");
  }

  @Test
  void whoIsSeenAtAnotherDoorMeanwhileIsNotMissingAnyMore() {
    Weeks weeks = everyDayUntil("2026-11-18", 22).at("2026-11-23 20:00").out();
    weeks.at("2026-11-24 02:00").does("acknowledge", null, null).passOver();
    weeks.at("2026-11-24 03:00").coverage("door:gate-b2", "down").expect();
    weeks.at("2026-11-24 04:00").passes("gate-b3", Direction.IN, false);
    weeks.expect("notReturned close: medium, closed");
  }

  @Test
  void timeDoesNotEndItThoughCheckInsAreForgotten() {
    Weeks out = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out();
    out.at("2026-11-24 06:00").does("acknowledge", null, null).passOver();
    out.at("2026-12-20 06:00").expect();
    out.in().expect("notReturned close: high, closed");
    assertThat(out.newest().reason()).isEqualTo("no longer so, last seen at gate-b2");

    Weeks unseen = everyDayUntil("2026-11-18", 22);
    unseen.at("2026-11-24 08:00").does("acknowledge", null, null).passOver();
    unseen.at("2026-12-20 08:00").expect();
    unseen.refused().expect("unseen close: medium, closed");

    Weeks home = everyDayUntil("2026-11-18", 22);
    home.publishes("1-only", "rules/unseen.yaml", null);
    home.at("2026-11-24 06:00").does("acknowledge", null, null).passOver();
    home.at("2026-12-20 08:00").expect();
    home.in().expect("notReturned close: high, closed");

    Weeks outside = everyDayUntil("2026-11-17", 21);
    outside.publishes("1-only", "rules/unseen.yaml", null);
    outside.at("2026-11-22 08:00").refused().at("2026-11-23 06:00").refused();
    outside.at("2026-11-24 06:00").does("acknowledge", null, null).passOver();
    outside.at("2026-12-20 08:00").expect();
    assertThat(outside.open()).hasSize(1);
  }

  @Test
  void whatOneRuleFindsEndsNothingThatAnotherFoundBefore() {
    Resident free =
        new Resident(
            Weeks.PERSON,
            Weeks.HOME,
            List.of(
                new Resident.Shift(Weeks.day("2026-11-01"), "off"),
                new Resident.Shift(Weeks.day("2026-11-25"), "day")),
            null,
            true,
            true,
            "zh");
    Weeks weeks = everyDayUntil("2026-11-18", 22).registers(free).at("2026-11-23 08:30").out();
    weeks.at("2026-11-24 20:30").does("acknowledge", null, null).passOver();
    weeks.at("2026-11-26 02:00").expect("notReturned raise: medium, unacknowledged");
    weeks.at("2026-11-26 02:05").in();
    weeks.expect(
        "notReturned clear: medium, returned-unacknowledged", "unseen close: medium, closed");
  }

  /** The grace is that of the day on which it falls due. */
  @Test
  void aHolidayPutsItOffButEndsNothing() {
    Weeks before = everyDayUntil("2026-09-25", 29);
    before.at("2026-09-30 20:00").expect("unseen raise: low, unacknowledged");
    before.does("acknowledge", null, null).passOver();
    before.at("2026-10-01 07:59").expect();
    before.at("2026-10-01 08:00").expect("unseen confirm: medium, unacknowledged");
    before.does("acknowledge", null, null).passOver().at("2026-10-12 08:00").expect();

    Weeks within = everyDayUntil("2026-10-02", 6);
    within.at("2026-10-08 19:59").expect();
    within.at("2026-10-08 20:00").expect("unseen raise: low, unacknowledged");
  }

  @Test
  void whatSomebodyHasDealtWithIsNotFoundByAnotherRule() {
    Weeks weeks = everyDayUntil("2026-11-18", 22).at("2026-11-23 08:30").out();
    weeks.at("2026-11-24 02:10").does("resolve", "stays with her parents", "other").passOver();
    weeks.at("2026-11-25 01:59").expect();
    weeks.at("2026-11-25 02:00").expect("notReturned reraise: medium, unacknowledged");
  }

  @Test
  void theTimeOfTheFirstIntakeCountsThoughAnotherIsStillDown() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out();
    weeks.at("2026-11-23 23:00").coverage("checkins", "down");
    weeks.at("2026-11-24 06:50").coverage("door:gate-b2", "down");
    weeks.at("2026-11-24 07:00").coverage("checkins", "ok");
    weeks.at("2026-11-24 07:10").coverage("door:gate-b2", "ok");
    weeks.at("2026-11-24 09:09").expect();
    weeks.at("2026-11-24 09:10").expect("notReturned raise: medium, unacknowledged");
  }

  /** Somebody who is taken for out against the word of the door is looked for in a fire. */
  @Test
  void nobodyWhomADoorLetInIsOutsideForWhoCallsTheRoll() {
    Weeks weeks = Weeks.from("2026-11-23 06:00").at("2026-11-23 18:00").in();
    weeks.at("2026-11-23 19:00").in();
    assertThat(weeks.seenAt)
        .extracting(seen -> seen.direction())
        .containsExactly(Direction.IN, Direction.UNKNOWN);
  }

  /** A gate that calls every way one out, for longer than check-ins are kept. */
  @Test
  void waysStayAsTheyWereWhenTheOldestAreForgotten() {
    Weeks weeks = Weeks.from("2026-11-01 06:00");
    for (int day = 1; day <= 24; day++) {
      String date = "2026-11-" + (day < 10 ? "0" : "") + day;
      weeks.at(date + " 07:30").out().at(date + " 19:30").out();
    }
    weeks.at("2026-11-25 07:00").expect();
    assertThat(weeks.seenAt).hasSize(48);
    for (int i = 0; i < 48; i++) {
      assertThat(weeks.seenAt.get(i).direction())
          .isEqualTo(i % 2 == 0 ? Direction.OUT : Direction.IN);
    }
  }

  @Test
  void withTheConsentGoesAlsoWhatIsOverAndWasSeenByNobody() {
    Weeks weeks = Weeks.from("2026-11-23 08:00").at("2026-11-23 20:00").out();
    weeks.at("2026-11-24 02:10").in().passOver();
    weeks.registers(new Resident(Weeks.PERSON, Weeks.HOME, null, null, false, true, "zh"));
    weeks.expect("notReturned close: medium, closed");
    assertThat(weeks.newest().reason()).isEqualTo("no consent");
    weeks.at("2026-11-25 12:00").expect();
  }

  /** Out at 08:30 and home at 20:00 on each day from one to another of the same month. */
  private static Weeks everyDayUntil(String first, int last) {
    Weeks weeks = Weeks.from(first + " 08:00");
    for (int day = Weeks.day(first).getDayOfMonth(); day <= last; day++) {
      String date = Weeks.day(first).withDayOfMonth(day).toString();
      weeks.at(date + " 08:30").out().at(date + " 20:00").in();
    }
    return weeks;
  }
}

package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Resident;
import org.junit.jupiter.api.Test;

/** A young worker comes home deep in the night several nights in a row; somebody notices. */
class LateNightsStoryTest {

  @Test
  void fromTheThirdLateNightToTheCallOfTheCounsellingRoom() {
    Weeks weeks = lateFor(3);
    weeks.at("2026-11-26 06:59").expect();
    weeks.at("2026-11-26 07:00").expect("lateNights raise: low, unacknowledged");
    assertThat(weeks.newest().reason())
        .isEqualTo("late on 3 nights: 2026-11-23, 2026-11-24, 2026-11-25");
    assertThat(weeks.newest().message().zh()).isEqualTo("三号工作站 3-2 号楼：有住户连续多晚深夜归宿");
    assertThat(weeks.newest().subject()).isEqualTo(Weeks.PERSON);
    assertThat(weeks.newest().evidence())
        .allMatch(e -> e.device().equals("gate-b2") && e.measure().equals("checkin"))
        .allMatch(e -> e.at().topic().equals("welfare.log.v1"))
        .hasSize(3);
    weeks.at("2026-11-26 07:30").expect("lateNights escalate: low, unacknowledged");
    assertThat(weeks.newest().escalation().target()).isEqualTo("counselling");

    night(weeks, "2026-11-26", "2026-11-27");
    weeks.at("2026-11-27 09:00").expect("lateNights update: low, unacknowledged");
    night(weeks, "2026-11-27", "2026-11-28");
    weeks
        .at("2026-11-28 09:00")
        .expect(
            "lateNights update: low, unacknowledged",
            "lateNights confirm: medium, unacknowledged",
            "lateNights escalate: medium, unacknowledged");
    assertThat(weeks.newest().escalation().target()).isEqualTo("counselling");
    assertThat(weeks.newest().reason()).isEqualTo("nobody acted within 600 s: to counselling");

    weeks.at("2026-11-28 10:00").does("acknowledge", null, null);
    weeks
        .at("2026-11-28 15:00")
        .does("resolve", "已电话关怀：夜班餐馆兼职，提醒防骗，约好周五来谈心", "other")
        .expect(
            "lateNights acknowledge: medium, acknowledged",
            "lateNights work: medium, acknowledged",
            "lateNights close: medium, closed");
    assertThat(weeks.newest().cause()).isEqualTo("other");

    assertThat(weeks.messages)
        .extracting(CareMessage::kind)
        .containsExactly("rest", "food", "sleep");
    assertThat(weeks.messages)
        .extracting(CareMessage::notBefore)
        .containsExactly(
            Weeks.time("2026-11-26 08:30"),
            Weeks.time("2026-11-27 08:30"),
            Weeks.time("2026-11-28 08:30"));
    assertThat(weeks.messages.get(0).text()).contains("早点休息").doesNotContain(Weeks.PERSON);
    assertThat(weeks.messages).allMatch(message -> message.language().equals("zh"));

    night(weeks, "2026-11-28", "2026-11-29");
    weeks.at("2026-11-29 12:00").expect();
    assertThat(weeks.messages).as("no message once somebody has called").hasSize(3);
  }

  @Test
  void aNightInTimeEndsItAndItsMessages() {
    Weeks weeks = lateFor(3).at("2026-11-26 07:00").passOver();
    weeks.at("2026-11-26 21:00").in();
    weeks
        .at("2026-11-27 07:00")
        .expect(
            "lateNights escalate: low, unacknowledged",
            "lateNights clear: low, returned-unacknowledged");
    weeks.at("2026-11-27 08:00").out().at("2026-11-27 19:00").in();
    weeks.at("2026-11-28 12:00").passOver();
    assertThat(weeks.messages).hasSize(1);
  }

  @Test
  void theSameNightsAreNotFoundAgainOnceSomebodyHasDealtWithThem() {
    Weeks weeks = lateFor(3).at("2026-11-26 09:00");
    weeks.does("resolve", "fine", "other").passOver();
    night(weeks, "2026-11-26", "2026-11-27");
    night(weeks, "2026-11-27", "2026-11-28");
    weeks.at("2026-11-28 09:00").expect();
    night(weeks, "2026-11-28", "2026-11-29");
    weeks.at("2026-11-29 07:00").expect("lateNights raise: low, unacknowledged");
    assertThat(weeks.newest().reason())
        .isEqualTo("late on 3 nights: 2026-11-26, 2026-11-27, 2026-11-28");
  }

  @Test
  void nobodyIsWrittenToWhoDoesNotWantItAndNothingIsSaidOfWhoHasNotAgreed() {
    Resident silent = new Resident(Weeks.PERSON, Weeks.HOME, null, null, true, false, "zh");
    Weeks weeks = lateFor(3, silent).at("2026-11-26 12:00");
    assertThat(weeks.changes).isNotEmpty();
    assertThat(weeks.messages).isEmpty();

    Resident without = new Resident(Weeks.PERSON, Weeks.HOME, null, null, false, true, "zh");
    Weeks none = lateFor(3, without).at("2026-11-28 12:00");
    assertThat(none.changes).isEmpty();
    assertThat(none.messages).isEmpty();
  }

  @Test
  void whoTakesTheConsentBackIsLeftAloneAtOnce() {
    Weeks weeks = lateFor(3).at("2026-11-26 07:00").passOver();
    weeks.registers(new Resident(Weeks.PERSON, Weeks.HOME, null, null, false, true, "zh"));
    weeks.expect("lateNights close: low, closed");
    assertThat(weeks.newest().reason()).isEqualTo("no consent");
  }

  @Test
  void withTheConsentGoWhatIsOpenAndWhatIsKept() {
    Resident without = new Resident(Weeks.PERSON, Weeks.HOME, null, null, false, true, "zh");
    Weeks weeks = lateFor(3).at("2026-11-26 07:00").passOver();
    weeks.at("2026-11-26 21:00").in().at("2026-11-27 08:00").passOver();
    assertThat(weeks.open())
        .containsExactly(
            "lateNights low returned-unacknowledged late on 3 nights: 2026-11-23, 2026-11-24, 2026-11-25");
    weeks.registers(without).expect("lateNights close: low, closed");
    assertThat(weeks.newest().reason()).isEqualTo("no consent");
    assertThat(weeks.store.person().nights()).isEmpty();
    assertThat(weeks.store.person().passages()).hasSize(7);
    weeks.at("2026-12-05 08:00");
    assertThat(weeks.store.person().passages()).as("each goes in its time").hasSize(3);
    weeks.at("2026-12-07 00:00").expect();
    assertThat(weeks.store.person().passages()).isEmpty();
  }

  @Test
  void nothingIsDecidedUntilTheRosterSaysWhoItIs() {
    Weeks weeks = new Weeks().at("2026-11-23 08:00");
    for (int i = 23; i < 26; i++) {
      night(weeks, "2026-11-" + i, "2026-11-" + (i + 1));
    }
    weeks.at("2026-11-26 12:00").expect();
    assertThat(weeks.seenAt).isEmpty();
    weeks.registers(Weeks.worker()).expect("lateNights raise: low, unacknowledged");
    assertThat(weeks.seenAt).hasSize(1);
  }

  @Test
  void ofWhoIsNeverRegisteredNothingIsKeptForLong() {
    Weeks weeks = new Weeks().at("2026-11-23 08:00").in();
    assertThat(weeks.leaks()).isNotEmpty();
    weeks.at("2026-12-04 08:00");
    assertThat(weeks.leaks()).isEmpty();
  }

  @Test
  void whoMovesOutLeavesNothingBehind() {
    Weeks weeks = lateFor(3).at("2026-11-26 12:00").passOver();
    weeks.movesOut().expect("lateNights close: low, closed");
    assertThat(weeks.newest().reason()).isEqualTo("moved out");
    assertThat(weeks.bytes).contains("retire " + weeks.newest().alertId());
    assertThat(weeks.forgotten).containsExactly(Weeks.PERSON);
    assertThat(weeks.leaks()).isEmpty();
    int messages = weeks.messages.size();
    weeks.at("2026-12-20 12:00").expect();
    assertThat(weeks.messages).hasSize(messages);
  }

  @Test
  void aCheckInThatComesDaysLaterAmendsTheSameAlert() {
    Weeks weeks = lateFor(3).at("2026-11-26 08:00").passOver();
    String alertId = weeks.newest().alertId();
    weeks.happened("2026-11-22 23:50").in().expect().at("2026-11-26 08:01");
    weeks.expect("lateNights update: low, unacknowledged");
    assertThat(weeks.newest().alertId()).isEqualTo(alertId);
    assertThat(weeks.newest().reason()).startsWith("late on 4 nights: 2026-11-22");
  }

  @Test
  void theSameCheckInTwiceSaysNothingNewAndAVeryOldOneNothingAtAll() {
    Weeks weeks = lateFor(3).at("2026-11-26 08:00").passOver();
    weeks.happened("2026-11-26 00:40").in().expectFate(Person.Fate.REPEATED).expect();
    weeks.happened("2026-11-10 00:40").in().expectFate(Person.Fate.TOO_LATE).expect();
  }

  @Test
  void aTimeOfWhichOnlyTheDayIsKnownMakesNobodyLate() {
    Weeks weeks = Weeks.from("2026-11-23 08:00");
    for (int i = 24; i < 28; i++) {
      weeks.at("2026-11-" + (i + 1) + " 09:00").dateOnly("2026-11-" + i).in();
    }
    weeks.at("2026-11-29 09:00").expect();
  }

  @Test
  void aWayHomeThatTheDoorCallsAWayOutCountsAndTheAlertSaysSo() {
    Weeks weeks = Weeks.from("2026-11-23 08:00");
    for (int i = 23; i < 26; i++) {
      weeks.at("2026-11-" + i + " 19:00").out().at("2026-11-" + (i + 1) + " 00:40");
      weeks.passes("gate-b2", i == 24 ? Direction.OUT : Direction.IN, true);
    }
    weeks.at("2026-11-26 07:00").expect("lateNights raise: low, unacknowledged");
    assertThat(weeks.newest().reason())
        .isEqualTo(
            "late on 3 nights: 2026-11-23, 2026-11-24, 2026-11-25; on 2026-11-24 the door said out:"
                + " read as coming home by the ways around it and the hour");
  }

  /** A door that has lost the time sends at once: it was then. */
  @Test
  void aDateThatArrivesOnItsDayIsOfThatMoment() {
    Weeks weeks = Weeks.from("2026-11-23 08:00");
    for (int i = 23; i < 26; i++) {
      weeks.at("2026-11-" + i + " 19:00").dateOnly("2026-11-" + i).out();
      weeks.at("2026-11-" + (i + 1) + " 00:40").dateOnly("2026-11-" + (i + 1)).in();
    }
    weeks.at("2026-11-26 07:00").expect("lateNights raise: low, unacknowledged");
    assertThat(weeks.newest().evidence())
        .extracting(each -> each.time())
        .containsExactly(
            Weeks.time("2026-11-24 00:40"),
            Weeks.time("2026-11-25 00:40"),
            Weeks.time("2026-11-26 00:40"));
  }

  /** Of what was dammed up nobody knows when it was. */
  @Test
  void aDateThatArrivesAfterTheIntakeWasDownIsOfNoMoment() {
    Weeks weeks = Weeks.from("2026-11-23 08:00");
    for (int i = 23; i < 26; i++) {
      weeks.at("2026-11-" + (i + 1) + " 00:10").coverage("checkins", "down");
      weeks.at("2026-11-" + (i + 1) + " 00:40").coverage("checkins", "draining");
      weeks.dateOnly("2026-11-" + (i + 1)).in();
      weeks.at("2026-11-" + (i + 1) + " 00:41").coverage("checkins", "ok");
    }
    weeks.at("2026-11-26 12:00").expect();
  }

  @Test
  void aRuleThatIsRemovedEndsWhatItHadFound() {
    Weeks weeks = lateFor(3).at("2026-11-26 07:00").passOver();
    weeks
        .publishes("1-without", "rules/late-nights.yaml", null)
        .expect("lateNights clear: low, returned-unacknowledged");
  }

  private static Weeks lateFor(int nights) {
    return lateFor(nights, Weeks.worker());
  }

  private static Weeks lateFor(int nights, Resident resident) {
    Weeks weeks = new Weeks().at("2026-11-22 08:00").registers(resident);
    for (int i = 23; i < 23 + nights; i++) {
      night(weeks, "2026-11-" + i, "2026-11-" + (i + 1));
    }
    return weeks;
  }

  /** Out in the evening, home at 00:40. */
  private static void night(Weeks weeks, String date, String next) {
    weeks.at(date + " 19:00").out().at(next + " 00:40").in();
  }
}

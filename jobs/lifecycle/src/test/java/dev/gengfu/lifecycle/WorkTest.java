package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Work;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What people do about an alert, from the first call to what it turned out to be. */
class WorkTest {
  private static final String WORK = "work: critical, confirmed, acknowledged";

  private final Night night = new Night();

  /** 1-3-5: taken on at once, on site in three minutes, ended by a person. */
  @Test
  void aConfirmedFireFromTheFirstDetectorToItsCause() {
    AlertChange fire = confirmedFire();
    night.after("5s").acknowledges("a1", fire);
    night.expect("acknowledge: critical, confirmed, acknowledged");
    night.after("5s").does("dispatch", night.newest(), "op1", "s03 micro fire station", null, null);
    night.expect(WORK);
    assertThat(night.newest().escalation().due()).isEqualTo(Night.time("23:43:19"));
    night.at("23:42:10").does("arrive", night.newest(), "chen.bo", null, null, null).expect(WORK);
    assertThat(night.newest().escalation().due()).isNull();
    night.at("23:50").calm("z1/d1").expect("update: critical, confirmed, acknowledged");
    night.calm("z1/d2").expect("clear: critical, confirmed, latched");
    assertThat(night.newest().latched()).isTrue();
    night.at("23:55").resolves(night.newest(), "fire").expect("close: critical, confirmed, closed");
    assertThat(night.newest().cause()).isEqualTo("fire");
    assertThat(night.newest().work())
        .isEqualTo(
            new Work(
                "s03 micro fire station",
                Night.time("23:40:19"),
                "chen.bo",
                Night.time("23:42:10"),
                Night.time("23:55")));
    assertThat(night.open()).isEmpty();
  }

  @Test
  void whenNobodyIsThereInTimeTheNeighboursAreCalled() {
    night.acknowledges("a1", confirmedFire()).passOver();
    night.at("23:43:08.999").tick().expectNothing();
    night.at("23:43:09").tick().expect("escalate: critical, confirmed, acknowledged");
    assertThat(night.newest().escalation().target()).isEqualTo("neighbourStations");
    assertThat(night.newest().reason())
        .isEqualTo("nobody is there within 180 s: to neighbourStations");
    night.at("23:45:09").tick().expect("escalate: critical, confirmed, acknowledged");
    assertThat(night.newest().escalation().target()).isEqualTo("community");
    night.at("1d 07:00").tick().expectNothing();
  }

  @Test
  void theStepsOfArrivalFollowThoseThatWereTaken() {
    confirmedFire();
    night.at("23:40:24").tick().expect("escalate: critical, confirmed, unacknowledged");
    night.acknowledges("a1", night.newest()).passOver();
    assertThat(night.newest().escalation().level()).isEqualTo(1);
    night.at("23:43:24").tick().expect("escalate: critical, confirmed, acknowledged");
    assertThat(night.newest().escalation().level()).isEqualTo(2);
  }

  @Test
  void whoWasThereForTheLastFireIsNotThereForThisOne() {
    night.does("arrive", confirmedFire(), "chen.bo", null, null, null).passOver();
    night.at("23:50").calm("z1/d1").calm("z1/d2").passOver();
    night.at("23:58").alarm("z1/d1").expect("reraise: critical, confirmed, unacknowledged");
    night.acknowledges("a1", night.newest()).passOver();
    assertThat(night.newest().escalation().due()).isEqualTo(Night.time("1d 00:01"));
  }

  @Test
  void aDangerThatComesBackIsNotWhatItWasResolvedAs() {
    night.resolves(confirmedFire(), "nuisance").expect(WORK);
    night.at("23:50").calm("z1/d1").calm("z1/d2").passOver();
    assertThat(night.open()).as("resolved: its calm ends it").isEmpty();
    night.at("23:51").alarm("z2/d3").passOver();
    night.resolves(night.newest(), "test").passOver();
    night.at("23:52").alarm("z2/d4").expect("confirm: critical, confirmed, unacknowledged");
    assertThat(night.newest().cause()).isNull();
    assertThat(night.newest().latched()).isTrue();
  }

  /** A call point stays pressed after a prank, and then it burns. */
  @Test
  void whatBurnsBesideAResolvedDangerAsksAgainAndEndsByAPersonAlone() {
    night.resolves(confirmedFire(), "nuisance").expect(WORK);
    assertThat(night.newest().latched()).isFalse();
    night.at("1d 00:05").alarm("z1/d3").expect("reraise: critical, confirmed, unacknowledged");
    assertThat(night.newest().cause()).isNull();
    assertThat(night.newest().latched()).isTrue();
    assertThat(night.newest().escalation().due()).isEqualTo(Night.time("1d 00:05:15"));
    night.acknowledges("a2", night.newest()).passOver();
    night.at("1d 00:10").calm("z1/d1").calm("z1/d2").calm("z1/d3");
    assertThat(night.open()).containsExactly("device-alarm z1 critical latched");
  }

  @Test
  void oneSignLessOfAResolvedDangerAsksNobody() {
    night.resolves(confirmedFire(), "nuisance").passOver();
    night.at("23:45").calm("z1/d1").expect("update: critical, confirmed, acknowledged");
    night.calm("z1/d2").expect("close: critical, confirmed, closed");
  }

  @Test
  void whatComesBackFromTheLatchCallsFromTheFirstStepOn() {
    night.acknowledges("a1", confirmedFire()).passOver();
    night.at("23:40:30").calm("z1/d1").calm("z1/d2").passOver();
    night.at("23:40:40").alarm("z1/d1").expect("reraise: critical, confirmed, unacknowledged");
    assertThat(night.newest().escalation().due()).isEqualTo(Night.time("23:40:55"));
  }

  @Test
  void alsoWhatIsCalmByNowIsLookedAtOnSite() {
    confirmedFire();
    night.at("23:40:12").calm("z1/d1").calm("z1/d2").passOver();
    night.acknowledges("a1", night.newest());
    night.expect("acknowledge: critical, confirmed, latched");
    assertThat(night.newest().escalation().due()).isEqualTo(Night.time("23:43:12"));
    night.after("8s").does("dispatch", night.newest(), "op1", "s03", null, null).passOver();
    assertThat(night.newest().escalation().due()).isEqualTo(Night.time("23:43:20"));
    night.at("23:43:20").tick().expect("escalate: critical, confirmed, latched");
  }

  @Test
  void helpThatIsOnItsWayEndsNothing() {
    night.at("23:40").alarm("z1/d1");
    AlertChange seen = night.newest();
    night.after("1s").calm("z1/d1").passOver();
    night.does("dispatch", seen, "op1", "s03", null, null);
    night.expect("work: high, single, returned-unacknowledged");
    night.does("arrive", night.newest(), "chen.bo", null, null, null);
    night.expect("work: high, single, returned-unacknowledged");
    night.resolves(night.newest(), "nuisance").expect("close: high, single, closed");
  }

  /** A phone may send hours later what was pressed before: that ends no call for help. */
  @Test
  void anArrivalAtWhatItWasIsPutDownAndHoldsForNothingSince() {
    night.at("23:40").alarm("z1/d1");
    AlertChange seen = night.newest();
    night.after("9s").alarm("z1/d2").after("1s").acknowledges("a1", night.newest()).passOver();
    Long due = night.newest().escalation().due();
    night.after("20s").does("arrive", seen, "chen.bo", null, null, null).expect(WORK);
    assertThat(night.newest().reason()).isEqualTo("chen.bo is there, for what it was at rev 1");
    assertThat(night.newest().escalation().due()).isEqualTo(due);
    night.at(due).tick().expect("escalate: critical, confirmed, acknowledged");
    night.does("arrive", night.newest(), "chen.bo", null, null, null);
    assertThat(night.newest().escalation().due()).isNull();
  }

  @Test
  void anArrivalBeforeItCameBackWorseIsNone() {
    night.at("22:00").alarm("z1/d1").does("arrive", night.newest(), "chen.bo", null, null, null);
    night.at("22:05").does("release", night.newest(), "op1", null, null, null);
    night.at("22:06").calm("z1/d1").passOver();
    night.at("1d 03:00").alarm("z1/d1").alarm("z1/d2").passOver();
    night.acknowledges("a2", night.newest()).passOver();
    assertThat(night.newest().escalation().due()).isEqualTo(Night.time("1d 03:03"));
  }

  @Test
  void whoReleasesWhatHasChangedSinceIsTold() {
    night.at("23:40").alarm("z1/d1").acknowledges("a1", night.newest());
    AlertChange seen = night.newest();
    night.after("9s").alarm("z1/d2").passOver();
    night.acknowledges("a2", night.newest()).passOver();
    refused("release", seen, null, null, null, "it has changed since rev 2: now critical at rev 4");
  }

  @Test
  void whoSendsSomebodyToWhatHasGrownMeanwhileDoesSoAndTakesNothingOn() {
    night.at("23:40").alarm("z1/d1");
    AlertChange seen = night.newest();
    night.after("9s").alarm("z1/d2").passOver();
    night.does("dispatch", seen, "op1", "s03", null, null);
    night.expect("work: critical, confirmed, unacknowledged");
    assertThat(night.newest().escalation().due()).isEqualTo(Night.time("23:40:24"));
  }

  @Test
  void anAcknowledgementTakenBackAsksAgainFromTheFirstStepOn() {
    night.acknowledges("a1", confirmedFire()).passOver();
    night.after("30s").does("release", night.newest(), "op2", "wrong row", null, null);
    night.expect("release: critical, confirmed, unacknowledged");
    assertThat(night.newest().assignee()).isNull();
    assertThat(night.newest().escalation().due()).isEqualTo(Night.time("23:40:54"));
    night.does("release", night.newest(), "op2", null, null, null).expectNothing();
    night.expectAnswer(false, "nobody has acknowledged it");
  }

  @Test
  void aNoteChangesNothingElse() {
    AlertChange before = confirmedFire();
    night.does("comment", before, "op1", "called 119", null, null);
    night.expect("work: critical, confirmed, unacknowledged");
    assertThat(night.newest().escalation()).isEqualTo(before.escalation());
    assertThat(night.newest().reason()).isEqualTo("op1: called 119");
  }

  @Test
  void whatIsPutAsideIsQuietForItsTimeAndComesBack() {
    night.at("23:40").health("down", "no broker");
    AlertChange outage = night.newest();
    night.does("shelve", outage, "op1", "works on the line", null, 3600).passOver();
    assertThat(night.newest().suppressedBy()).containsExactly("shelved");
    assertThat(night.newest().escalation().due()).isNull();
    night.at("1d 00:39:59.999").tick().expectNothing();
    night.at("1d 00:40").tick().passOver();
    assertThat(night.newest().reason()).isEqualTo("back from the shelf");
    assertThat(night.newest().suppressedBy()).isEmpty();
    assertThat(night.newest().escalation().due()).isNotNull();
  }

  @Test
  void whatCannotHoldIsRefusedWithItsReason() {
    AlertChange fire = confirmedFire();
    refused("shelve", fire, "quiet", null, 3600, "an emergency is never shelved");
    refused("unshelve", fire, null, null, null, "it is not shelved");
    refused("dispatch", fire, null, null, null, "say whom, as the reason");
    refused("comment", fire, null, null, null, "say what, as the reason");
    refused(
        "resolve",
        fire,
        null,
        "boredom",
        null,
        "cause: expected one of away, fault, fire, hazard, helped, nuisance, other, talked, test, unfounded");
    night.does("arrive", fire, "chen.bo", null, null, null).passOver();
    refused("arrive", night.newest(), null, null, null, "chen.bo is there already");
    night.at("23:50").calm("z1/d1").calm("z1/d2").passOver();
    refused(
        "acknowledge",
        night.newest(),
        null,
        null,
        null,
        "already acknowledged by chen.bo: resolve it to end it");
    night.at("23:51").health("down", "no broker");
    AlertChange outage = night.newest();
    refused("shelve", outage, null, null, 3600, "say why, as the reason");
    refused("shelve", outage, "works", null, 59, "forSeconds: expected 60 to 28800");
    refused("shelve", outage, "works", null, 28_801, "forSeconds: expected 60 to 28800");
    refused("shelve", outage, "works", null, null, "forSeconds: expected 60 to 28800");
  }

  @Test
  void everyVerbOfTheWireIsADeedAndNoOther() {
    assertThat(Arrays.stream(Deed.values()).map(deed -> deed.name().toLowerCase(Locale.ROOT)))
        .containsExactlyInAnyOrderElementsOf(Action.VERBS);
  }

  private void refused(
      String verb, AlertChange seen, String reason, String cause, Integer seconds, String why) {
    night.passOver();
    night.does(verb, seen, "op2", reason, cause, seconds).expectNothing();
    night.expectAnswer(false, why);
  }

  private AlertChange confirmedFire() {
    night.at("23:40").alarm("z1/d1").after("9s").alarm("z1/d2").passOver();
    return night.newest();
  }
}

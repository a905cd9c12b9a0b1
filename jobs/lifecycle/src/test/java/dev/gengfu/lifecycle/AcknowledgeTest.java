package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import org.junit.jupiter.api.Test;

class AcknowledgeTest {
  private static final String RAISED = "raise: high, single, unacknowledged";
  private static final String ACKNOWLEDGED = "acknowledge: high, single, acknowledged";
  private static final String CLOSED = "close: high, single, closed";

  private final Night night = new Night();

  @Test
  void anAlertThatIsCalmStaysUntilSomebodyHasSeenIt() {
    night.at("23:40").alarm("z1/d1").expect(RAISED);
    night.after("30s").calm("z1/d1").expect("clear: high, single, returned-unacknowledged");
    night.after("5s").acknowledges("a1", night.newest()).expect(CLOSED);
    night.expectAnswer(true, null);
    assertThat(night.open()).isEmpty();
    assertThat(night.newest().closedAt()).isEqualTo(Night.time("23:40:35"));
  }

  @Test
  void anAcknowledgedAlertClosesWithItsCalm() {
    night.at("23:40").alarm("z1/d1").expect(RAISED);
    night.after("5s").acknowledges("a1", night.newest()).expect(ACKNOWLEDGED);
    assertThat(night.newest().actor()).isEqualTo("op1");
    night.after("5s").calm("z1/d1").expect(CLOSED);
    assertThat(night.newest().actor()).as("no person did that").isNull();
    assertThat(night.newest().assignee()).isEqualTo("op1");
  }

  @Test
  void onlyTheCalmOfTheLastDetectorCloses() {
    night.at("23:40").alarm("z1/d1").alarm("z1/d2").passOver();
    night.acknowledges("a1", night.newest()).passOver();
    night.after("5s").calm("z1/d1").expect("update: critical, confirmed, acknowledged");
    night.after("5s").calm("z1/d2").expect("clear: critical, confirmed, latched");
  }

  @Test
  void acknowledgingAHighDoesNotAcknowledgeTheCriticalItHasBecome() {
    night.at("23:40").alarm("z1/d1");
    AlertChange seen = night.newest();
    night.after("9s").alarm("z1/d2").passOver();
    night.after("100ms").acknowledges("a1", seen).expectNothing();
    night.expectAnswer(false, "it has changed since rev 1: now critical at rev 2");
    assertThat(night.audit.get(0).rev()).isEqualTo(2);
    night
        .acknowledges("a2", night.newest())
        .expect("acknowledge: critical, confirmed, acknowledged");
  }

  @Test
  void anAcknowledgedHighAsksAgainWhenItBecomesCritical() {
    night.at("23:40").alarm("z1/d1").acknowledges("a1", night.newest()).passOver();
    night.after("9s").alarm("z1/d2").expect("confirm: critical, confirmed, unacknowledged");
    assertThat(night.newest().escalation().due()).isEqualTo(Night.time("23:40:24"));
  }

  @Test
  void anUpdateMeanwhileDoesNotSpoilAnAcknowledgement() {
    night.at("23:40").alarm("z1/d1").alarm("z1/d2");
    AlertChange seen = night.newest();
    night.after("1s").alarm("z1/d3").passOver();
    night.acknowledges("a1", seen).expect("acknowledge: critical, confirmed, acknowledged");
  }

  @Test
  void anAcknowledgementOfWhatHasComeBackSinceDoesNotHold() {
    night.at("23:40").alarm("z1/d1").after("5s").calm("z1/d1");
    AlertChange seen = night.newest();
    night.after("5s").alarm("z1/d1").passOver();
    night.acknowledges("a1", seen).expectNothing();
    night.expectAnswer(false, "it has changed since rev 2: now high at rev 3");
  }

  @Test
  void aRepeatedActionIsAnsweredOnce() {
    night.at("23:40").alarm("z1/d1");
    AlertChange seen = night.newest();
    night.acknowledges("a1", seen).acknowledges("a1", seen).expect(RAISED, ACKNOWLEDGED);
    assertThat(night.audit).hasSize(1);
  }

  @Test
  void aSecondPersonIsToldWhoWasFirst() {
    night.at("23:40").alarm("z1/d1").acknowledges("a1", night.newest()).passOver();
    night.acknowledges("a2", night.newest()).expectNothing();
    night.expectAnswer(false, "already acknowledged by op1");
  }

  @Test
  void whatCannotHoldIsRefusedWithItsReason() {
    night.at("23:40").acts("a1", "no-such-alert", 1, Action.ACKNOWLEDGE);
    night.expectAnswer(false, "there is no such alert");
    assertThat(night.audit.get(0).rev()).isZero();
    night.alarm("z1/d1").passOver();
    String alert = night.newest().alertId();
    night.acts("a2", alert, 1, "wave").expectAnswer(false, "unknown verb: wave");
    night.acts("a3", alert, 2, Action.ACKNOWLEDGE);
    night.expectAnswer(false, "rev 2 does not exist yet: now at rev 1");
    night.acts("a4", alert, 0, Action.ACKNOWLEDGE);
    night.expectAnswer(false, "it has changed since rev 0: now high at rev 1");
    night.acts("a5", alert, 1, Action.ACKNOWLEDGE).after("1s").calm("z1/d1");
    night.acts("a6", alert, 3, Action.ACKNOWLEDGE).expectAnswer(false, "the alert is closed");
    assertThat(night.audit.get(night.audit.size() - 1).rev()).isEqualTo(3);
    assertThat(night.audit.get(0).at().offset()).isZero();
  }
}

package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import org.junit.jupiter.api.Test;

/** Who is not heard is unknown. Here every device may be silent for 300 s. */
class ListeningTest {
  private static final String RAISED = "raise: medium, single, unacknowledged";
  private static final String HEARD = "clear: medium, single, returned-unacknowledged";
  private static final String FILE = "rules/silence.yaml";
  private static final String RULE =
      PolicyEdits.shipped(FILE).replace("otherwise: 25h", "otherwise: 300s");

  private final Night night = new Night().at("23:00").publishes("1-quick", FILE, RULE);

  @Test
  void aDeviceThatWasNeverHeardCountsFromItsRegistration() {
    night.registers("z1/d1");
    night.at("23:04:59.999").tick().expectNothing();
    night.at("23:05").tick().expect(RAISED);
    assertThat(night.newest().category()).isEqualTo(Category.SUPERVISION);
    assertThat(night.newest().openedAt()).as("unknown since").isEqualTo(Night.time("23:00"));
    assertThat(night.newest().reason())
        .isEqualTo("z1/d1: nothing heard for 300 s, unknown since then");
  }

  @Test
  void everyReadingPutsItOffToTheMillisecond() {
    night.registers("z1/d1").at("23:04:59.999").calm("z1/d1").expectNothing();
    night.at("23:09:59.998").tick().expectNothing();
    night.at("23:09:59.999").tick().expect(RAISED);
  }

  @Test
  void aReadingAtThatVeryMomentIsTooLate() {
    night.registers("z1/d1").at("23:05").calm("z1/d1").expect(RAISED, HEARD);
  }

  @Test
  void whoIsHeardAgainIsKnownAgainAndCanFallSilentAgain() {
    night.registers("z1/d1").at("23:05").tick().expect(RAISED);
    night.at("23:30").calm("z1/d1").expect(HEARD);
    assertThat(night.newest().reason()).isEqualTo("z1/d1 is heard again");
    night.at("23:34:59.999").tick().expectNothing();
    night.at("23:35").tick();
    night.expect(
        "escalate: medium, single, returned-unacknowledged",
        "reraise: medium, single, unacknowledged");
  }

  @Test
  void aKeptMessageIsNoSignOfLifeAndAnAlarmIs() {
    night.registers("z1/d1").registers("z1/d2");
    night.at("23:04").retained().calm("z1/d1").alarm("z1/d2").passOver();
    night.at("23:05").tick().expect("escalate: high, single, unacknowledged", RAISED);
    assertThat(night.newest().reason()).startsWith("z1/d1");
  }

  @Test
  void nobodyExpectsADeviceThatIsNotRegistered() {
    night.calm("z1/d1").at("23:59").tick().expectNothing();
  }

  @Test
  void manyDevicesAreOneDeadlineAndOneAlertPerZone() {
    for (int i = 0; i < 100; i++) {
      night.registers("z1/d" + i);
    }
    assertThat(night.store.deadlines().sorted()).hasSize(1);
    night.at("23:05").tick();
    assertThat(night.open()).containsExactly("silence z1 medium unacknowledged");
  }

  @Test
  void whatIsRemovedLeavesNothingBehind() {
    night.registers("z1/d1").registers("z1/d2").at("23:04").calm("z1/d2");
    night.at("23:05").tick().expect(RAISED).acknowledges("a1", night.newest()).passOver();
    night.removes("z1/d1", null).expect("close: medium, single, closed");
    night.removes("z1/d2", null).at("9d 23:10").tick().expectNothing();
    assertThat(Leaks.of(night.store)).isEmpty();
    assertThat(night.store.devices().sorted()).isEmpty();
  }

  @Test
  void timeInWhichNothingCouldBeHeardDoesNotCount() {
    night.registers("z1/d1").calm("z1/d1");
    night.at("23:02").coverage("g1", "down").at("23:10").tick().coverage("g1", "draining");
    night.at("23:12").coverage("g1", "ok").expectNothing();
    night.at("23:14:59.999").tick().expectNothing();
    night.at("23:15").tick().expect(RAISED);
  }

  @Test
  void anIntakeThatNeverBroughtAnythingFromHereDoesNotStopTheClock() {
    night.registers("z1/d1").calm("z1/d1").coverage("g9", "down").at("23:05").tick().expect(RAISED);
  }

  @Test
  void aKnownSilenceSaysThatItIsMaskedAndByWhat() {
    night.registers("z1/d1").registers("z1/d2").calm("z1/d2").at("23:05").tick().passOver();
    night.at("23:06").coverage("g1", "down").expect("update: medium, single, unacknowledged");
    assertThat(night.newest().suppressedBy()).containsExactly("gateway:g1");
    assertThat(night.newest().escalation().due()).isNull();
    night.alarm("z1/d1");
    assertThat(night.open()).contains("device-alarm z1 high unacknowledged");
    assertThat(night.store.alerts().get("fire|z1").last().suppressedBy()).isEmpty();
    night.at("23:07").coverage("g1", "ok");
    assertThat(night.store.alerts().get("silence|z1").last().suppressedBy()).isEmpty();
  }

  @Test
  void contactLostInAlarmKeepsTheAlarmAndGoesUpAtOnce() {
    night.registers("z1/d1").alarm("z1/d1").acknowledges("a1", night.newest()).passOver();
    night.at("23:05").tick();
    night.expect(RAISED, "escalate: high, single, unacknowledged");
    assertThat(night.newest().hazard()).isEqualTo("fire");
    assertThat(night.newest().change()).isEqualTo(ChangeKind.ESCALATE);
    assertThat(night.newest().reason()).isEqualTo("z1/d1 fell silent while in alarm");
    assertThat(night.newest().escalation().level()).isEqualTo(1);
  }

  @Test
  void withoutTheRuleNobodyIsSilent() {
    night.registers("z1/d1").at("23:05").tick().expect(RAISED);
    night.publishes("2-none", FILE, null).expect(HEARD);
    night.at("23:59").tick().passOver();
    night.publishes("3-again", FILE, RULE).expect("reraise: medium, single, unacknowledged");
  }

  @Test
  void classesGoByKindAndByFieldGateway() {
    String classes =
        RULE.replace("gateways: [\"radio-*\"], after: 300s", "gateways: [g1], after: 60s");
    night.publishes("2-classes", FILE, classes).registers("z1/d1");
    night.at("23:00:59.999").tick().expectNothing();
    night.at("23:01").tick().expect(RAISED);
  }
}

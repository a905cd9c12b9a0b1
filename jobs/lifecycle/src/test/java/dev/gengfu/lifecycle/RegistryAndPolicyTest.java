package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistryAndPolicyTest {
  private static final String RAISED = "raise: high, single, unacknowledged";
  private static final String CLEARED = "clear: high, single, returned-unacknowledged";

  private final Night night = new Night();

  @Test
  void aDeviceRemovedInAlarmLeavesItsAlertToAPerson() {
    night
        .at("23:40")
        .registers("z1/d1")
        .alarm("z1/d1")
        .acknowledges("a1", night.newest())
        .passOver();
    night.removes("z1/d1", null).expect("clear: high, single, returned-unacknowledged");
    assertThat(night.newest().reason())
        .isEqualTo("z1/d1 was removed from the register while in alarm");
    assertThat(night.newest().escalation().due()).as("it asks again").isNotNull();
    assertThat(night.store.devices().sorted()).isEmpty();
  }

  @Test
  void whoAcknowledgedTheAlarmHasNotSeenThatTheDeviceIsGone() {
    night.at("23:40").registers("z1/d1").alarm("z1/d1");
    var raised = night.newest();
    night.acknowledges("a1", raised).removes("z1/d1", null).passOver();
    night.acknowledges("a2", raised).expectNothing();
    night.expectAnswer(false, "it has changed since rev 1: now high at rev 3");
  }

  @Test
  void aDeviceMovedInAlarmLeavesItsOldAlertAndRaisesWhereItIsNow() {
    night.at("23:40").registers("z1/d1").alarm("z1/d1").passOver();
    night.moves("z1/d1", "z9").expect(CLEARED);
    assertThat(night.newest().reason()).isEqualTo("z1/d1 was moved away while in alarm");
    night.after("1s").place(new dev.gengfu.domain.Place("c1", "s03", "s03-b2", "5", "513", "z9"));
    night.alarm("z1/d1").expect(RAISED);
    assertThat(night.newest().subject()).isEqualTo("z9");
  }

  @Test
  void aDeviceMovedToAnotherBuildingSaysSo() {
    night.at("23:40").registers("z1/d1").alarm("z1/d1").passOver();
    night.removes("z1/d1", "s04-b1").expect(CLEARED);
    assertThat(night.newest().reason()).isEqualTo("z1/d1 was moved away while in alarm");
  }

  @Test
  void registeringADeviceThatIsInAlarmChangesNothing() {
    night.at("23:40").alarm("z1/d1").expect(RAISED).registers("z1/d1").expectNothing();
    night.after("1s").calm("z1/d1").expect(CLEARED);
  }

  @Test
  void removingWhatIsNotThereChangesNothing() {
    night.at("23:40").removes("z1/d1", null).expectNothing();
    assertThat(night.store.devices().sorted()).isEmpty();
  }

  @Test
  void aRuleThatIsRemovedEndsItsSignsButNotUnseen() {
    night
        .at("23:40")
        .smoke("z1/d1", 4)
        .after("10s")
        .smoke("z1/d1", 4)
        .after("10s")
        .smoke("z1/d1", 4);
    night.acknowledges("a1", night.newest()).passOver();
    night.publishes("1-less", "rules/smoke.yaml", null);
    night.expect("clear: high, single, returned-unacknowledged");
    assertThat(night.newest().reason()).isEqualTo("rule smoke removed");
    assertThat(night.newest().policyVersion()).isEqualTo("1-less");
    night.acknowledges("a2", night.newest()).expect("close: high, single, closed");
  }

  @Test
  void aRuleThatIsEditedKeepsItsSigns() {
    night
        .at("23:40")
        .smoke("z1/d1", 4)
        .after("10s")
        .smoke("z1/d1", 4)
        .after("10s")
        .smoke("z1/d1", 4);
    night.expect(RAISED);
    String edited =
        PolicyEdits.shipped("rules/smoke.yaml").replace("clearAfter: 60s", "clearAfter: 10s");
    night.publishes("1-edit", "rules/smoke.yaml", edited).expectNothing();
    night.after("1s").smoke("z1/d1", 0).after("10s").smoke("z1/d1", 0).expect(CLEARED);
  }

  @Test
  void aSignThatAnEditedRuleDoesNotSeeAnyMoreLeavesItsAlertToAPerson() {
    night
        .at("23:40")
        .smoke("z1/d1", 4)
        .after("10s")
        .smoke("z1/d1", 4)
        .after("10s")
        .smoke("z1/d1", 4);
    night.acknowledges("a1", night.newest()).passOver();
    String edited = PolicyEdits.shipped("rules/smoke.yaml").replace("raiseAt: 3.0", "raiseAt: 9.0");
    night.publishes("1-edit", "rules/smoke.yaml", edited).after("1s").smoke("z1/d1", 4);
    night.expect("clear: high, single, returned-unacknowledged");
  }

  @Test
  void everyChangeNamesThePolicyThatDecidedIt() {
    night.at("23:40").alarm("z1/d1");
    assertThat(night.newest().policyVersion()).startsWith("0-");
    night.publishes("1-same", "rules/smoke.yaml", PolicyEdits.shipped("rules/smoke.yaml"));
    night.alarm("z1/d2");
    assertThat(night.newest().policyVersion()).isEqualTo("1-same");
    assertThat(night.store.meta().policyVersion()).isEqualTo("1-same");
  }
}

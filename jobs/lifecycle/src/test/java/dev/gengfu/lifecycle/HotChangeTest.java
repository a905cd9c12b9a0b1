package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.ShadowSign;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules change while alerts are open, and rules on trial run beside them. */
class HotChangeTest {
  private static final String SMOKE = "rules/smoke.yaml";
  private static final String RAISED = "raise: high, single, unacknowledged";
  private static final String CLEARED = "clear: high, single, returned-unacknowledged";

  private final Night night = new Night();

  @Test
  void keepCountsWhatWasReadBeforeTheChange() {
    night.at("23:40").smoke("z1/d1", 4).after("10s").smoke("z1/d1", 4);
    night.publishes("1-keep", SMOKE, edited("onChange: keep"));
    night.after("10s").smoke("z1/d1", 4).expect(RAISED);
  }

  @Test
  void resetCountsOnlyWhatStandsInTheLogBehindTheChange() {
    night.at("23:40").smoke("z1/d1", 4).after("10s").smoke("z1/d1", 4);
    night.publishes("1-reset", SMOKE, edited("onChange: reset"));
    night.after("10s").smoke("z1/d1", 4).after("10s").smoke("z1/d1", 4).expectNothing();
    night.after("10s").smoke("z1/d1", 4).expect(RAISED);
  }

  @Test
  void aLateReadingCountsByWhereItStandsAndNotByWhenItWasTaken() {
    night.at("23:40").smoke("z1/d1", 0);
    night.publishes("1-reset", SMOKE, edited("onChange: reset"));
    night.happened("23:39:20").smoke("z1/d1", 4);
    night.happened("23:39:30").smoke("z1/d1", 4);
    night.happened("23:39:40").smoke("z1/d1", 4);
    assertThat(night.changes).extracting(change -> change.hazard()).contains("fire");
  }

  @Test
  void resetEndsOpenSignsButNotUnseenAndWhatLastsIsRaisedAgain() {
    smokes();
    night.acknowledges("a1", night.newest()).passOver();
    night.publishes("1-reset", SMOKE, edited("onChange: reset")).expect(CLEARED);
    assertThat(night.newest().reason()).isEqualTo("rule smoke was edited: it begins anew");
    night.after("10s").smoke("z1/d1", 4).after("10s").smoke("z1/d1", 4).expectNothing();
    night.after("10s").smoke("z1/d1", 4).expect("reraise: high, single, unacknowledged");
  }

  @Test
  void aResetHoldsForTheEditedRuleOnly() {
    night.at("23:40").alarm("z1/d1").expect(RAISED);
    night.publishes("1-reset", SMOKE, edited("onChange: reset")).expectNothing();
    night.after("1s").calm("z1/d1").expect(CLEARED);
  }

  @Test
  void warmUpJudgesTheLastReadingsAnewAndNoneBeforeThem() {
    night.at("23:40").smoke("z1/d1", 2.5).after("10s").smoke("z1/d1", 2.5).expectNothing();
    String lower = edited("onChange: warmUp").replace("raiseAt: 3.0", "raiseAt: 2.5");
    night.publishes("1-warm", SMOKE, lower).expectNothing();
    night.after("10s").smoke("z1/d1", 2.5).expect(RAISED);
  }

  @Test
  void warmUpForgetsWhatIsOlderThanTheReadingsThatAreKept() {
    night.at("23:40").smoke("z1/d1", 4).after("10s").smoke("z1/d1", 4);
    night.after("150s").smoke("z1/d1", 1);
    night.publishes("1-warm", SMOKE, edited("onChange: warmUp"));
    night.after("1s").smoke("z1/d1", 4).expectNothing();
  }

  @Test
  void warmUpKeepsADangerThatTheLastReadingsShow() {
    smokes();
    night.publishes("1-warm", SMOKE, edited("onChange: warmUp")).expectNothing();
    night.after("10s").smoke("z1/d1", 4).expectNothing();
    assertThat(night.open()).containsExactly("smoke z1 high unacknowledged");
  }

  @Test
  void anUneditedRuleIsNotTouchedByAChangeOfAnother() {
    night.at("23:40").publishes("1-reset", SMOKE, edited("onChange: reset"));
    night.smoke("z1/d1", 4).after("10s").smoke("z1/d1", 4);
    night.publishes("2-same", SMOKE, edited("onChange: reset"));
    night.after("10s").smoke("z1/d1", 4).expect(RAISED);
  }

  @Test
  void whatARuleOnTrialWouldHaveDoneTouchesNoAlert() {
    List<String> without =
        story(new Night().at("23:40").publishes("1-x", "rules/extra.yaml", null));
    Night trial = new Night();
    List<String> with = story(trial.at("23:40").publishes("1-x", "rules/trial.yaml", trial()));
    assertThat(with).isEqualTo(without);
    assertThat(trial.shadows)
        .extracting(ShadowSign::change)
        .containsExactly(ShadowSign.OPENED, ShadowSign.AMENDED);
    ShadowSign opened = trial.shadows.get(0);
    assertThat(opened.ruleId()).isEqualTo("trial");
    assertThat(opened.policyVersion()).isEqualTo("1-x");
    assertThat(opened.reason()).isEqualTo("z1/d1 smoke at or above 1 in 1 readings within 180 s");
    assertThat(opened.evidence()).hasSize(1);
    assertThat(trial.shadows.get(1).clearedAt()).isNotNull();
  }

  @Test
  void theMemoryOfATrialEndsWithIt() {
    night.at("23:40").publishes("1-x", "rules/trial.yaml", trial()).smoke("z1/d1", 2);
    assertThat(night.store.shadows().sorted()).containsOnlyKeys("z1/d1");
    night.registers("z1/d1").moves("z1/d1", "z9");
    assertThat(night.store.shadows().sorted()).isEmpty();
    night.after("1s").smoke("z1/d1", 2);
    night.publishes("2-x", "rules/trial.yaml", null);
    assertThat(night.store.shadows().sorted()).isEmpty();
  }

  @Test
  void aTrialThatIsEditedBeginsAnew() {
    night.at("23:40").publishes("1-x", "rules/trial.yaml", trial()).smoke("z1/d1", 2);
    night.publishes("2-x", "rules/trial.yaml", trial() + "# edited\n");
    night.after("1s").smoke("z1/d1", 2);
    assertThat(night.shadows).extracting(ShadowSign::policyVersion).containsExactly("1-x", "2-x");
  }

  @Test
  void aRuleOnTrialThatThrowsIsOffHereAndTheLiveOnesGoOn() {
    night.at("23:40").tries("1-trial", new SupervisionTest.ThrowsOnPoison("v1"));
    night.smoke("z1/d1", 4.4).expect(RAISED);
    assertThat(night.newest().hazard()).isEqualTo("rule");
    night.after("10s").smoke("z1/d1", 4.4).after("10s").smoke("z1/d1", 4.4).expect(RAISED);
    assertThat(night.newest().hazard()).isEqualTo("fire");
  }

  @Test
  void aPolicyWithoutABodyIsOneAlertUntilOneCanBeUsed() {
    night.at("23:40").activatesNothing("7-lost").expect(RAISED);
    assertThat(night.newest().reason()).isEqualTo("policy 7-lost: it has no body");
    assertThat(night.newest().message().en())
        .isEqualTo("Policy 7-lost can't be used: the one before stays");
    night.activatesNothing("7-lost").activatesNothing("8-lost").expectNothing();
    night.publishes("9-good", SMOKE, PolicyEdits.shipped(SMOKE)).expect(CLEARED);
    assertThat(night.newest().reason()).isEqualTo("policy 9-good is in force");
  }

  private void smokes() {
    night.at("23:40").smoke("z1/d1", 4).after("10s").smoke("z1/d1", 4);
    night.after("10s").smoke("z1/d1", 4).expect(RAISED);
  }

  /** Single, second and end of a danger, below what the live rules see and above. */
  private static List<String> story(Night night) {
    night.after("1s").smoke("z1/d1", 2).after("10s").smoke("z1/d1", 2).alarm("z1/d2");
    night.after("10s").smoke("z1/d1", 0).after("60s").smoke("z1/d1", 0).calm("z1/d2");
    return night.changes.stream()
        .map(change -> new String(Json.write(change), StandardCharsets.UTF_8))
        .toList();
  }

  private static String edited(String line) {
    return line + "\n" + PolicyEdits.shipped(SMOKE);
  }

  private static String trial() {
    return "mode: shadow\n"
        + PolicyEdits.shipped(SMOKE)
            .replace("id: smoke", "id: trial")
            .replace("raiseAt: 3.0", "raiseAt: 1.0")
            .replace("clearBelow: 1.5", "clearBelow: 1.0")
            .replace("atLeast: 3", "atLeast: 1");
  }
}

package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Heartbeat;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import org.junit.jupiter.api.Test;

class SupervisionTest {
  private static final String RAISED = "raise: high, single, unacknowledged";
  private static final String CLEARED = "clear: high, single, returned-unacknowledged";

  private final Night night = new Night();

  @Test
  void aGatewayThatIsFineIsNoNews() {
    night.at("23:40").health(Health.OK, null).after("10s").health(Health.OK, null).expectNothing();
  }

  @Test
  void aGatewayThatIsDownRaisesOnceAndIsBackByItsOwnWord() {
    night.at("23:40").health(Health.DOWN, "no broker").expect(RAISED);
    assertThat(night.newest().category()).isEqualTo(Category.SUPERVISION);
    assertThat(night.newest().subject()).isEqualTo("g1/mqtt");
    assertThat(night.newest().reason()).isEqualTo("g1/mqtt: down, no broker");
    assertThat(night.newest().place().building()).isEqualTo("gateway:g1");
    night.after("10s").health(Health.DOWN, "no broker").expectNothing();
    night.after("10s").health(Health.OK, null).expect(CLEARED);
    assertThat(night.newest().reason()).isEqualTo("g1/mqtt is back");
    night.after("10s").health(Health.DOWN, "no broker");
    night.expect("reraise: high, single, unacknowledged");
  }

  @Test
  void aStepThatWasNotTakenHasWordsOfItsOwn() {
    night.at("23:40").says(new Health("c1", Health.STEPS, "escalation", Health.DOWN, 0, "a1", 0));
    night.expect(RAISED);
    assertThat(night.newest().ruleId()).isEqualTo("step-overdue");
    assertThat(night.newest().message().en()).isEqualTo("An alert was not carried up in time");
    assertThat(night.newest().place().building()).isEqualTo("steps:c1");
    night.after("60s").tick().expect("escalate: high, single, unacknowledged").after("1s");
    night.says(new Health("c1", Health.STEPS, "escalation", Health.OK, 0, null, 0));
    night.expect(CLEARED);
  }

  @Test
  void theBeatOfTheChainIsMissedAfterAHundredSecondsAndIsNoDevice() {
    night.at("23:40").says(new Heartbeat(Night.time("23:40")).record());
    night.after("10s").says(new Heartbeat(Night.time("23:40")).record()).expectNothing();
    night.at("23:41:49.999").tick().expectNothing();
    night.at("23:41:50").tick().expect(RAISED);
    assertThat(night.newest().ruleId()).isEqualTo("heartbeat-missing");
    assertThat(night.newest().category()).isEqualTo(Category.SUPERVISION);
    assertThat(night.newest().message().zh()).contains("心跳未到达日志");
    assertThat(night.newest().message().en()).contains("does not reach the log");
    night.at("23:42").says(new Heartbeat(Night.time("23:42")).record()).expect(CLEARED);
    assertThat(night.store.devices().sorted()).as("no device, registered or not").isEmpty();
  }

  @Test
  void silenceIsNoticedAtItsExactTime() {
    night.at("23:40").health(Health.OK, null);
    night.at("23:40:29.999").tick().expectNothing();
    night.at("23:40:30").tick().expect(RAISED);
    assertThat(night.newest().reason()).isEqualTo("g1/mqtt: nothing heard for 30 s");
    night.at("23:50").tick().passOver();
    night.at("23:51").health(Health.DOWN, "no broker").expectNothing();
    night.at("23:51:10").health(Health.OK, null).expect(CLEARED);
  }

  @Test
  void everyWordPutsTheSilenceOff() {
    night.at("23:40").health(Health.OK, null).after("29s").health(Health.OK, null);
    night.after("29s").tick().expectNothing();
    night.after("1s").tick().expect(RAISED);
  }

  @Test
  void aGapIsShownThoughAllIsWellAgain() {
    night.at("23:40").health(Health.OK, null).health(Health.GAP, "no session");
    night.expect(RAISED, CLEARED);
    night.health(Health.OK, null).expectNothing();
  }

  @Test
  void aGapNeverClosesUnseen() {
    night
        .at("23:40")
        .health(Health.DOWN, "no broker")
        .acknowledges("a1", night.newest())
        .passOver();
    night.after("10s").health(Health.GAP, "no session");
    assertThat(night.open()).containsExactly("gateway g1/mqtt high returned-unacknowledged");
  }

  @Test
  void anAcknowledgedGatewayClosesWhenItIsBack() {
    night.at("23:40").health(Health.DOWN, null).acknowledges("a1", night.newest()).passOver();
    night.after("10s").health(Health.OK, null).expect("close: high, single, closed");
  }

  @Test
  void aRuleThatThrowsIsSwitchedOffVisiblyAndTheOthersGoOn() {
    night.at("23:40").publishes("1-broken", new ThrowsOnPoison("v1"));
    night.smoke("z1/d1", 1).expectNothing();
    night.smoke("z1/d1", 4.4).expect(RAISED);
    assertThat(night.newest().hazard()).isEqualTo("rule");
    assertThat(night.newest().subject()).isEqualTo("throws-on-poison");
    assertThat(night.newest().category()).isEqualTo(Category.SUPERVISION);
    assertThat(night.newest().reason())
        .isEqualTo("rule throws-on-poison failed on z1/d1: java.lang.IllegalStateException: 4.4");
    night.after("1s").smoke("z1/d1", 4.4).expectNothing();
    night.alarm("z1/d1").expect(RAISED);
  }

  @Test
  void theReadingOnWhichARuleThrewIsNotLost() {
    night.at("23:40").publishes("1-broken", new ThrowsOnPoison("v1"));
    night.smoke("z1/d1", 4.4).after("10s").smoke("z1/d1", 4.4).after("10s").smoke("z1/d1", 4.4);
    assertThat(night.open())
        .containsExactly(
            "smoke z1 high unacknowledged", "rule-failure throws-on-poison high unacknowledged");
  }

  @Test
  void aReplacedRuleIsOnAgainAndItsAlertEnds() {
    night
        .at("23:40")
        .publishes("1-broken", new ThrowsOnPoison("v1"))
        .smoke("z1/d1", 4.4)
        .passOver();
    night.publishes("2-broken", new ThrowsOnPoison("v1")).expectNothing();
    assertThat(night.store.meta().disabledRules()).containsKey("throws-on-poison");
    night.publishes("3-mended", new ThrowsOnPoison("v2")).expect(CLEARED);
    assertThat(night.store.meta().disabledRules()).isEmpty();
    night.after("1s").smoke("z1/d1", 4.4).expect("reraise: high, single, unacknowledged");
  }

  /** Throws when it reads 4.4. */
  record ThrowsOnPoison(String version) implements DetectionRule {
    @Override
    public Text because() {
      return Text.same("is poisoned");
    }

    @Override
    public RuleHeader header() {
      return new RuleHeader("throws-on-poison", version, null, null, null, null);
    }

    @Override
    public String hazard() {
      return "fire";
    }

    @Override
    public String trackName() {
      return "throws-on-poison";
    }

    @Override
    public boolean watches(String deviceKind) {
      return true;
    }

    @Override
    public boolean shows(Sample sample) {
      return false;
    }

    @Override
    public boolean certain(Sample sample) {
      return false;
    }

    @Override
    public Track step(Track before, Sample sample) {
      if (sample.values().getOrDefault("smoke", 0.0) == 4.4) {
        throw new IllegalStateException("4.4");
      }
      return before;
    }
  }
}

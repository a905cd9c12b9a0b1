package dev.gengfu.rules;

import static dev.gengfu.rules.Readings.alarm;
import static dev.gengfu.rules.Readings.calm;
import static dev.gengfu.rules.Readings.smoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.Text;
import dev.gengfu.rules.DeviceFold.Fate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFoldTest {
  private static final String FIRE = "device-alarm/fire";
  private static final long LATENESS = Policy.LATENESS_MILLIS;
  private static final long DAY = 86_400_000;

  private final FoldedDevice device = new FoldedDevice(FIRE);

  @ParameterizedTest(name = "reading {0} arrives last")
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aLateReadingTakesItsPlaceWhereverThatIs(int last) {
    List<Sample> readings =
        new ArrayList<>(
            List.of(alarm().at(0), calm().at(10), alarm().at(20), calm().at(30), alarm().at(40)));
    Sample late = readings.remove(last);
    readings.forEach(device::take);
    assertThat(device.take(late)).isEqualTo(Fate.TAKEN);
    assertThat(device.episodes()).isEqualTo("0-10 20-30 40-");
    assertThat(device.state().recent())
        .extracting(Sample::time)
        .containsExactly(0L, 10L, 20L, 30L, 40L);
  }

  @Test
  void readingsOfOneTimeAreOrderedByTheirSequenceNumber() {
    device.takes(calm().at(5, 3), alarm().at(5, 4), calm().at(5, 1), alarm().at(5, 2));
    assertThat(device.episodes()).isEqualTo("5-5 5-");
  }

  /** Without sequence numbers nobody knows which came first: in doubt it is in alarm. */
  @Test
  void ofReadingsOfOneTimeTheAlarmCounts() {
    device.takes(alarm().at(5), calm().at(5));
    assertThat(device.episodes()).isEqualTo("5-");
    FoldedDevice other = new FoldedDevice(FIRE);
    other.takes(calm().at(5), alarm().at(5));
    assertThat(other.episodes()).isEqualTo("5-");
  }

  @Test
  void aRepeatChangesNothing() {
    device.takes(alarm().at(0), calm().at(10));
    DeviceState before = device.state();
    assertThat(device.take(alarm().at(0))).isEqualTo(Fate.REPEATED);
    assertThat(device.take(calm().at(10))).isEqualTo(Fate.REPEATED);
    assertThat(device.state()).isEqualTo(before);
  }

  @Test
  void aRepeatOfAStateFoundAtConnectIsARepeatButItsFirstNewsIsNot() {
    assertThat(device.take(alarm().retained().at(0))).isEqualTo(Fate.TAKEN);
    assertThat(device.take(alarm().retained().at(0))).isEqualTo(Fate.REPEATED);
    assertThat(device.take(alarm().at(0))).isEqualTo(Fate.TAKEN);
    assertThat(device.take(alarm().retained().at(0))).isEqualTo(Fate.REPEATED);
    assertThat(device.state().recent()).containsExactly(alarm().at(0));
  }

  @Test
  void anEarlierAlarmMovesTheBegin() {
    device.takes(alarm().at(20), alarm().at(5));
    assertThat(device.episodes()).isEqualTo("5-");
    assertThat(device.findings).hasSize(2);
    assertThat(device.findings.get(1)).isInstanceOf(Finding.Amended.class);
  }

  @Test
  void theBeginNeverMovesForward() {
    device.takes(alarm().at(0), alarm().at(20), calm().at(10));
    assertThat(device.episodes()).isEqualTo("0-10 20-");
  }

  @Test
  void anEndThatALateReadingMovesIsToldOnce() {
    device.takes(alarm().at(0), calm().at(20), calm().at(10));
    assertThat(device.episodes()).isEqualTo("0-10");
    assertThat(device.findings).hasSize(3);
  }

  /** Two dangers are known out of order: the end belongs to the later one. */
  @Test
  void theRightOneOfTwoDangersEnds() {
    device.takes(alarm().at(100), calm().at(5), alarm().at(0));
    assertThat(device.episodes()).isEqualTo("0-5 100-");
    device.takes(calm().at(110));
    assertThat(device.episodes()).isEqualTo("0-5 100-110");
  }

  /** Smoke that seemed to have cleared and come back had been there all the time. */
  @Test
  void twoDangersThatTurnOutToBeOneEndTogether() {
    FoldedDevice smoky = new FoldedDevice("smoke");
    smoky.takes(at(4, 0), at(4, 8), at(4, 16), at(0, 20), at(0, 80));
    assertThat(smoky.episodes()).isEqualTo("16000-80000");
    smoky.takes(at(4, 90), at(4, 98), at(4, 106));
    assertThat(smoky.episodes()).isEqualTo("16000-80000 106000-");
    smoky.takes(at(4, 50));
    assertThat(smoky.episodes()).isEqualTo("16000- 106000-");
    assertThat(smoky.lasting()).containsExactly("smoke");
    smoky.takes(at(0, 107), at(0, 167));
    assertThat(smoky.episodes()).isEqualTo("16000-167000 106000-167000");
  }

  /**
   * A late calm shows that a danger ended earlier and came back earlier: what was reported as its
   * coming back was nothing of its own, and ends with it.
   */
  @Test
  void aDangerThatTurnsOutToBeNoneOfItsOwnEndsWithTheOneBeforeIt() {
    Policy quick = ShippedRules.edited("rules/smoke.yaml", "clearAfter: 60s", "clearAfter: 10s");
    FoldedDevice smoky = new FoldedDevice(quick.detections());
    smoky.takes(at(4, 0), at(4, 8), at(4, 16), at(0, 20), at(4, 40), at(4, 48));
    smoky.takes(at(0, 50), at(0, 61), at(4, 70), at(0, 72), at(0, 83), at(4, 90), at(4, 98));
    assertThat(smoky.episodes()).isEqualTo("16000-61000 98000-");
    smoky.takes(at(0, 31));
    assertThat(smoky.episodes()).isEqualTo("16000-31000 70000-83000 98000-83000");
  }

  @Test
  void anAlarmThatIsTooLateWasADangerThatEnded() {
    device.takes(calm().at(0), calm().at(DAY), calm().at(2 * DAY));
    assertThat(device.take(alarm().at(DAY - 1))).isEqualTo(Fate.TAKEN);
    assertThat(device.episodes()).isEqualTo((DAY - 1) + "-" + (DAY - 1));
    assertThat(device.take(alarm().at(DAY - 1))).isEqualTo(Fate.TOO_LATE);
    assertThat(device.findings).hasSize(1);
  }

  @Test
  void aTooLateAlarmWithinAKnownDangerIsNoNews() {
    device.takes(
        alarm().at(0), alarm().at(1_000), calm().at(2_000), calm().at(DAY), calm().at(2 * DAY));
    assertThat(device.take(alarm().at(500))).isEqualTo(Fate.TOO_LATE);
    assertThat(device.episodes()).isEqualTo("0-2000");
  }

  @Test
  void whatIsTooLateAndNoAlarmIsCounted() {
    device.takes(calm().at(0), calm().at(DAY));
    assertThat(device.take(calm().at(0, 9))).isEqualTo(Fate.TOO_LATE);
    assertThat(device.take(alarm().test().at(-1))).isEqualTo(Fate.TOO_LATE);
    assertThat(device.findings).isEmpty();
  }

  @Test
  void theLatenessBoundIsExact() {
    device.takes(calm().at(0), calm().at(10), calm().at(10 + LATENESS));
    assertThat(device.state().settledTo()).as("10 is not older than the bound").isEqualTo(0);
    device.takes(calm().at(11 + LATENESS));
    assertThat(device.state().settledTo()).isEqualTo(10);
    assertThat(device.take(calm().at(11))).isEqualTo(Fate.TAKEN);
    assertThat(device.take(calm().at(10, 7))).isEqualTo(Fate.TOO_LATE);
  }

  /** Devices that write whole seconds say alarm and calm at one time. */
  @Test
  void aRepeatOfASettledAlarmOfTheSameSecondDoesNotRaiseItAgain() {
    device.takes(alarm().at(0, 1), calm().at(0, 2), calm().at(DAY));
    assertThat(device.state().settledTo()).isEqualTo(0);
    assertThat(device.take(alarm().at(0, 1))).isEqualTo(Fate.TOO_LATE);
    assertThat(device.episodes()).isEqualTo("0-0");
  }

  @Test
  void aFloodKeepsABoundedNumberOfReadings() {
    for (int i = 0; i < 2_000; i++) {
      device.take(calm().at(i));
    }
    assertThat(device.state().recent()).hasSize(DeviceFold.MAX_RECENT);
    assertThat(device.take(alarm().at(2_000))).isEqualTo(Fate.TAKEN);
    assertThat(device.episodes()).isEqualTo("2000-");
  }

  @Test
  void aDeviceWhoseClockStandsStillIsStillHeard() {
    for (int i = 0; i < 2_000; i++) {
      device.take(calm().at(7, i));
    }
    assertThat(device.state().recent()).hasSize(DeviceFold.MAX_RECENT);
    assertThat(device.take(alarm().at(7, 2_000))).isEqualTo(Fate.TAKEN);
    assertThat(device.episodes()).isEqualTo("7-");
    device.takes(calm().at(7, 2_001), alarm().at(7, 2_002));
    assertThat(device.lasting()).containsExactly(FIRE);
  }

  /** A loose contact: what was reported must not be reported again with every reading. */
  @Test
  void aChatteringDeviceTellsEveryDangerOnce() {
    for (int i = 0; i < 100; i++) {
      device.takes(alarm().at(1_000L * i), calm().at(1_000L * i + 500));
    }
    assertThat(device.findings).hasSize(200);
    assertThat(device.state().episodes()).hasSize(100);
    device.takes(calm().at(DAY), calm().at(2 * DAY));
    device.takes(alarm().at(2 * DAY + 1));
    assertThat(device.state().episodes())
        .hasSizeLessThanOrEqualTo(DeviceState.MAX_OLD_EPISODES + 1);
  }

  @Test
  void aStateFoundAtConnectThatALaterReadingContradictsIsNotRaised() {
    device.takes(calm().at(10), alarm().retained().at(0));
    assertThat(device.findings).isEmpty();
    device.takes(calm().at(DAY), calm().at(2 * DAY), alarm().retained().at(5));
    assertThat(device.findings).isEmpty();
  }

  @Test
  void aStateFoundAtConnectThatNothingContradictsIsRaised() {
    device.takes(alarm().retained().at(0));
    assertThat(device.episodes()).isEqualTo("0-");
  }

  @Test
  void newsAmidAContradictedStateIsRaisedAllTheSame() {
    device.takes(calm().at(10), alarm().retained().at(0), alarm().at(5));
    assertThat(device.episodes()).isEqualTo("0-10");
  }

  @Test
  void testsAreTakenAndSayNothing() {
    assertThat(device.take(alarm().test().at(0))).isEqualTo(Fate.TAKEN);
    device.takes(alarm().at(1), calm().test().at(2));
    assertThat(device.episodes()).isEqualTo("1-");
  }

  @Test
  void aRuleThatThrowsIsNamed() {
    FoldedDevice broken = new FoldedDevice(List.of(new BrokenRule()));
    assertThatThrownBy(() -> broken.take(alarm().at(0)))
        .isInstanceOf(RuleFailure.class)
        .hasMessage("rule device-alarm failed")
        .hasRootCauseMessage("broken");
  }

  @Test
  void aDangerThatAnEditedRuleDoesNotSeeAnyMoreIsToldAsUnfounded() {
    FoldedDevice smoky = new FoldedDevice("smoke");
    smoky.takes(at(4, 0), at(4, 8), at(4, 16));
    assertThat(smoky.lasting()).containsExactly("smoke");
    Policy stricter = ShippedRules.edited("rules/smoke.yaml", "raiseAt: 3.0", "raiseAt: 9.0");
    smoky.underRules(stricter.detections()).takes(at(4, 24));
    assertThat(smoky.lasting()).isEmpty();
    assertThat(smoky.findings.get(1)).isInstanceOf(Finding.Unfounded.class);
  }

  @Test
  void aDangerThatHasSettledOutlivesAnEditOfItsRule() {
    FoldedDevice smoky = new FoldedDevice("smoke");
    smoky.takes(at(4, 0), at(4, 8), at(4, 16), at(4, 300), at(4, 600));
    Policy stricter = ShippedRules.edited("rules/smoke.yaml", "raiseAt: 3.0", "raiseAt: 9.0");
    smoky.underRules(stricter.detections()).takes(at(4, 610));
    assertThat(smoky.lasting()).containsExactly("smoke");
  }

  @Test
  void aDangerOfADeviceThatTheRuleDoesNotReadAnyMoreIsToldAsUnfounded() {
    FoldedDevice smoky = new FoldedDevice("smoke");
    smoky.takes(at(4, 0), at(4, 8), at(4, 16)).becomes("heat").takes(at(4, 24));
    assertThat(smoky.lasting()).isEmpty();
    assertThat(smoky.findings.get(1)).isInstanceOf(Finding.Unfounded.class);
  }

  private static Sample at(double value, long second) {
    return smoke(value).at(1_000 * second);
  }

  /** Fails on every reading. */
  private record BrokenRule() implements DetectionRule {
    @Override
    public Text because() {
      return Text.same("is broken");
    }

    @Override
    public RuleHeader header() {
      return ShippedRules.POLICY.headers().get("device-alarm");
    }

    @Override
    public String hazard() {
      return "fire";
    }

    @Override
    public String trackName() {
      return "broken";
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
      throw new IllegalStateException("broken");
    }
  }
}

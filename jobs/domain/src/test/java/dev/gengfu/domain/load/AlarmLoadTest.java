package dev.gengfu.domain.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Escalation;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlarmLoadTest {
  private static final long FROM = 1_795_456_800_000L;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  private final List<AlertChange> revs = new ArrayList<>();

  private AlarmLoad.Report report() {
    return AlarmLoad.of(revs, FROM, FROM + HOUR);
  }

  private AlertChange says(
      String id, int rev, ChangeKind change, Severity severity, AlertState state, long at) {
    return says(id, rev, change, severity, state, at, at, null, null, List.of(), false);
  }

  private AlertChange says(
      String id,
      int rev,
      ChangeKind change,
      Severity severity,
      AlertState state,
      long at,
      long raisedAt,
      String actor,
      Work work,
      List<String> suppressedBy,
      boolean drill) {
    String station = id.startsWith("b") ? "s04" : "s03";
    AlertChange said =
        new AlertChange(
            AlertChange.SCHEMA,
            id,
            rev,
            change,
            Category.EMERGENCY,
            severity,
            state,
            Tier.SINGLE,
            "fire",
            "smoke",
            "1",
            "0",
            "z-" + id,
            new Place("c1", station, station + "-b1", "5", null, null),
            FROM + at,
            FROM + at,
            FROM + at,
            FROM + raisedAt,
            null,
            "",
            null,
            List.of(),
            null,
            null,
            new Escalation(0, null, null),
            null,
            actor,
            actor,
            null,
            suppressedBy,
            null,
            false,
            TimeQuality.EXACT,
            0,
            drill,
            work);
    revs.add(said);
    return said;
  }

  private void raises(String id, Severity severity, long at) {
    says(id, 1, ChangeKind.RAISE, severity, AlertState.UNACKNOWLEDGED, at);
  }

  @Test
  void countsWhatAsksByStationAndSeverity() {
    raises("a1", Severity.CRITICAL, 0);
    raises("a2", Severity.LOW, MINUTE);
    raises("b1", Severity.LOW, 20 * MINUTE);
    says("b1", 2, ChangeKind.UPDATE, Severity.LOW, AlertState.UNACKNOWLEDGED, 21 * MINUTE);
    AlarmLoad.Figures all = report().all();
    assertThat(all.asks()).isEqualTo(3);
    assertThat(all.perTenMinutes()).isEqualTo(0.5);
    assertThat(all.worstTenMinutes()).isEqualTo(2);
    assertThat(all.priorities())
        .isEqualTo(Map.of("critical", 33.33, "high", 0.0, "medium", 0.0, "low", 66.67));
    assertThat(report().stations().keySet()).containsExactly("s03", "s04");
    assertThat(report().stations().get("s04").asks()).isEqualTo(1);
  }

  @Test
  void elevenInTenMinutesAreAFloodTenAreNone() {
    for (int i = 0; i < 10; i++) {
      raises("a" + i, Severity.HIGH, i * 1_000L);
    }
    assertThat(report().all().floodPercent()).isZero();
    raises("a10", Severity.HIGH, 10 * MINUTE - 1);
    assertThat(report().all().floodPercent()).isEqualTo(16.67);
    assertThat(report().all().worstTenMinutes()).isEqualTo(11);
  }

  @Test
  void threeAsksOfOneAlertWithinAMinuteAreChattering() {
    raises("a1", Severity.HIGH, 0);
    says("a1", 2, ChangeKind.RERAISE, Severity.HIGH, AlertState.UNACKNOWLEDGED, 30_000);
    says("a1", 3, ChangeKind.RERAISE, Severity.HIGH, AlertState.UNACKNOWLEDGED, 60_001);
    assertThat(report().all().chattering()).isZero();
    says("a1", 4, ChangeKind.RERAISE, Severity.HIGH, AlertState.UNACKNOWLEDGED, 90_000);
    assertThat(report().all().chattering()).isEqualTo(1);
  }

  @Test
  void whatIsOpenForMoreThanADayIsStale() {
    raises("a1", Severity.LOW, HOUR - AlarmLoad.STALE_MILLIS);
    assertThat(report().all().stale()).isZero();
    raises("a2", Severity.LOW, HOUR - AlarmLoad.STALE_MILLIS - 1);
    assertThat(report().all().stale()).isEqualTo(1);
    assertThat(report().all().asks()).as("asked before the span").isZero();
    says("a2", 2, ChangeKind.CLOSE, Severity.LOW, AlertState.CLOSED, MINUTE);
    assertThat(report().all().stale()).isZero();
  }

  @Test
  void saysHowLongPeopleTookAndWho() {
    raises("a1", Severity.HIGH, 0);
    AlertState taken = AlertState.ACKNOWLEDGED;
    Severity high = Severity.HIGH;
    List<String> none = List.of();
    says("a1", 2, ChangeKind.ACKNOWLEDGE, high, taken, 12_000, 0, "li", null, none, false);
    Work sent = Work.NONE.dispatched("crew", FROM + 20_000);
    says("a1", 3, ChangeKind.WORK, high, taken, 20_000, 0, "li", sent, none, false);
    Work there = sent.arrived("crew", FROM + 150_000);
    says("a1", 4, ChangeKind.WORK, high, taken, 150_000, 0, "crew", there, none, false);
    says("a1", 5, ChangeKind.UPDATE, high, taken, 160_000, 0, null, there, none, false);
    AlarmLoad.Answers all = report().all().answers();
    assertThat(all.acknowledge()).isEqualTo(new AlarmLoad.Times(1, 12_000L, 12_000L));
    assertThat(all.dispatch()).isEqualTo(new AlarmLoad.Times(1, 20_000L, 20_000L));
    assertThat(all.arrive()).isEqualTo(new AlarmLoad.Times(1, 150_000L, 150_000L));
    assertThat(report().operators().keySet()).containsExactly("crew", "li");
    assertThat(report().operators().get("crew").acknowledge().count()).isZero();
  }

  @Test
  void anExerciseAndWhatIsHeldBackCountNowhere() {
    AlertState open = AlertState.UNACKNOWLEDGED;
    Severity high = Severity.HIGH;
    says("a1", 1, ChangeKind.RAISE, high, open, 0, 0, null, null, List.of(), true);
    List<String> held = List.of("maintenance:n1");
    says("a2", 1, ChangeKind.RAISE, high, open, 0, 0, null, null, held, false);
    assertThat(report().all().asks()).isZero();
    says("a1", 2, ChangeKind.RERAISE, high, open, MINUTE, MINUTE, null, null, List.of(), false);
    assertThat(report().all().asks()).as("it was no exercise").isEqualTo(1);
  }

  @Test
  void namesTheTenThatAskMost() {
    for (int i = 0; i < 12; i++) {
      raises("a" + i, Severity.LOW, i);
    }
    says("a7", 2, ChangeKind.RERAISE, Severity.LOW, AlertState.UNACKNOWLEDGED, MINUTE);
    assertThat(report().all().top()).hasSize(10);
    assertThat(report().all().top().get(0)).isEqualTo(new AlarmLoad.Top("smoke", "z-a7", 2, 15.38));
  }

  /** The board has them in its order, history in that of the topic, with repeats. */
  @Test
  void neitherOrderNorRepeatsMatter() {
    for (int i = 0; i < 40; i++) {
      raises("a" + i, i % 2 == 0 ? Severity.HIGH : Severity.LOW, i * 40_000L);
      says("a" + i, 2, ChangeKind.CLOSE, Severity.LOW, AlertState.CLOSED, i * 50_000L + 1);
    }
    AlarmLoad.Report before = report();
    revs.addAll(List.copyOf(revs));
    Collections.shuffle(revs, new Random(7));
    assertThat(report()).isEqualTo(before);
  }

  @Test
  void aSpanWithoutAlertsHasZeros() {
    assertThat(report().all().asks()).isZero();
    assertThat(report().all().answers().acknowledge().median()).isNull();
    assertThatThrownBy(() -> AlarmLoad.of(revs, FROM, FROM))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

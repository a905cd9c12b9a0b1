package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.ChangeKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationTest {
  private static final String ESCALATED = "escalate: high, single, unacknowledged";

  private final Night night = new Night();

  @Test
  void stepsComeAtTheirExactTimes() {
    night.at("23:40").alarm("z1/d1").passOver();
    night.at("23:40:59.999").tick().expectNothing();
    night.at("23:41").tick().expect(ESCALATED);
    assertThat(night.newest().escalation().target()).isEqualTo("stationLead");
    assertThat(night.newest().escalation().level()).isEqualTo(1);
    assertThat(night.newest().reason()).isEqualTo("nobody acted within 60 s: to stationLead");
    night.at("23:42:59.999").tick().expectNothing();
    night.at("23:43").tick().expect(ESCALATED);
    assertThat(night.newest().escalation().target()).isEqualTo("community");
    assertThat(night.newest().escalation().due()).isNull();
    night.at("1d 23:43").tick().expectNothing();
  }

  @Test
  void eachStepSaysWhoIsOnDutyThereThen() {
    // UTC+8: 23:40 of the test's day is 07:40 of the next, and the night shift ends at 08:00.
    String roster =
        """
        shifts:
          day: {from: "08:00", to: "20:00"}
          night: {from: "20:00", to: "07:42"}
        posts:
          - {station: "*", post: desk, shift: night, who: night desk}
          - {station: s03, post: stationLead, shift: night, who: Li}
          - {station: s03, post: community, shift: day, who: Wang}
        """;
    night.at("23:39").publishes("1-duty", "duty.yaml", roster).at("23:40").alarm("z1/d1");
    assertThat(night.newest().escalation().who()).isEqualTo("night desk");
    night.at("23:41").tick();
    assertThat(night.newest().escalation().who()).isEqualTo("Li");
    night.acknowledges("a1", night.newest());
    assertThat(night.newest().escalation().who()).as("it stays with them").isEqualTo("Li");
    night.does("release", night.newest(), "op1", null, null, null).at("23:48").tick();
    assertThat(night.newest().escalation().target()).isEqualTo("community");
    assertThat(night.newest().escalation().who()).as("nobody, until eight").isNull();
  }

  @Test
  void aStepIsDatedWhenItWasDueNotWhenItRan() {
    night.at("23:40").alarm("z1/d1").at("23:50").tick();
    assertThat(times())
        .containsExactly(Night.time("23:40"), Night.time("23:41"), Night.time("23:43"));
  }

  @Test
  void anAcknowledgementStopsThem() {
    night.at("23:40").alarm("z1/d1").after("59s").acknowledges("a1", night.newest()).passOver();
    night.at("1d 23:40").tick().expectNothing();
  }

  @Test
  void anAlertThatIsCalmAndUnseenGoesOnUpwards() {
    night.at("23:40").alarm("z1/d1").after("5s").calm("z1/d1").passOver();
    night.at("23:41").tick().expect("escalate: high, single, returned-unacknowledged");
  }

  @Test
  void aRiseBeginsItsOwnStepsAnew() {
    night.at("23:40").alarm("z1/d1").at("23:41").tick().at("23:42").alarm("z1/d2").passOver();
    assertThat(night.newest().escalation().level()).isZero();
    night.at("23:42:14.999").tick().expectNothing();
    night.at("23:42:15").tick().expect("escalate: critical, confirmed, unacknowledged");
    assertThat(night.newest().escalation().target()).isEqualTo("secondDesk");
    night.at("23:43:30").tick();
    assertThat(night.newest().escalation().target()).isEqualTo("community");
  }

  /** Chatter must not put off the moment at which somebody else is called. */
  @Test
  void anAlertThatComesAndGoesIsCarriedUpAllTheSame() {
    night.at("23:40");
    for (int i = 0; i < 10; i++) {
      night.alarm("z1/d1").after("10s").calm("z1/d1").after("10s");
    }
    night.tick();
    assertThat(night.changes.stream().filter(c -> c.change() == ChangeKind.ESCALATE))
        .extracting(AlertChange::logTime)
        .containsExactly(Night.time("23:41"), Night.time("23:43"));
  }

  @Test
  void whatComesBackAfterTheLastStepStartsOver() {
    night
        .at("23:40")
        .alarm("z1/d1")
        .at("23:45")
        .calm("z1/d1")
        .at("23:50")
        .alarm("z1/d1")
        .passOver();
    night.at("23:51").tick().expect(ESCALATED);
    assertThat(night.newest().escalation().level()).isEqualTo(1);
  }

  @Test
  void whatIsDueExactlyAtARecordComesBeforeIt() {
    night.at("23:40").alarm("z1/d1").passOver();
    night.at("23:41").alarm("z1/d2");
    night.expect(ESCALATED, "confirm: critical, confirmed, unacknowledged");
  }

  @Test
  void anAcknowledgementAtTheMillisecondOfAStepComesAfterIt() {
    night.at("23:40").alarm("z1/d1");
    AlertChange seen = night.newest();
    night.passOver().at("23:41").acknowledges("a1", seen);
    night.expect(ESCALATED, "acknowledge: high, single, acknowledged");
  }

  @Test
  void deadlinesRunTheSameByARecordAndByATick() {
    List<String> byRecord = lateNight(new Night(), false);
    List<String> byTick = lateNight(new Night(), true);
    assertThat(byTick).isEqualTo(byRecord).hasSizeGreaterThan(8);
  }

  private static List<String> lateNight(Night night, boolean ticks) {
    night.at("23:40").health("ok", null).alarm("z1/d1").alarm("z2/d2");
    night.at("23:40:30").alarm("z1/d3");
    if (ticks) {
      for (int i = 0; i < 600; i++) {
        night.after("1s").tick();
      }
    }
    night.at("23:55").calm("z1/d1");
    return night.bytes;
  }

  private List<Long> times() {
    return night.changes.stream().map(AlertChange::logTime).toList();
  }
}

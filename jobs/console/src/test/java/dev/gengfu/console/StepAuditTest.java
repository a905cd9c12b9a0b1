package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepAuditTest {
  private static final long DUE = 1_795_457_800_000L;

  private final StepAudit audit = new StepAudit("c1");

  private static AlertChange alert(int rev, Long due) {
    return AlertBuilder.alert("a1").rev(rev).escalation(0, null, due).build();
  }

  private StepAudit.Found found;

  /** What is said of it, or null. */
  private Health look(AlertChange alert, long after) {
    found = audit.look(List.of(alert), DUE + after);
    return found == null ? null : found.health();
  }

  private void nothingIsOverdueAtFirst() {
    look(alert(1, null), -60_000);
    assertThat(look(alert(1, null), -55_000).state()).isEqualTo(Health.OK);
    audit.told(found);
  }

  /** The one before it may have said that a step is overdue, and died. */
  @Test
  void whoHasJustBegunSaysWhatItFinds() {
    assertThat(look(alert(1, DUE), 20_000)).as("may be on its way").isNull();
    assertThat(look(alert(1, DUE), 25_000).state()).isEqualTo(Health.DOWN);
    StepAudit next = new StepAudit("c1");
    assertThat(next.look(List.of(), DUE)).isNull();
    assertThat(next.look(List.of(), DUE).health().state()).isEqualTo(Health.OK);
    assertThat(next.look(List.of(), DUE)).as("was not written").isNotNull();
  }

  @Test
  void whatIsFoundWhileTheRecordIsWrittenIsToldByTheNext() {
    nothingIsOverdueAtFirst();
    look(alert(1, DUE), 20_000);
    look(alert(1, DUE), 25_000);
    StepAudit.Found first = found;
    assertThat(look(alert(2, null), 30_000)).as("nothing else stands in the log yet").isNull();
    audit.told(first);
    assertThat(look(alert(2, null), 35_000).state()).isEqualTo(Health.OK);
  }

  @ParameterizedTest
  @EnumSource
  void findsAStepThatWasNotTakenWhateverTheSeverity(Severity severity) {
    AlertChange alert =
        AlertBuilder.alert("a1").severity(severity).escalation(1, "stationLead", DUE).build();
    nothingIsOverdueAtFirst();
    assertThat(look(alert, 10_000)).as("may be on its way").isNull();
    Health said = look(alert, 15_000);
    assertThat(said.state()).isEqualTo(Health.DOWN);
    assertThat(said.orderKey()).isEqualTo("steps:c1");
    assertThat(said.since()).isEqualTo(DUE);
    assertThat(said.detail()).isEqualTo("the next step is overdue for a1");
  }

  @Test
  void aStepIsDueUntilTheJobHasComeWellPastIt() {
    nothingIsOverdueAtFirst();
    look(alert(1, DUE), 9_999);
    assertThat(look(alert(1, DUE), 9_999)).isNull();
    look(alert(1, null), 60_000);
    assertThat(look(alert(1, null), 60_000)).isNull();
  }

  @Test
  void saysItUntilItStandsInTheLogAndThenThatItIsOver() {
    nothingIsOverdueAtFirst();
    look(alert(1, DUE), 20_000);
    assertThat(look(alert(1, DUE), 25_000)).isNotNull();
    assertThat(look(alert(1, DUE), 30_000)).as("was not written").isNotNull();
    audit.told(found);
    assertThat(look(alert(1, DUE), 35_000)).isNull();
    assertThat(look(alert(2, null), 40_000).state()).isEqualTo(Health.OK);
    audit.told(found);
    assertThat(look(alert(2, null), 45_000)).isNull();
  }

  @Test
  void aRevThatCameMeanwhileIsNoFault() {
    nothingIsOverdueAtFirst();
    look(alert(1, DUE), 20_000);
    assertThat(look(alert(2, DUE + 5_000), 25_000)).isNull();
  }

  @Test
  void aClosedAlertIsDone() {
    nothingIsOverdueAtFirst();
    AlertChange closed =
        AlertBuilder.alert("a1").state(AlertState.CLOSED).escalation(0, null, DUE).build();
    look(closed, 60_000);
    assertThat(look(closed, 60_000)).isNull();
  }
}

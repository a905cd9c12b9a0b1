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

  private Health look(AlertChange alert, long after) {
    return audit.look(List.of(alert), DUE + after);
  }

  @ParameterizedTest
  @EnumSource
  void findsAStepThatWasNotTakenWhateverTheSeverity(Severity severity) {
    AlertChange alert =
        AlertBuilder.alert("a1").severity(severity).escalation(1, "stationLead", DUE).build();
    assertThat(audit.look(List.of(alert), DUE + 10_000)).as("may be on its way").isNull();
    Health found = audit.look(List.of(alert), DUE + 15_000);
    assertThat(found.state()).isEqualTo(Health.DOWN);
    assertThat(found.orderKey()).isEqualTo("steps:c1");
    assertThat(found.since()).isEqualTo(DUE);
    assertThat(found.detail()).isEqualTo("the next step is overdue for a1");
  }

  @Test
  void aStepIsDueUntilTheJobHasComeWellPastIt() {
    look(alert(1, DUE), 9_999);
    assertThat(look(alert(1, DUE), 9_999)).isNull();
    look(alert(1, null), 60_000);
    assertThat(look(alert(1, null), 60_000)).isNull();
  }

  @Test
  void saysItUntilItStandsInTheLogAndThenThatItIsOver() {
    look(alert(1, DUE), 20_000);
    assertThat(look(alert(1, DUE), 25_000)).isNotNull();
    assertThat(look(alert(1, DUE), 30_000)).as("was not written").isNotNull();
    audit.told();
    assertThat(look(alert(1, DUE), 35_000)).isNull();
    assertThat(look(alert(2, null), 40_000).state()).isEqualTo(Health.OK);
    audit.told();
    assertThat(look(alert(2, null), 45_000)).isNull();
  }

  @Test
  void aRevThatCameMeanwhileIsNoFault() {
    look(alert(1, DUE), 20_000);
    assertThat(look(alert(2, DUE + 5_000), 25_000)).isNull();
  }

  @Test
  void aClosedAlertIsDone() {
    AlertChange closed =
        AlertBuilder.alert("a1").state(AlertState.CLOSED).escalation(0, null, DUE).build();
    look(closed, 60_000);
    assertThat(look(closed, 60_000)).isNull();
  }
}

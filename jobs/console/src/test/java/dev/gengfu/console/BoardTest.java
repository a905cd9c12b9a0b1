package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoardTest {
  private final Board board = new Board(new Board.Limits(5, 2, 20));

  @Test
  void anyOrderAndAnyRepeatsEndInTheSameBoard() {
    AlertBuilder one = alert("a1");
    List<AlertChange> changes = new ArrayList<>();
    changes.add(one.build());
    changes.add(one.next(ChangeKind.CONFIRM, 10).severity(Severity.CRITICAL).build());
    changes.add(one.next(ChangeKind.ACKNOWLEDGE, 10).state(AlertState.ACKNOWLEDGED).build());
    changes.addAll(List.copyOf(changes));
    for (int seed = 0; seed < 20; seed++) {
      Board shuffled = new Board(Board.Limits.DEFAULT);
      Collections.shuffle(changes, new Random(seed));
      changes.forEach(change -> shuffled.take(change, Json.write(change)));
      assertThat(shuffled.find("a1").current().rev()).as("seed %s", seed).isEqualTo(3);
      assertThat(shuffled.find("a1").revs()).as("seed %s", seed).hasSize(3);
      assertThat(shuffled.open()).isEqualTo(1);
    }
  }

  @Test
  void equalBytesAreARepeatAndOtherBytesAConflictThatIsTaken() {
    assertThat(take(alert("a1"))).isEqualTo(Board.Taken.NEWEST);
    assertThat(take(alert("a1"))).isEqualTo(Board.Taken.REPEAT);
    assertThat(take(alert("a1").reason("another"))).isEqualTo(Board.Taken.CONFLICT);
    assertThat(board.find("a1").current().reason()).isEqualTo("another");
    assertThat(board.find("a1").revs()).hasSize(1);
  }

  @Test
  void anEarlierRevIsHistoryAndDoesNotComeBack() {
    take(alert("a1").rev(4).state(AlertState.ACKNOWLEDGED));
    assertThat(take(alert("a1").rev(2))).isEqualTo(Board.Taken.HISTORY);
    assertThat(board.find("a1").current().rev()).isEqualTo(4);
    assertThat(board.find("a1").revs()).hasSize(2);
  }

  @Test
  void criticalComesFirstThenWhatNobodyHasTakenOnThenTheNewest() {
    take(alert("low").severity(Severity.LOW));
    take(alert("high-acked").state(AlertState.ACKNOWLEDGED).at(9_000));
    take(alert("high-old").at(1_000));
    take(alert("high-new").at(2_000));
    take(alert("critical-acked").severity(Severity.CRITICAL).state(AlertState.ACKNOWLEDGED));
    assertThat(ids())
        .containsExactly("critical-acked", "high-new", "high-old", "high-acked", "low");
  }

  @Test
  void tombstoneForgetsAClosedAlertAndNeverAnOpenOne() {
    take(alert("a1"));
    assertThat(board.forget("a1")).isFalse();
    take(alert("a1").rev(2).state(AlertState.CLOSED));
    assertThat(board.forget("a1")).isTrue();
    assertThat(board.size()).isZero();
    assertThat(board.revs()).isZero();
  }

  @Test
  void closedAlertsAreBoundedAndTheLongestUnchangedGoesFirst() {
    for (String id : List.of("c1", "c2", "c3")) {
      take(alert(id).state(AlertState.CLOSED));
    }
    assertThat(ids()).containsExactlyInAnyOrder("c2", "c3");
    assertThat(board.evicted()).isZero();
  }

  @Test
  void atTheBoundOfOpenAlertsTheLeastUrgentGoesAndIsCounted() {
    take(alert("low").severity(Severity.LOW));
    IntStream.range(0, 5).forEach(i -> take(alert("h" + i)));
    assertThat(ids()).containsExactlyInAnyOrder("h0", "h1", "h2", "h3", "h4");
    assertThat(board.evicted()).isEqualTo(1);
    assertThat(board.open()).isEqualTo(5);
  }

  @Test
  void historyIsBoundedButEveryAlertKeepsItsNewestRev() {
    for (int rev = 1; rev <= 15; rev++) {
      take(alert("a1").rev(rev));
      take(alert("a2").rev(rev));
    }
    assertThat(board.revs()).isLessThanOrEqualTo(20);
    assertThat(board.find("a1").current().rev()).isEqualTo(15);
    assertThat(board.find("a2").current().rev()).isEqualTo(15);
  }

  @Test
  void aClosedAlertThatIsRaisedAgainIsOpenAgain() {
    take(alert("a1").rev(3).state(AlertState.CLOSED));
    take(alert("a1").rev(4));
    assertThat(board.open()).isEqualTo(1);
    assertThat(board.figures().unacknowledged()).isEqualTo(1);
  }

  @Test
  void anAlertIsFoundByItsEvidence() {
    take(alert("a1").evidence("d1", 1, "alarm", 1, 42));
    assertThat(board.alertWithEvidence(new LogPosition(Topics.EMERGENCY_LOG, 7, 42)))
        .isEqualTo("a1");
    assertThat(board.alertWithEvidence(new LogPosition(Topics.EMERGENCY_LOG, 7, 43))).isNull();
  }

  private Board.Taken take(AlertBuilder alert) {
    return board.take(alert.build(), alert.bytes());
  }

  private List<String> ids() {
    return board.sorted().stream().map(entry -> entry.current().alertId()).toList();
  }
}

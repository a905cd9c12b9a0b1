package dev.gengfu.workbench.score.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Community;
import dev.gengfu.workbench.Config;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeopleScoreTest {
  @Test
  void aMonthOfSomePeopleIsToldBetterThanANaiveReadingTellsIt() {
    Community community = Community.load(Config.FOLDER.resolve("community.yaml"));
    PeopleScore score =
        PeopleScore.of(Config.POLICY, community, 150, 30, 1, LocalDate.of(2026, 11, 1));
    PeopleTable.print(score, System.out);
    assertThat(score.events()).isGreaterThan(5_000);
    assertThat(score.streaks().precision()).isGreaterThan(score.streaksNaive().precision());
    assertThat(score.missed().real()).isGreaterThan(10);
    assertThat(score.missed().recall()).isGreaterThan(score.missedNaive().recall());
    assertThat(score.missed().precision()).isGreaterThan(score.missedNaive().precision());
  }
}

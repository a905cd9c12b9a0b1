package dev.gengfu.workbench.score.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Community;
import dev.gengfu.workbench.Config;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeopleScoreTest {
  /** Floors below what 30,000 residents score (README); a month of some people is coarser. */
  @Test
  void aMonthOfSomePeopleIsToldAsTheirDoorsToldIt() {
    Community community = Community.load(Config.FOLDER.resolve("community.yaml"));
    PeopleScore score =
        PeopleScore.of(Config.POLICY, community, 200, 30, 1, LocalDate.of(2026, 11, 1));
    PeopleTable.print(score, System.out);
    assertThat(score.events()).isGreaterThan(10_000);
    Figures missed = score.of(Measure.MISSED);
    assertThat(missed.real()).isGreaterThan(100);
    assertThat(missed.recall()).isGreaterThan(0.97);
    assertThat(missed.precision()).isGreaterThan(0.88);
    assertThat(score.of(Measure.MISSED_KNOWING).recall()).isGreaterThan(0.97);
    assertThat(score.of(Measure.MISSED_NAIVE).precision()).isLessThan(0.3);
    Figures streaks = score.of(Measure.STREAKS_RECORDED);
    assertThat(streaks.real()).isPositive();
    assertThat(streaks).isEqualTo(new Figures(streaks.real(), streaks.real(), streaks.real()));
    assertThat(score.of(Measure.STREAKS_NAIVE).precision()).isLessThan(0.5);
    Figures oracle = score.of(Measure.ORACLE_TRUTH);
    assertThat(oracle.recall()).as("who is really away").isGreaterThan(0.85);
    assertThat(oracle.precision()).as("the oracle knows the log, not the truth").isLessThan(0.5);
  }
}

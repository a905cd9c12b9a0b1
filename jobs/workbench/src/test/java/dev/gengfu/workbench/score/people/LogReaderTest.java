package dev.gengfu.workbench.score.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gengfu.domain.Community;
import dev.gengfu.sim.people.DoorNoise;
import dev.gengfu.sim.people.Inhabitant;
import dev.gengfu.sim.people.PeopleMonth;
import dev.gengfu.workbench.Config;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogReaderTest {
  /** A Tuesday. */
  private static final LocalDate DAY = LocalDate.of(2026, 11, 3);

  private static final double TWO_AT_NIGHT = 26 * 60;

  private static final PeopleMonth MONTH =
      new PeopleMonth(
          Community.load(Config.FOLDER.resolve("community.yaml")),
          100,
          1,
          DAY.minusDays(1),
          30,
          PeopleScore.ZONE,
          DoorNoise.USUAL,
          List.of());

  /** Minutes of the day after a Monday of out and in as usual; the probability that it was out. */
  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "435 out                              | 1.00 | nobody saw them come home",
        "435 out, 1130 in                     | 0.00 | as the doors say",
        "435 out, 1130 out                    | 0.00 | a walk with both ways home unseen is rarer than a wrong way",
        "435 out, 1130 in, 1170 out           | 1.00 | a walk of which no door saw the end",
        "435 out, 1130 in, 1170 in            | 1.00 | the same, and the door repeats itself",
        "435 out, 1130 in, 1170 in, 1230 in   | 0.00 | and back",
        "435 out, 1130 in, 1300 in            | 0.45 | somebody else's card, either way: so late nobody goes for a walk",
        "435 out, 1095 out, 1120 out          | 1.00 | home and out again within half an hour",
        "435 out, 1170 out, 1255 out          | 0.00 | out and home again after longer than that",
      })
  void isCertainWhereTheDoorsLeaveNoDoubt(String seen, double lastWasOut, String reason) {
    LogReader.Belief belief = reader().at(DAY, TWO_AT_NIGHT, of(seen));
    assertThat(belief.lastWasOut()).as(reason).isCloseTo(lastWasOut, within(0.25));
  }

  /**
   * Of a hundred on a working day 0.4 stay away and 3 come home unseen, of whom some are seen
   * walking.
   */
  @Test
  void whomNoDoorSawComingHomeIsMostlyAtHome() {
    LogReader.Belief belief = reader().at(DAY, TWO_AT_NIGHT, of("435 out"));
    assertThat(belief.notHome()).isCloseTo(0.14, within(0.02));
    assertThat(reader().at(DAY, TWO_AT_NIGHT, of("435 out, 1130 in")).notHome()).isLessThan(0.01);
  }

  private static LogReader reader() {
    Inhabitant who =
        MONTH.people().stream()
            .filter(each -> !each.nightShift() && each.leaveFrom() == null)
            .filter(each -> MONTH.life().lateShare(each, DAY) < 0.01)
            .findFirst()
            .orElseThrow();
    LogReader reader = new LogReader(MONTH, who, DoorNoise.USUAL);
    reader.day(DAY.minusDays(1), of("435 out, 1130 in"));
    return reader;
  }

  private static List<LogReader.Seen> of(String words) {
    List<LogReader.Seen> seen = new ArrayList<>();
    for (String each : words.split(",", -1)) {
      String[] word = each.strip().split(" ", -1);
      seen.add(new LogReader.Seen(Double.parseDouble(word[0]), word[1].equals("in")));
    }
    return seen;
  }
}

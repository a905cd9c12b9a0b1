package dev.gengfu.rules.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Resident;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import dev.gengfu.rules.calendar.Calendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovementTest {

  /** A Monday and the days around it of somebody who works by day. */
  private static final Rhythm BY_DAY = rhythm("day");

  private static final Rhythm BY_NIGHT = rhythm("night");

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "11-23 08:00 out, 11-23 19:00 in                       | out in      | as the doors say",
        "11-23 08:00 out, 11-23 19:00 out                      | out in      | the second way out was one in",
        "11-23 08:00 out, 11-23 19:00 out, 11-23 20:00 out     | out in out  | and the third one out again",
        "11-23 08:00 out, 11-23 08:01 out                      | out out     | swiped twice within the minute",
        "11-23 18:00 in, 11-23 18:09 in                        | in in       | the gate, then the house",
        "11-23 18:00 in, 11-23 19:00 in                        | in out      | a door repeats itself more often than somebody slips out",
        "11-23 08:00 out, 11-23 19:00 unknown                  | out in      | any door after the last way out",
        "11-23 18:00 in, 11-23 19:00 unknown                   | in in       | moves in the house",
        "11-23 18:00 unknown                                   | unknown     | nothing speaks for either",
        "11-23 08:00 out, 11-23 19:00 refused                  | out         | a closed door moves nobody",
        "11-23 08:00 out, 11-23 day in                         | out         | a day is no time",
        "''                                                    | ''          | nobody",
      })
  void theMostLikelyWay(String passages, String ways, String reason) {
    assertThat(ways(Origin.NONE, passages, Rhythm.NONE)).as(reason).isEqualTo(ways);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "11-23 07:15 out, 11-24 07:15 out                                  | out out        | came home behind somebody else, left in the morning",
        "11-23 07:15 out, 11-23 19:00 out, 11-24 07:15 out                 | out in out     | the door said out twice in the evening",
        "11-23 07:15 out, 11-23 19:00 in, 11-24 07:15 in                   | out in out     | nobody comes home when people leave",
        "11-23 19:00 in, 11-23 19:45 in, 11-23 20:30 in                    | in out in      | a walk that the door did not tell",
        "11-23 19:00 in, 11-23 22:30 in                                    | in in          | too late for a walk",
        "11-23 20:00 in, 11-24 00:40 in                                    | in in          | nobody leaves when it is late",
        "11-23 20:00 in, 11-24 00:40 out                                   | in out         | but where a door says so anew it is",
        "11-23 07:15 out, 11-24 00:40 out, 11-24 07:15 out                 | out in out     | home late, called a way out",
        "11-23 07:15 out, 11-24 07:10 out, 11-24 19:00 out                 | out out in     | what comes later tells what was before",
      })
  void theTimeOfDaySpeaksForAWay(String passages, String ways, String reason) {
    assertThat(ways(Origin.NONE, passages, BY_DAY)).as(reason).isEqualTo(ways);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "11-23 19:20 out, 11-24 08:15 out, 11-24 19:20 out | out in out  | the door said out three times",
        "11-23 19:20 out, 11-24 19:20 out                  | out out     | came home behind somebody else",
        "11-24 08:15 in, 11-24 19:20 in, 11-25 08:15 in    | in out in   | the door said in three times",
      })
  void whoWorksAtNightHasAnotherDay(String passages, String ways, String reason) {
    assertThat(ways(Origin.NONE, passages, BY_NIGHT)).as(reason).isEqualTo(ways);
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "OUT | 11-23 08:00 out, 11-23 19:00 out | in out  | who was out before comes in first",
        "OUT | 11-23 07:01 out, 11-23 19:00 out | out in  | unless it was swiped twice",
        "IN  | 11-23 08:00 out, 11-23 19:00 out | out in  | who was in goes out",
        "OUT | 11-23 19:00 unknown              | in      | any door after the last way out",
      })
  void whatIsForgottenStillSaysWhereSomebodyWas(
      Direction before, String passages, String ways, String reason) {
    Origin origin = Origin.of(before, Passages.at("11-23", "07:00"));
    assertThat(ways(origin, passages, Rhythm.NONE)).as(reason).isEqualTo(ways);
  }

  /** However much is forgotten, what is kept is read as if it were not. */
  @Property(tries = 200)
  void forgettingChangesNothing(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 4) Integer> steps,
      @ForAll @IntRange(max = 19) int cut) {
    String[] ways = {"in", "out", "out", "in", "unknown"};
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      int hours = i * 3 + steps.get(i) % 3;
      words
          .append(i == 0 ? "" : ", ")
          .append(String.format(Locale.ROOT, "11-%02d %02d:15 ", 22 + hours / 24, hours % 24))
          .append(ways[steps.get(i)]);
    }
    List<Passage> all = Passages.of(words.toString());
    int gone = Math.min(cut, all.size());
    Origin origin = Movement.forget(Origin.NONE, all.subList(0, gone), BY_DAY);
    assertThat(ways(Movement.of(origin, all.subList(gone, all.size()), BY_DAY)))
        .isEqualTo(ways(Movement.of(Origin.NONE, all, BY_DAY).subList(gone, all.size())));
  }

  private static Rhythm rhythm(String pattern) {
    Calendar calendar = Policy.parse(PolicyFiles.shipped()).welfare().calendar();
    List<Resident.Shift> shifts = List.of(new Resident.Shift(LocalDate.of(2026, 1, 1), pattern));
    return new Rhythm(
        calendar.nights(
            new Resident("p", null, shifts, null, true, true, null),
            LocalDate.of(2026, 11, 20),
            LocalDate.of(2026, 11, 28)));
  }

  private static String ways(Origin origin, String passages, Rhythm rhythm) {
    return ways(Movement.of(origin, Passages.of(passages), rhythm));
  }

  private static String ways(List<Movement> movements) {
    return movements.stream()
        .map(movement -> movement.direction().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }
}

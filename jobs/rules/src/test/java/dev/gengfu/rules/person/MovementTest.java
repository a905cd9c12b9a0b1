package dev.gengfu.rules.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Direction;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovementTest {

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "11-23 08:00 out, 11-23 19:00 in                       | out in      | as the doors say",
        "11-23 08:00 out, 11-23 19:00 out                      | out in      | the second way out was one in",
        "11-23 08:00 out, 11-23 19:00 out, 11-23 20:00 out     | out in out  | and the third one out again",
        "11-23 08:00 out, 11-23 08:01 out                      | out out     | swiped twice within the minute",
        "11-23 18:00 in, 11-23 19:00 in                        | in in       | who comes in is in",
        "11-23 08:00 out, 11-23 19:00 unknown                  | out in      | any door after the last way out",
        "11-23 18:00 in, 11-23 19:00 unknown                   | in in       | moves in the house",
        "11-23 18:00 unknown                                   | unknown     | nothing speaks for either",
        "11-23 08:00 out, 11-23 19:00 refused                  | out         | a closed door moves nobody",
        "11-23 08:00 out, 11-23 day in                         | out         | a day is no time",
        "''                                                    | ''          | nobody",
      })
  void theMostLikelyWay(String passages, String ways, String reason) {
    assertThat(ways(Origin.NONE, passages)).as(reason).isEqualTo(ways);
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
    Origin origin = new Origin(before, Passages.at("11-23", "07:00"));
    assertThat(ways(origin, passages)).as(reason).isEqualTo(ways);
  }

  private static String ways(Origin origin, String passages) {
    return Movement.of(origin, Passages.of(passages)).stream()
        .map(movement -> movement.direction().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }
}

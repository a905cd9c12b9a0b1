package dev.gengfu.rules.latenights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Resident;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import dev.gengfu.rules.calendar.Calendar;
import dev.gengfu.rules.person.Covered;
import dev.gengfu.rules.person.JudgedNight;
import dev.gengfu.rules.person.Look;
import dev.gengfu.rules.person.Movement;
import dev.gengfu.rules.person.Origin;
import dev.gengfu.rules.person.Passages;
import dev.gengfu.rules.person.PersonView;
import dev.gengfu.rules.person.Rhythm;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateNightsTest {
  private static final Policy SHIPPED = Policy.parse(PolicyFiles.shipped());
  private static final Calendar CALENDAR = SHIPPED.welfare().calendar();
  private static final LateNights RULE = SHIPPED.welfare().lateNights();

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "11-23 19:00 out, 11-24 00:40 in                   | late    | home at 00:40",
        "11-23 19:00 out, 11-23 23:00 in                   | in time | at the very minute",
        "11-23 19:00 out, 11-23 23:01 in                   | late    | a minute later",
        "11-23 19:00 out, 11-24 05:59 in                   | late    | in the last minute of the night",
        "11-23 19:00 out, 11-24 06:00 in                   | unknown | the night is over: away, not late",
        "11-23 17:00 in                                    | in time | at home since before the night",
        "11-23 19:00 out                                   | unknown | never came back",
        "''                                                | unknown | not seen at all",
        "11-23 day in                                      | unknown | only the day is known: not midnight",
        "11-24 day in                                      | unknown | the day after, as a naive reader takes it",
        "11-23 20:00 in, 11-23 23:40 out, 11-23 23:50 in   | in time | out for a cigarette",
        "11-23 20:00 in, 11-23 22:00 out, 11-24 00:30 in   | late    | out again in the evening",
        "11-23 22:55 in, 11-23 23:05 in                    | in time | the gate, then the house",
        "11-23 08:00 out, 11-24 00:40 out                  | late    | the way in called a way out",
        "11-23 20:00 in, 11-24 00:40 in                    | late    | went out behind somebody else",
        "11-23 19:00 out, 11-24 00:40 refused              | unknown | did not get in",
        "11-23 20:00 in, 11-24 01:00 unknown               | in time | a door inside",
        "11-23 19:00 out, 11-24 01:00 unknown              | late    | a door that does not say which way",
      })
  void whatIsKnownOfANight(String passages, String verdict, String reason) {
    assertThat(judged(worker(null), LocalDate.of(2026, 11, 23), passages))
        .as(reason)
        .isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{0} {3}")
  @CsvSource({
    "night, 11-23, '11-23 05:00 out, 11-23 11:30 in', late",
    "night, 11-23, '11-22 20:00 out, 11-23 08:30 in', in time",
    "off, 11-23, '11-23 19:00 out, 11-24 03:00 in', unknown",
  })
  void theShiftSaysWhatIsLate(String pattern, String date, String passages, String verdict) {
    assertThat(judged(worker(pattern), LocalDate.parse("2026-" + date), passages))
        .isEqualTo(verdict);
  }

  @Test
  void aHolidayAndADayOnLeaveArePassedOver() {
    String late = "10-01 19:00 out, 10-02 00:40 in";
    assertThat(judged(worker(null), LocalDate.of(2026, 10, 1), late)).isEqualTo("unknown");
    Resident away =
        new Resident(
            "p",
            null,
            null,
            List.of(new Resident.Leave(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 23))),
            true,
            true,
            null);
    String other = "11-23 19:00 out, 11-24 00:40 in";
    assertThat(judged(away, LocalDate.of(2026, 11, 23), other)).isEqualTo("unknown");
  }

  /** Nights from Monday on: L late, t in time, . unknown. */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "LL      | none                | two are not enough",
        "LLL     | 3 raised            | three in a row",
        "L.LL    | 3 raised            | a night of which nothing is known is passed over",
        "L..L..L | 3 raised            | three of seven",
        "LtLtL   | 3 raised            | three of seven with good ones between",
        "L...L...L | 3 raised          | three in a row of those that are known",
        "L........L........L | none    | too far apart to belong together",
        "Lt..Lt..L | none              | three of nine with good ones between",
        "LLLL    | 4 raised            | it goes on",
        "LLLLL   | 5 lifted            | and is more urgent",
        "LLLt    | 3 ended             | a night in time ends it",
        "LLLtL   | 3 ended             | one more is a new count",
        "LLLtLLL | 3 raised            | three more are a new streak",
        "LLLtL.LL| 3 raised            | the same with a hole",
        "LLL.......  | 3 raised        | a week later it still lasts",
        "LLL........ | 3 ended         | and then it is over",
        "LLL.L   | 4 raised            | a hole does not end it",
      })
  void whatNightsAmountTo(String nights, String expected, String reason) {
    Look look = RULE.look(view(nights, Long.MIN_VALUE));
    String told =
        look.found()
            .map(
                found ->
                    found.evidence().size()
                        + " "
                        + (found.endedAt() != null
                            ? "ended"
                            : found.level() == Look.Level.LIFTED ? "lifted" : "raised"))
            .orElse("none");
    assertThat(told).as(reason).isEqualTo(expected);
  }

  @Test
  void whatSomebodyHasDealtWithIsNotCountedAgain() {
    long dealtAt = Passages.at("11-05", "09:00");
    assertThat(RULE.look(view("LLLL", dealtAt)).finding()).as("11-02 to 11-05").isNull();
    assertThat(RULE.look(view("LLLLL", dealtAt)).finding()).isNull();
    assertThat(RULE.look(view("LLLLLL", dealtAt)).finding().evidence()).hasSize(3);
  }

  @Test
  void onlyInARowWhereThatIsAllThatTheFileSays() {
    Map<String, String> files = new TreeMap<>(PolicyFiles.shipped().files());
    files.compute(
        "rules/late-nights.yaml", (path, text) -> text.replace("of: {nights: 3, within: 7}", ""));
    LateNights strict =
        Policy.parse(new PolicyBody("1-strict", "a", "b", 0, files)).welfare().lateNights();
    assertThat(strict.look(view("LtLtL", Long.MIN_VALUE)).finding()).isNull();
    assertThat(strict.look(view("L.L.L", Long.MIN_VALUE)).finding()).isNotNull();
  }

  private static String judged(Resident resident, LocalDate date, String passages) {
    Rhythm rhythm = new Rhythm(CALENDAR.nights(resident, date.minusDays(2), date.plusDays(1)));
    return RULE.judge(
            resident,
            CALENDAR.night(resident, date),
            Movement.of(Origin.NONE, Passages.of(passages), rhythm))
        .map(night -> night.late() == null ? "in time" : "late")
        .orElse("unknown");
  }

  private static Resident worker(String pattern) {
    List<Resident.Shift> shifts =
        pattern == null
            ? List.of()
            : List.of(new Resident.Shift(LocalDate.of(2026, 1, 1), pattern));
    return new Resident("p", null, shifts, null, true, true, null);
  }

  private static PersonView view(String nights, long dealtAt) {
    LocalDate first = LocalDate.of(2026, 11, 2);
    List<JudgedNight> judged = new ArrayList<>();
    for (int i = 0; i < nights.length(); i++) {
      long day = first.plusDays(i).toEpochDay();
      if (nights.charAt(i) == 'L') {
        String next = first.plusDays(i + 1L).toString().substring(5);
        judged.add(new JudgedNight(day, Passages.of(next + " 00:40 in").get(0)));
      } else if (nights.charAt(i) == 't') {
        judged.add(new JudgedNight(day, null));
      }
    }
    long now = Passages.at(first.plusDays(nights.length() - 1L).toString().substring(5), "23:59");
    return new PersonView(
        worker(null),
        CALENDAR,
        List.of(),
        List.of(),
        judged,
        new Covered(List.of(), null),
        null,
        dealtAt,
        false,
        now);
  }
}

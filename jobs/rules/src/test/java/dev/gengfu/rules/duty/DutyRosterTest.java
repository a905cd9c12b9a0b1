package dev.gengfu.rules.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Timestamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutyRosterTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static DutyRoster example() throws IOException {
    Path file = Path.of("../../config/alternatives/duty.yaml");
    return DutyRoster.parse(Files.readString(file), ZONE);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T07:59:59.999+08:00, s03, stationLead, deputy of station 3, a night of the 23rd",
    "2026-11-24T08:00:00+08:00, s03, stationLead, lead of station 3, a Tuesday",
    "2026-11-23T19:59:59.999+08:00, s03, stationLead, lead of station 3, a Monday",
    "2026-11-23T20:00:00+08:00, s03, stationLead, deputy of station 3, as changed",
    "2026-11-24T20:00:00+08:00, s03, stationLead, night lead of station 3, for one night only",
    "2026-11-25T03:00:00+08:00, s03, stationLead, night lead of station 3, over midnight",
    "2026-11-28T12:00:00+08:00, s03, stationLead, deputy of station 3, a Saturday",
    "2026-11-28T12:00:00+08:00, s03, desk, day desk, any station",
    "2026-11-28T02:00:00+08:00, , community, night officer of the community, no station",
    "2026-11-28T12:00:00+08:00, s04, stationLead, , nobody is named",
    "2026-11-28T12:00:00+08:00, s03, fireStation, , only at night",
    "2026-11-28T12:00:00+08:00, s03, moon, , no such post",
  })
  void saysWhoIsOnDuty(String time, String station, String post, String who, String why)
      throws IOException {
    assertThat(example().on(station, post, Timestamps.parse(time))).as(why).isEqualTo(who);
  }

  @Test
  void whereShiftsOverlapBothAreOnDuty() {
    String text =
        """
        shifts:
          a: {from: "08:00", to: "20:00"}
          b: {from: "19:30", to: "08:30"}
        posts:
          - {station: s1, post: desk, shift: a, who: A}
          - {station: s1, post: desk, shift: b, who: B}
        """;
    DutyRoster roster = DutyRoster.parse(text, ZONE);
    assertThat(roster.on("s1", "desk", Timestamps.parse("2026-11-23T19:45:00+08:00")))
        .isEqualTo("A, B");
    assertThat(roster.on("s1", "desk", Timestamps.parse("2026-11-24T08:15:00+08:00")))
        .isEqualTo("B, A");
  }

  @Test
  void withoutARosterNobodyIsNamed() {
    assertThat(DutyRoster.parse(null, ZONE).on("s03", "desk", 0)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "posts: [] | shifts: expected shifts such as",
        "shifts: {n: {from: '20:00', to: '20:00'}} | to: expected another time than from",
        "shifts: {n: {from: '20:00', to: '08:00'}}, posts: [{station: a, post: b, shift: x, who: c}]"
            + " | one of the shifts n, found 'x'",
        "shifts: {n: {from: '20:00', to: '08:00'}}, posts: [{station: a, post: b, shift: n}]"
            + " | who: expected a text",
        "shifts: {n: {from: '20:00', to: '08:00'}},"
            + " posts: [{station: a, post: b, shift: n, who: c, days: [moon]}] | expected mon, tue",
        "shifts: {n: {from: '20:00', to: '08:00'}},"
            + " changes: [{date: 23.11., station: a, post: b, shift: n, who: c}] | date: expected",
      },
      quoteCharacter = '`')
  void aFileThatIsWrongIsRefusedByItsKey(String text, String why) {
    assertThatThrownBy(() -> DutyRoster.parse("{" + text + "}", ZONE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(DutyRoster.FILE)
        .hasMessageContaining(why);
  }
}

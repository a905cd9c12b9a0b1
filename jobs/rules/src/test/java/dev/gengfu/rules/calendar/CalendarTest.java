package dev.gengfu.rules.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Resident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
  private static final String SHIPPED = read();

  @ParameterizedTest(name = "{5}")
  @CsvSource(
      delimiter = '|',
      value = {
        "day   | 2026-11-23 | 2026-11-23T18:00 | 2026-11-23T23:00 | 2026-11-24T06:00 | an evening",
        "day   | 2026-12-31 | 2026-12-31T18:00 | 2026-12-31T23:00 | 2027-01-01T06:00 | New Year",
        "day   | 2028-02-29 | 2028-02-29T18:00 | 2028-02-29T23:00 | 2028-03-01T06:00 | a leap day",
        "day   | 2028-02-28 | 2028-02-28T18:00 | 2028-02-28T23:00 | 2028-02-29T06:00 | the day before",
        "night | 2026-11-23 | 2026-11-23T06:00 | 2026-11-23T11:00 | 2026-11-23T18:00 | a night shift",
        "odd   | 2026-11-23 | 2026-11-23T18:00 | 2026-11-23T23:00 | 2026-11-24T06:00 | a pattern nobody knows",
      })
  void aNightCrossesMidnightAndHasOneDate(
      String pattern, String date, String from, String late, String end, String reason) {
    Calendar calendar = Calendar.parse(SHIPPED);
    OperationalNight night = calendar.night(worker(pattern), LocalDate.parse(date));
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    assertThat(night.from()).as(reason).isEqualTo(at(from, zone));
    assertThat(night.lateAfter()).isEqualTo(at(late, zone));
    assertThat(night.end()).isEqualTo(at(end, zone));
    assertThat(night.covers(night.from() - 1)).isFalse();
    assertThat(night.covers(night.from())).isTrue();
    assertThat(night.covers(night.end() - 1)).isTrue();
    assertThat(night.covers(night.end())).isFalse();
  }

  @Test
  void whoIsFreeIsNeverLateAndNeverMissing() {
    OperationalNight night =
        Calendar.parse(SHIPPED).night(worker("off"), LocalDate.of(2026, 11, 23));
    assertThat(night.lateAfter()).isNull();
    assertThat(night.curfew()).isNull();
  }

  @ParameterizedTest(name = "{0}: {2} hours, curfew {1}")
  @CsvSource({
    "2026-03-28, 2026-03-29T01:30:00+01:00, 11",
    "2026-10-24, 2026-10-25T01:30:00+02:00, 13",
    "2026-06-10, 2026-06-11T01:30:00+02:00, 12",
  })
  void aNightIsAsLongAsTheClocksMakeIt(String date, String curfew, long hours) {
    String berlin = SHIPPED.replace("Asia/Shanghai", "Europe/Berlin").replace("24:00", "01:30");
    OperationalNight night = Calendar.parse(berlin).night(worker("day"), LocalDate.parse(date));
    assertThat(night.curfew())
        .isEqualTo(java.time.OffsetDateTime.parse(curfew).toInstant().toEpochMilli());
    assertThat(night.end() - night.from()).isEqualTo(hours * 3_600_000L);
  }

  /**
   * A curfew in the hour that is left out is an hour later, in the one that comes twice the first.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-03-28, 2026-03-29T03:30:00+02:00",
    "2026-10-24, 2026-10-25T02:30:00+02:00",
  })
  void aCurfewInTheHourOfTheChangeIsOneMoment(String date, String curfew) {
    String berlin = SHIPPED.replace("Asia/Shanghai", "Europe/Berlin").replace("24:00", "02:30");
    assertThat(Calendar.parse(berlin).night(worker("day"), LocalDate.parse(date)).curfew())
        .isEqualTo(java.time.OffsetDateTime.parse(curfew).toInstant().toEpochMilli());
  }

  @Test
  void theShiftOfTheDateCounts() {
    Resident changing =
        new Resident(
            "p",
            null,
            List.of(
                new Resident.Shift(LocalDate.of(2026, 11, 20), "night"),
                new Resident.Shift(LocalDate.of(2026, 11, 25), "day")),
            null,
            true,
            true,
            null);
    Calendar calendar = Calendar.parse(SHIPPED);
    assertThat(hourOf(calendar.night(changing, LocalDate.of(2026, 11, 19)))).isEqualTo(18);
    assertThat(hourOf(calendar.night(changing, LocalDate.of(2026, 11, 20)))).isEqualTo(6);
    assertThat(hourOf(calendar.night(changing, LocalDate.of(2026, 11, 24)))).isEqualTo(6);
    assertThat(hourOf(calendar.night(changing, LocalDate.of(2026, 11, 25)))).isEqualTo(18);
  }

  @Test
  void aMomentLiesInTheNightOfTheDayBefore() {
    Calendar calendar = Calendar.parse(SHIPPED);
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    assertThat(calendar.nightAt(worker("day"), at("2026-11-24T05:59", zone)).orElseThrow().date())
        .isEqualTo("2026-11-23");
    assertThat(calendar.nightAt(worker("day"), at("2026-11-24T06:00", zone))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T07:00, 2026-11-24T08:30",
    "2026-11-24T08:30, 2026-11-24T08:30",
    "2026-11-24T22:00, 2026-11-25T08:30",
    "2026-11-24T00:00, 2026-11-24T08:30",
    "2026-11-24T15:00, 2026-11-24T15:00",
  })
  void nothingIsSentInQuietHours(String from, String to) {
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    assertThat(Calendar.parse(SHIPPED).awakeFrom(worker("day"), at(from, zone)))
        .isEqualTo(at(to, zone));
  }

  /** Free until the 23rd, quiet until 09:00; then at night, quiet from 09:00 to 17:00. */
  @Test
  void oneQuietTimeMayFollowAnother() {
    Resident changing =
        new Resident(
            "p",
            null,
            List.of(
                new Resident.Shift(LocalDate.of(2026, 11, 1), "off"),
                new Resident.Shift(LocalDate.of(2026, 11, 24), "night")),
            null,
            true,
            true,
            null);
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    assertThat(Calendar.parse(SHIPPED).awakeFrom(changing, at("2026-11-24T07:00", zone)))
        .isEqualTo(at("2026-11-24T17:00", zone));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zone: Asia/Shanghai | zone: Asia/Nowhere | calendar.yaml:4: zone: expected a time zone",
        "settle: 1h | settle: soon | settle: expected a duration",
        "'lateAfter: \"23:00\"' | 'lateAfter: \"07:00\"' | lateAfter: expected a time within the night",
        "'curfew: \"24:00\"' | 'curfew: \"25:00\"' | curfew: expected a time from 00:00 to 24:00",
        "'  day:' | '  early:' | patterns: expected shift patterns, day among them",
        "from: 2026-10-01, to: 2026-10-07 | from: 2026-10-08, to: 2026-10-07 | to: expected a day not before from",
        "from: 2026-10-01, to: 2026-10-07 | from: 2026-02-30, to: 2026-10-07 | from: expected a day such as",
        "holidayGrace: 24h | holidayGrace: 24 | holidayGrace: expected a duration",
      })
  void aWrongValueIsRefusedByItsKey(String from, String to, String message) {
    assertThat(SHIPPED).contains(from);
    assertThatThrownBy(() -> Calendar.parse(SHIPPED.replace(from, to)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  private static Resident worker(String pattern) {
    return new Resident(
        "p",
        null,
        List.of(new Resident.Shift(LocalDate.of(2020, 1, 1), pattern)),
        null,
        true,
        true,
        null);
  }

  private static int hourOf(OperationalNight night) {
    return java.time.Instant.ofEpochMilli(night.from())
        .atZone(ZoneId.of("Asia/Shanghai"))
        .getHour();
  }

  private static long at(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toInstant().toEpochMilli();
  }

  private static String read() {
    try {
      return Files.readString(Path.of("../../config/calendar.yaml"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
